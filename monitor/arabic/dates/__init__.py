"""Dates in feeds and on pages: machine formats, and the ways of Arabic outlets. Pure."""

from monitor.arabic.dates.read import read_date

__all__ = ["read_date"]
