"""From a rule set and an article to its matches: a fast path, and the plain evaluator it is held against."""
