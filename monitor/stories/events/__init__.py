"""Which articles tell of one event in words of their own."""
