"""What is filled in at the partnership's desk."""
