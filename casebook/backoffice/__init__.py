"""The casebook in the admin."""
