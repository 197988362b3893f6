"""The demo: the partnership of a county job training centre and a county library system."""
