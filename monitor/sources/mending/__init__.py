"""What arrives, made readable: its encoding, its markup, nothing guessed."""
