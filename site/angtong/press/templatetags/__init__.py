"""Template tags of the press."""
