"""Text without markup: what of it is the article."""
