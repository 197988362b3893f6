"""What a Word file says outside the text of its agreement, and how two files differ there."""
