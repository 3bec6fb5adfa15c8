"""Data sets, versions, cross-checks."""
