"""What the site writes: one verb a function."""
