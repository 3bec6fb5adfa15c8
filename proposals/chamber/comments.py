"""Comments as the chamber shows them, and the form that takes one."""

from dataclasses import dataclass
from datetime import datetime

from django import forms

from angtong.kit.thai import arabic_digits
from angtong.press.words import Words
from proposals.council.actions import LONGEST_COMMENT
from proposals.council.models import Comment
from proposals.council.queries import comments_for
from proposals.ledger.paging import LARGEST_KEY, KeysetPage, newest_first
from proposals.ledger.presentation import label_of
from proposals.ledger.reading import Reading
from proposals.ledger.snapshot import FIELDS
from proposals.rights import visibilities
from proposals.vocabulary import Visibility

COMMENTS_A_PAGE = 50


@dataclass(frozen=True)
class ShownComment:
    """One comment: who said it, when, of what, and who reads it."""

    pk: int
    name: str
    at: datetime
    visibility: str
    visibility_label: str
    about: str
    text: str
    is_own: bool


def page_of_comments(
    user, reading: Reading, *, number: int | None = None, before: str | None = None
) -> tuple[list[ShownComment], KeysetPage]:
    """Return the newest comments that this person may read, oldest of them first, and the page they stand on.

    Args:
        number: only those on this version.
    """
    rows = comments_for(user, reading.dossier).order_by()
    if number is not None:
        rows = rows.filter(version_number=number)
    page = newest_first(rows, "pk", size=COMMENTS_A_PAGE, before=before)
    return [_shown(comment, user, reading.dossier.kind) for comment in reversed(page.rows)], page


def _shown(comment: Comment, user, kind: str) -> ShownComment:
    about = [f"รุ่นที่ {comment.version_number}"] if comment.version_number else []
    about += [label_of(comment.anchor, kind)] if comment.anchor else []
    return ShownComment(
        pk=comment.pk,
        name=comment.author_name,
        at=comment.created_at,
        visibility=comment.visibility,
        visibility_label=dict(Visibility.choices).get(comment.visibility, comment.visibility),
        about=" · ".join(about),
        text=comment.text,
        is_own=comment.author_id == user.pk,
    )


class CommentForm(forms.Form):
    """A comment: on what, its words, and who may read it."""

    text = Words(
        label="ความเห็น", widget=forms.Textarea(attrs={"rows": 5}), max_length=LONGEST_COMMENT
    )
    anchor = forms.ChoiceField(label="ส่วนที่แสดงความเห็น", required=False)
    version = Words(
        label="รุ่นที่", required=False, max_length=10, help_text="เว้นว่างได้ หากเป็นความเห็นต่อเรื่องโดยรวม"
    )
    visibility = forms.ChoiceField(label="ผู้ที่อ่านได้")

    def __init__(self, *args, user, reading: Reading, **kwargs):
        super().__init__(*args, **kwargs)
        kind = reading.dossier.kind
        fields = [(each.name, each.label) for each in FIELDS.get(kind, ())]
        self.fields["anchor"].choices = [("", "ทั้งเรื่อง"), *fields]
        labels = dict(Visibility.choices)
        self.fields["visibility"].choices = [(code, labels[code]) for code in visibilities(user)]

    def clean_version(self) -> int | None:
        """Return the number; None for the dossier as a whole."""
        digits = arabic_digits(self.cleaned_data["version"]).strip()
        if not digits:
            return None
        if not (digits.isascii() and digits.isdigit() and 1 <= int(digits) <= LARGEST_KEY):
            raise forms.ValidationError("โปรดกรอกเลขรุ่นเป็นจำนวนเต็ม เช่น 3 หรือเว้นว่าง")
        return int(digits)

    def take_errors(self, errors: dict[str, list[str]]) -> None:
        """Show what the action refused, each at its field."""
        for name, sentences in errors.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)
