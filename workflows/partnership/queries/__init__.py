"""What the partnership's pages show."""
