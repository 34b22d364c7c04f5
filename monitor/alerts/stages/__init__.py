"""What becomes of an alert that waits for a receiver: sent, held for a while, or muted. Pure."""
