"""A local news site and the whole pipeline on it."""
