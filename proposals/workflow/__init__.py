"""Definitions, guards, chart, and move(): the only writer of state."""
