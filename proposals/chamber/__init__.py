"""The council's face."""
