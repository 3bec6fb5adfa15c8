"""The app of `angtong.press`."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """`angtong.press`."""

    name = "angtong.press"
    label = "press"
    verbose_name = "แบบพิมพ์"
