"""What stands at the foot of every page: which version it is, its digest, and where to prove it. Pure."""

from dataclasses import dataclass, field
from typing import Any

import segno

from angtong.kit.dates import thai_date
from proposals.vocabulary import PUBLIC_STATES, Confidentiality, Kind, state_label

GROUP_DIGITS = 8
QR_DOTS = 8
QR_QUIET = 2


@dataclass(frozen=True)
class Stamp:
    """The identity of one version on paper.

    Args:
        digest: 64 hex digits; `digest_groups` shows them so that a person can compare them.
        verify_url: absolute address of the page that proves the digest; `qr` is its code (data address).
        is_draft: nothing is decided yet: every page says ร่าง.
        secrecy: the mark of a confidential paper, for top and foot of every page; else "".
    """

    reference: str
    number: int
    saved_on: str
    state: str
    digest: str
    verify_url: str
    is_draft: bool
    secrecy: str = ""
    qr: str = field(default="", repr=False)

    @property
    def digest_groups(self) -> list[str]:
        """Return the digest in groups of eight digits."""
        return [
            self.digest[at : at + GROUP_DIGITS] for at in range(0, len(self.digest), GROUP_DIGITS)
        ]

    @property
    def label(self) -> str:
        """Return which version this is, in one line."""
        return f"{self.reference} รุ่นที่\u00a0{self.number} ลงวันที่ {self.saved_on}".strip()

    @property
    def verify_place(self) -> str:
        """Return the address without the digest, short enough for a line."""
        return self.verify_url.removesuffix(f"{self.digest}/")


def draw_qr(text: str) -> str:
    """Return the QR code of a text as the data address of a PNG picture.

    A picture of dots is kept once in a PDF; a drawing would be drawn again on each page.
    """
    code = segno.make(text, error="m", micro=False, boost_error=False)
    return code.png_data_uri(scale=QR_DOTS, border=QR_QUIET)


def kind_of(content: dict[str, Any]) -> str:
    """Return the kind of a content; one that does not say is told by its reference."""
    kind = content.get("kind")
    if kind in Kind.values:
        return kind
    reference = str(content.get("reference") or "")
    return (Kind.ORDINANCE if reference.startswith("O-") else Kind.PROPOSAL).value


def stamp_of(version, content: dict[str, Any], *, base_url: str) -> Stamp:
    """Return the stamp of a version.

    Args:
        version: its own columns are read (number, digest, created_at, state), nothing else.
        base_url: where this record is served, without a slash at the end.
    """
    kind = kind_of(content)
    url = f"{base_url.rstrip('/')}/verify/{version.digest}/"
    return Stamp(
        reference=str(content.get("reference") or ""),
        number=version.number,
        saved_on=thai_date(version.created_at).replace(" ", "\u00a0"),
        state=state_label(kind, version.state),
        digest=version.digest,
        verify_url=url,
        is_draft=version.state not in PUBLIC_STATES[kind],
        secrecy="ลับ" if content.get("confidentiality") == Confidentiality.CONFIDENTIAL else "",
        qr=draw_qr(url),
    )
