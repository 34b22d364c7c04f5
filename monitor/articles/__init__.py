"""From an entry to its article."""
