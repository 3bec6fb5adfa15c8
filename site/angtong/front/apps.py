"""The app of `angtong.front`."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    """`angtong.front`."""

    name = "angtong.front"
    label = "front"
    verbose_name = "ANGTONG MODEL"

    def ready(self):
        """Tell rooms below of the workflow's ways and of a sample, and pages' keepers and finders of changes."""
        from angtong.press.flow_source import register_drawer
        from angtong.press.sample_mark import register_knower

        from . import counterparts, latin_names, page_references, sample_mark
        from .page_cache import state
        from .search import receivers
        from .shown_ways import shown_way

        register_drawer(shown_way)
        register_knower(sample_mark.is_sample)
        receivers.connect(self)
        state.listen(self)
        latin_names.listen()
        page_references.index_pages_alone()
        counterparts.listen()
