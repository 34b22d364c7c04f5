"""Binds steps to streams."""
