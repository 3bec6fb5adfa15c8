"""Ordinances: revenue, lines, totals, and what they carry."""
