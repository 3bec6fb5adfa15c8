"""Proposals and ordinances, from draft to record: one Django app of rooms."""
