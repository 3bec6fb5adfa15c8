"""The staff's face, in the Wagtail admin."""
