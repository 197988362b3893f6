"""What can be asked: read-only, and careful with the number of queries."""
