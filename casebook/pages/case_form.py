"""The form of a case: a draft may be as thin as it likes, what is published teaches something."""

from collections.abc import Callable
from typing import Any

from angtong.kit.richtext import plain_text
from angtong.kit.thai import quoted
from angtong.press.page_form import PageForm

LESSONS = ("what_worked", "what_did_not_work", "what_we_would_do_again")
# What a reader needs to use a case elsewhere: what it is called, and the fields of which one is enough.
NEEDED = (
    ("ผู้ได้รับผลกระทบและผู้เกี่ยวข้อง", ("people",)),
    ("บทเรียน (สิ่งที่ได้ผล สิ่งที่ไม่ได้ผล หรือหากทำอีกครั้งจะทำอย่างไร)", LESSONS),
    ("เงื่อนไขในการนำไปใช้ที่อื่น", ("transfer_conditions",)),
)


def missing_parts(text_of: Callable[[str], Any]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the parts that a case still lacks to be published, as in `NEEDED`.

    Args:
        text_of: gives the rich text of a field by its name, or None.
    """
    return [
        (label, names)
        for label, names in NEEDED
        if not any(plain_text(str(text_of(name) or "")) for name in names)
    ]


def named(missing: list[tuple[str, tuple[str, ...]]]) -> str:
    """Return the names of missing parts as a sentence counts them up."""
    return quoted([label for label, _names in missing])


class CaseForm(PageForm):
    """The form of a case. Saving a draft and sending it back ask for nothing more.

    Publishing, at once or at an hour that is set, handing in and approving ask for the lessons.
    """

    def clean(self):
        """Refuse to publish what lacks a part that readers need, and name the part."""
        cleaned = super().clean()
        if self.is_deferred_validation or self._is_sent_back():
            return cleaned
        missing = [
            (label, names)
            for label, names in missing_parts(self.cleaned_data.get)
            if not any(name in self.errors for name in names)
        ]
        if missing:
            for _label, names in missing:
                self.add_error(names[0], "โปรดเขียนก่อนเผยแพร่")
            self.add_error(
                None,
                f"ยังเผยแพร่ไม่ได้ เพราะยังไม่มี {named(missing)} โปรดเขียนให้ครบแล้วเผยแพร่อีกครั้ง หรือบันทึกเป็นร่างไว้ก่อน",
            )
        return cleaned

    def _is_sent_back(self) -> bool:
        """Say whether who reads it before it is published asks for changes, and nothing else is asked for."""
        asked = {name for name in self.data if name.startswith("action-")}
        return (
            asked == {"action-workflow-action"}
            and self.data.get("workflow-action-name") == "reject"
        )
