"""Community problems and their rounds."""
