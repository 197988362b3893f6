"""What can be done: keyword-only verbs, one transaction each, and the only place that writes."""
