"""Which links lead to articles: by their URL, their words, their place on the page."""
