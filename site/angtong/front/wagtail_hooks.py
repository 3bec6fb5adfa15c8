"""Joins the front's places to Wagtail's admin; holds no logic."""

from wagtail import hooks

from .following import backoffice
from .headings import head_in_thai
from .moving import refuse_unfit_places
from .reviewing import tell_why_sent_back
from .search import admin

hooks.register("register_admin_viewset", admin.register)
hooks.register("register_admin_urls", backoffice.admin_urls)
hooks.register("register_admin_menu_item", backoffice.menu_item)
hooks.register("before_move_page", refuse_unfit_places)
hooks.register("before_edit_page", tell_why_sent_back)

head_in_thai()
