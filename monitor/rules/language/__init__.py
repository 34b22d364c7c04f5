"""What operators write: concepts, rules and query lines, and the one tree that all of it becomes."""
