"""Places where staff answer requests, in the admin."""
