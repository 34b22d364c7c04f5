"""From a due feed to its new entries."""
