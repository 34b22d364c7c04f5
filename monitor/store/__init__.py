"""Redis: keys, scripts and who may write when."""
