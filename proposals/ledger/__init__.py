"""Numbered versions, seal chain, comparison, verification."""
