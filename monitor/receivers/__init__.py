"""Notifiers: from a delivery to the outside."""
