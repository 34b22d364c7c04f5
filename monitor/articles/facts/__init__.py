"""What a page says of itself, and what of that is believed."""
