"""Is a feed well: what its polls say of it, and when operators are to hear of it."""
