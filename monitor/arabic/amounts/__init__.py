"""Amounts in a text: how many, of what, and how sure. Pure."""
