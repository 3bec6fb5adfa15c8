"""The app of `casebook`."""

from django.apps import AppConfig


class CasebookConfig(AppConfig):
    """`casebook`: one Django app of rooms."""

    name = "casebook"
    verbose_name = "คลังบทเรียน"
