"""The app of `angtong.front`."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    """`angtong.front`."""

    name = "angtong.front"
    label = "front"
    verbose_name = "ANGTONG MODEL"
