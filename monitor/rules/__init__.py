"""Watch rules: from an article to its matches."""
