"""Which entries of a document are new."""
