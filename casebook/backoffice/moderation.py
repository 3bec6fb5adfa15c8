"""What waits for a person who reads cases before they are published, on the first page of the admin."""

from wagtail.admin.views.home import WorkflowObjectsToModeratePanel


def show_moderation(request, panels: list) -> None:
    """Put Wagtail's panel of waiting pages back for who has any (hook `construct_homepage_panels`).

    The first page of an officer who edits no pages is otherwise empty of Wagtail's own.
    """
    if not any(isinstance(panel, WorkflowObjectsToModeratePanel) for panel in panels):
        panels.append(WorkflowObjectsToModeratePanel())
