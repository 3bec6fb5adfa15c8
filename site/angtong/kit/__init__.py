"""Pure helpers that every room may use; no models, no web, nothing of ours imported."""
