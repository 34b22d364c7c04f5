"""The one HTTP client: deadline, byte bounds, redirects and addresses are guarded here."""
