"""From a match to an alert, and from an alert to its receivers."""
