"""What is wrong, or doubtful, between the concepts and rules of all files."""
