"""Joins the knowledge base to Wagtail's admin and to its serving of files; holds no logic."""

from wagtail import hooks

from .library import serving

hooks.register("before_serve_document", serving.guard_withdrawn)
