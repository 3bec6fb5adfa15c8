"""A real server on the sample municipality, and a real browser to visit it with."""
