"""A monitor for Arabic news: polls feeds, reads articles, matches watch rules, sends alerts."""

__version__ = "0.1.0"
