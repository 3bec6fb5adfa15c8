"""A case begun from what a proposal tells."""
