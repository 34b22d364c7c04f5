"""When and how often a feed may be asked."""
