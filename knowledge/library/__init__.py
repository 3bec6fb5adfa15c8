"""Official documents and pictures."""
