"""The site: settings, addresses, public pages, and what ties the other parts together."""
