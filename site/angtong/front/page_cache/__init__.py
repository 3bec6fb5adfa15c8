"""Pages of the public site, kept whole for people who are not signed in, until something public changes."""
