"""What people fill in, and the sentences that say what is wrong with it."""
