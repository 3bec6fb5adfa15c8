"""The app of `angtong.front`."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    """`angtong.front`."""

    name = "angtong.front"
    label = "front"
    verbose_name = "ANGTONG MODEL"

    def ready(self):
        """Let pages below the workflow show its ways, and those who keep or find pages hear of what changes."""
        from angtong.press.flow_source import register_drawer

        from . import counterparts, latin_names, page_references
        from .page_cache import state
        from .search import receivers
        from .shown_ways import shown_way

        register_drawer(shown_way)
        receivers.connect(self)
        state.listen(self)
        latin_names.listen()
        page_references.index_pages_alone()
        counterparts.listen()
