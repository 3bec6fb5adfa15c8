"""Rich text between Wagtail's editor and the stored, sanitised HTML. A table passes through it untouched."""

import json
import re
from html import escape

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate_models import Entity
from wagtail.admin.rich_text.converters.html_to_contentstate import AtomicBlockEntityElementHandler
from wagtail.admin.rich_text.editors.draftail import features as draftail_features
from wagtail.rich_text import expand_db_html

from angtong.kit.richtext import RichTextRefused, sanitise
from angtong.press.rich_text_area import RichTextArea

TABLE_FEATURE = "angtong-table"
FEATURES = ["bold", "italic", "ul", "ol", "link", TABLE_FEATURE]
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
_LARGEST = 2_000_000
_LEFT_EMPTY = "null"  # what the editor sends when nothing was typed


class Unreadable(ValueError):
    """What the editor sent is no rich text."""


class TableHandler(AtomicBlockEntityElementHandler):
    """A table as one block that the editor shows and does not take apart."""

    def create_entity(self, name, attrs, state, contentstate):
        """Return the block's entity with the table's HTML."""
        return Entity("TABLE", "IMMUTABLE", {"html": attrs.get("html", "")})


def _table_out(props):
    return DOM.parse_html(props.get("html", ""))


def register_table(features) -> None:
    """Teach Wagtail's editor to keep tables."""
    features.register_editor_plugin(
        "draftail",
        TABLE_FEATURE,
        draftail_features.EntityFeature({"type": "TABLE"}, js=["js/admin/table-block.js"]),
    )
    features.register_converter_rule(
        "contentstate",
        TABLE_FEATURE,
        {
            "from_database_format": {"angtong-table": TableHandler()},
            "to_database_format": {"entity_decorators": {"TABLE": _table_out}},
        },
    )


def editor() -> RichTextArea:
    """Return the editor: paragraphs, lists, bold, italic, links; tables stay."""
    return RichTextArea(features=FEATURES)


def to_editor(html: str) -> str:
    """Return stored HTML in the form that the editor's input holds (content state, JSON)."""
    held = _TABLE.sub(
        lambda found: f'<angtong-table html="{escape(found[0], quote=True)}"></angtong-table>', html
    )
    return editor().format_value(held)


def from_editor(posted: str) -> str:
    """Return what the editor's input holds as HTML, not yet sanitised; HTML is taken as it is.

    Raises:
        Unreadable: it is neither.
    """
    if posted.strip() == _LEFT_EMPTY:
        return ""
    if not posted.lstrip().startswith("{"):
        return posted
    if len(posted) > _LARGEST:
        raise Unreadable
    try:
        state = json.loads(posted)
        if not isinstance(state, dict) or not isinstance(state.get("blocks"), list):
            raise Unreadable
        html = editor().converter.to_database_format(posted)
        return expand_db_html(html)
    except Unreadable:
        raise
    except Exception as wrong:
        # The converter trusts the editor, and fails in any way when somebody else wrote the state.
        raise Unreadable from wrong


def round_trip(html: str) -> str:
    """Return stored HTML as the editor gives it back when nothing was typed, sanitised."""
    return settled(from_editor(to_editor(html))) if html else ""


def settled(html: str) -> str:
    """Return HTML as it will be stored; as it is, when it cannot be."""
    try:
        return sanitise(_BLOCK_KEY.sub("", html))
    except RichTextRefused:
        return html
