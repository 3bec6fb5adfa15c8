"""Service types."""
