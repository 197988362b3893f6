"""The partnership's rules in plain Python: no Django, no clock, no settings."""
