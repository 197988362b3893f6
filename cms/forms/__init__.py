"""What readers of the site can ask for."""
