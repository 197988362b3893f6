"""Files that others hand in. Plain Python: no Django, no clock, no settings."""
