"""The partnership at work: what the parties of an agreement do for each other, and its records."""
