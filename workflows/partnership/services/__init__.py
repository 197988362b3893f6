"""The verbs of the partnership: the only writers of its records."""
