"""Which terms a text holds, and where: each distinct token is analysed once."""
