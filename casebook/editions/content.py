"""What an edition keeps of a case: texts and labels as they were, references pinned to numbers.

What lies behind a reference is not copied: it is asked for again under the public's rights whenever it is shown, so
that nothing stays public here that was closed elsewhere.
"""

import copy
from typing import Any

from angtong.directory.models import Municipality
from angtong.kit.richtext import plain_text
from casebook.pages.models import CasePage
from casebook.pages.public_versions import public_version
from knowledge.data.models import DatasetVersion

SCHEMA = 1
PLAIN = ("title", "summary", "lead", "place", "fiscal_year", "is_sample", "picture_caption")
TEXTS = (
    "people",
    "data_used",
    "assembly",
    "capacity",
    "social_capital",
    "what_worked",
    "what_did_not_work",
    "what_we_would_do_again",
    "transfer_conditions",
)
BODIES = ("problem", "short_term", "medium_term", "long_term", "results")
STREAMS = (*BODIES, "partners", "sources")


def content_of(page: CasePage) -> dict[str, Any]:
    """Return the public content of a case; str keys, amounts and dates as strings."""
    picture = page.picture
    return {
        "schema": SCHEMA,
        "municipality": Municipality.load().name,
        **{name: getattr(page, name) for name in PLAIN},
        "budget_baht": None if page.budget_baht is None else f"{page.budget_baht:.2f}",
        "standing": _choice(page.standing, page.get_standing_display()),
        "outcome": _choice(page.outcome, page.get_outcome_display()),
        "service_type": _named(page.service_type),
        "area": _named(page.area),
        "tags": sorted(tag.name for tag in page.tags.all()),
        "picture": picture
        and {
            "id": picture.pk,
            "alt": page.picture_alt or picture.description or picture.title,
            "credit": picture.credit,
        },
        "texts": {name: getattr(page, name) for name in TEXTS if plain_text(getattr(page, name))},
        "streams": {name: pinned_stream(_raw(page, name)) for name in STREAMS},
        "data_versions": _data_versions(page),
        "proposals": _proposals(page),
        "reviewed_on": page.reviewed_on.isoformat() if page.reviewed_on else None,
    }


def pinned_stream(raw: list[dict]) -> list[dict]:
    """Return a stream with every "newest" turned into the number that is newest now."""
    pinned = copy.deepcopy(raw)
    for block in pinned:
        value = block.get("value")
        if not isinstance(value, dict):
            continue
        if block["type"] == "budget_table" and not value.get("version"):
            version = public_version(value.get("reference"))
            value["version"] = version.number if version else None
        elif block["type"] == "data_chart" and not value.get("version"):
            value["version"] = _newest_data_version(value)
    return pinned


def _newest_data_version(value: dict) -> int | None:
    versions = DatasetVersion.objects.filter(
        dataset__code=str(value.get("dataset") or ""), dataset__is_public=True
    )
    return versions.order_by("-number").values_list("number", flat=True).first()


def _raw(page: CasePage, name: str) -> list[dict]:
    stream = getattr(page, name)
    return list(stream.stream_block.get_prep_value(stream))


def _choice(code: str, label: str) -> dict[str, str] | None:
    return {"code": code, "label": label} if code else None


def _named(thing) -> dict[str, str] | None:
    return {"code": thing.code, "label": thing.name} if thing else None


def _data_versions(page: CasePage) -> list[dict[str, Any]]:
    links = page.data_versions.select_related("data_version__dataset")
    return [
        {
            "dataset": link.data_version.dataset.code,
            "number": link.data_version.number,
            "digest": link.data_version.digest,
            "note": link.note,
        }
        for link in links
        if link.data_version.dataset.is_public
    ]


def _proposals(page: CasePage) -> list[dict[str, Any]]:
    found = []
    for link in page.proposals.select_related("proposal"):
        reference = link.proposal.reference
        version = public_version(reference, link.version_number) or public_version(reference)
        if version:
            found.append(
                {"reference": reference, "number": version.number, "digest": version.digest}
            )
    return found
