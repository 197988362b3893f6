"""The domain: parties, agreements, instruments, versions, and the routes they take."""
