"""A page's bytes to its main text, in zones."""
