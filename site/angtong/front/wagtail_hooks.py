"""Joins the front's places to Wagtail's admin; holds no logic."""

from wagtail import hooks

from .search import admin

hooks.register("register_admin_viewset", admin.register)
