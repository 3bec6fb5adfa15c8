"""Joins the casebook to Wagtail's admin; holds no logic."""

from django.urls import path
from wagtail import hooks

from casebook.backoffice import approving, from_proposal, moderation, publishing
from casebook.visits.backoffice.joining import join_admin

join_admin()
hooks.register("register_admin_menu_item", from_proposal.menu_item)
hooks.register("register_dossier_links", from_proposal.dossier_links)
hooks.register("construct_homepage_panels", moderation.show_moderation, order=2000)
hooks.register("before_bulk_action", publishing.refuse_thin_cases)
hooks.register("register_admin_viewset", approving.CaseViewSet)


@hooks.register("register_admin_urls")
def urls():
    """Give the admin our pages."""
    return [
        path("casebook/from-proposal/", from_proposal.proposals, name=from_proposal.LIST),
        path(
            "casebook/from-proposal/<slug:reference>/",
            from_proposal.from_proposal,
            name=from_proposal.TELL,
        ),
    ]
