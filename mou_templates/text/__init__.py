"""The text of an agreement and what can be done to it. Plain Python: no Django, no clock."""
