"""The roster: re-exports the rooms' models for Django; nobody imports it."""

from .pages.models import *  # noqa: F403
