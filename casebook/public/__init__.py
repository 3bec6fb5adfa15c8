"""Places of the casebook beside its pages: citing, comparing, taking home."""
