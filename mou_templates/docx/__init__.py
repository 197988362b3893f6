"""Word: the only place that touches Word's XML. Plain Python: no Django, no clock."""
