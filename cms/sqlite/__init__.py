"""SQLite as Django speaks it, on connections that stay open from request to request."""
