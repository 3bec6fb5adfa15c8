"""What an editor may put into a case: the blocks of every page, and two that show a proposal's versions.

A block in a public page shows what the public may read, whoever looks; of anything else it shows nothing.
"""

from django.core.validators import RegexValidator
from django.utils.functional import cached_property
from wagtail import blocks

from angtong.press.blocks import DrawnOnce
from knowledge.pages.blocks import KnowledgeBodyBlock
from proposals.ledger import tables
from proposals.ledger.comparison import compare
from proposals.ledger.models import Version
from proposals.ledger.redline import redline

from .public_versions import public_version, public_versions

REFERENCE = RegexValidator(
    r"^P-2[0-9]{3}-[0-9]{4,9}$", "โปรดพิมพ์เลขที่ข้อเสนอโครงการให้ครบ เช่น P-2570-0001"
)


def _reference() -> blocks.CharBlock:
    return blocks.CharBlock(
        label="เลขที่ข้อเสนอโครงการ",
        max_length=20,
        validators=[REFERENCE],
        help_text="เฉพาะข้อเสนอที่เปิดเผยแล้ว เช่น P-2570-0001",
    )


def _caption() -> blocks.CharBlock:
    return blocks.CharBlock(label="คำบรรยาย", required=False, max_length=300)


class BudgetTableValue(blocks.StructValue):
    """Finds the version that it shows."""

    @cached_property
    def shown_version(self) -> Version | None:
        """Return the version, None when the public may not read it."""
        return public_version(self.get("reference"), self.get("version"))


class BudgetTableBlock(DrawnOnce, blocks.StructBlock):
    """The budget lines of a public proposal's version."""

    reference = _reference()
    version = blocks.IntegerBlock(
        label="รุ่นที่", required=False, min_value=1, max_value=999_999,
        help_text="เว้นว่างเพื่อใช้รุ่นล่าสุดที่เปิดเผย",
    )  # fmt: skip
    caption = _caption()

    class Meta:
        template = "casebook/blocks/budget_table.html"
        icon = "table"
        label = "ตารางงบประมาณจากข้อเสนอโครงการ"
        value_class = BudgetTableValue

    def drawn_from(self, value):
        """Return its words with the version that they lead to; what a preview says of none is not kept."""
        words, version = super().drawn_from(value), value.shown_version
        return (words, version.pk, version.digest) if words and version else None

    def get_context(self, value, parent_context=None):
        """Add `version` and its `table`, both None when the public may not read it."""
        context = super().get_context(value, parent_context)
        version = value.shown_version
        content = version.read_content() if version else {}
        lines = content.get("budget_lines")
        return context | {
            "version": version,
            "title": content.get("title", ""),
            "table": tables.budget_table(lines) if tables.is_rows(lines) else None,
            "is_preview": _is_preview(context),
        }


class ComparisonBlock(blocks.StructBlock):
    """What changed between two public versions of a proposal."""

    def __init__(self, local_blocks=None, **kwargs):
        number = {"min_value": 1, "max_value": 999_999}
        own = [
            ("reference", _reference()),
            ("from", blocks.IntegerBlock(label="จากรุ่นที่", **number)),
            ("to", blocks.IntegerBlock(label="ถึงรุ่นที่", **number)),
            ("caption", _caption()),
        ]
        super().__init__([*own, *(local_blocks or ())], **kwargs)

    class Meta:
        template = "casebook/blocks/comparison.html"
        icon = "history"
        label = "เปรียบเทียบสองรุ่นของข้อเสนอโครงการ"

    def get_context(self, value, parent_context=None):
        """Add `redline`, `older` and `newer`; None when the public may not read both."""
        context = super().get_context(value, parent_context)
        older, newer = public_versions(value.get("reference"), value.get("from"), value.get("to"))
        marked = None
        if older and newer:
            marked = redline(
                compare(
                    older.read_content(),
                    newer.read_content(),
                    old_state=older.state,
                    new_state=newer.state,
                )
            )
        return context | {
            "older": older,
            "newer": newer,
            "redline": marked,
            "is_preview": _is_preview(context),
        }


class CaseBodyBlock(KnowledgeBodyBlock):
    """The body of a case."""

    budget_table = BudgetTableBlock()
    comparison = ComparisonBlock()

    class Meta:
        required = False


def _is_preview(context) -> bool:
    request = (context or {}).get("request")
    return bool(getattr(request, "is_preview", False))
