"""Whom an article has its news from: agencies, papers, broadcasters, offices, its own people."""
