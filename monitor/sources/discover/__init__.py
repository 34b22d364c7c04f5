"""What a site offers to be polled: feeds, sitemaps, its own pages."""
