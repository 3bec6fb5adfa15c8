"""Comments and read marks."""
