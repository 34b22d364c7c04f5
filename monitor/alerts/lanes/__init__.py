"""The lane of each receiver: what it has yet to take, and when."""
