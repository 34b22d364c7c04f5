"""The kinds of document that entries come from, one a file, behind one protocol."""
