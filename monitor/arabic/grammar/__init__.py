"""What a term may look like: stems, particles and endings by kind of word. Pure."""
