"""The app of `angtong.press`."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """`angtong.press`."""

    name = "angtong.press"
    label = "press"
    verbose_name = "แบบพิมพ์"

    def ready(self):
        """Let pages be named in Thai."""
        from .page_slugs import allow_thai_page_names

        allow_thai_page_names()
