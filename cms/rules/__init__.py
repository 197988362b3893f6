"""What follows from facts alone: distances, opening hours, the meaning of a level."""
