"""How an edition is cited: the Thai way, and as reference managers read it. Pure; no database, no HTML."""

import json
from dataclasses import dataclass
from datetime import datetime

from angtong.kit.clock import BANGKOK
from angtong.kit.dates import buddhist_year, thai_date

SITE = "คลังบทเรียน ANGTONG MODEL"


@dataclass(frozen=True)
class Cited:
    """What a citation names.

    Args:
        url: the permanent address of the edition.
        digest: 64 hex digits over its content.
    """

    author: str
    title: str
    number: int
    published_at: datetime
    url: str
    digest: str
    key: str

    @property
    def edition(self) -> str:
        """Return which edition it is: "ฉบับที่ 2 เผยแพร่เมื่อ 22 พฤศจิกายน 2569"."""
        return f"ฉบับที่ {self.number} เผยแพร่เมื่อ {thai_date(self.published_at)}"


def thai_citation(cited: Cited) -> str:
    """Return the citation as Thai offices write it, the year in the Buddhist era."""
    return (
        f"{cited.author}. ({buddhist_year(cited.published_at)}). {cited.title} ({cited.edition}). "
        f"{SITE}. สืบค้นจาก {cited.url}"
    )


def bibtex(cited: Cited) -> str:
    """Return an entry for BibTeX and biber; years are of the Common Era, as they reckon."""
    day = cited.published_at.astimezone(BANGKOK).date()
    fields = {
        "author": "{" + _braced(cited.author) + "}",
        "title": "{" + _braced(cited.title) + "}",
        "edition": _braced(f"ฉบับที่ {cited.number}"),
        "publisher": _braced(SITE),
        "year": str(day.year),
        "date": day.isoformat(),
        "url": cited.url,
        "note": _braced(f"พ.ศ. {buddhist_year(day)}, SHA-256 {cited.digest}"),
        "langid": "thai",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@techreport{{{cited.key},\n{lines}}}\n"


def ris(cited: Cited) -> str:
    """Return a record in RIS."""
    day = cited.published_at.astimezone(BANGKOK).date()
    record = (
        ("TY", "RPRT"),
        ("AU", cited.author),
        ("TI", cited.title),
        ("ET", str(cited.number)),
        ("PB", SITE),
        ("PY", str(day.year)),
        ("DA", f"{day:%Y/%m/%d}"),
        ("UR", cited.url),
        ("LA", "th"),
        ("N1", f"พ.ศ. {buddhist_year(day)}, SHA-256 {cited.digest}"),
        ("ID", cited.key),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in record)


def csl_json(cited: Cited) -> str:
    """Return a record in CSL-JSON, as Zotero and pandoc read it."""
    day = cited.published_at.astimezone(BANGKOK).date()
    record = {
        "id": cited.key,
        "type": "report",
        "title": cited.title,
        "author": [{"literal": cited.author}],
        "edition": str(cited.number),
        "publisher": SITE,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": cited.url,
        "language": "th",
        "note": f"พ.ศ. {buddhist_year(day)}, SHA-256 {cited.digest}",
    }
    return json.dumps([record], ensure_ascii=False, indent=2) + "\n"


def _braced(text: str) -> str:
    """Return a text that cannot end its field: braces go, what TeX would obey is escaped."""
    text = " ".join(text.replace("\\", " ").replace("{", "(").replace("}", ")").split())
    return "".join(f"\\{letter}" if letter in "%&#$_" else letter for letter in text)


FORMATS = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8", "BibTeX"),
    "ris": (ris, "application/x-research-info-systems; charset=utf-8", "RIS"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json; charset=utf-8", "CSL-JSON"),
}
