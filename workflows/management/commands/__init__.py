"""What an operator or a timer runs."""
