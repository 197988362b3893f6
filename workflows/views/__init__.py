"""What people see: each view reads the request, calls one service or query, and answers."""
