"""The accessible PDF. Plain Python: no Django, no clock."""
