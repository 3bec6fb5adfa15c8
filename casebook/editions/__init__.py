"""What was published of a case, edition by edition: it can be cited, and never changes."""
