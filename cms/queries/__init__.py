"""What the pages of the site ask the database for."""
