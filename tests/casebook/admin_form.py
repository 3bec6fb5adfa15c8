"""What the admin's form of a page sends."""

import json


def streams(**blocks) -> dict[str, str]:
    """Return the form's fields of streams; those that are not named are empty."""
    names = ("problem", "partners", "short_term", "medium_term", "long_term", "results", "sources")
    sent = {}
    for name in names:
        values = blocks.get(name, [])
        sent[f"{name}-count"] = str(len(values))
        for place, (kind, fields) in enumerate(values):
            sent |= {
                f"{name}-{place}-type": kind,
                f"{name}-{place}-order": str(place),
                f"{name}-{place}-deleted": "",
                f"{name}-{place}-id": "",
            }
            if isinstance(fields, dict):
                sent |= {f"{name}-{place}-value-{key}": value for key, value in fields.items()}
            else:
                sent[f"{name}-{place}-value"] = fields
    return sent


def rich(text: str) -> str:
    """Return a rich text as the editor of the admin sends it."""
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "a",
                    "type": "unstyled",
                    "depth": 0,
                    "text": text,
                    "inlineStyleRanges": [],
                    "entityRanges": [],
                }
            ],
            "entityMap": {},
        }
    )


def filled(**more) -> dict:
    """Return the form of a case with no more texts than it is published with."""
    texts = "data_used assembly capacity social_capital what_did_not_work what_we_would_do_again".split()
    needed = ("people", "what_worked", "transfer_conditions")
    sent = {
        "title": "บทเรียนใหม่",
        "slug": "new-case",
        "summary": "สรุป",
        "standing": "preliminary",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **dict.fromkeys(texts, "null"),
        **dict.fromkeys(needed, rich("เขียนแล้ว")),
        **streams(),
    }
    for name in ("data_versions", "proposals"):
        sent |= {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"}
    return sent | more


def create(client, index, **more):
    """Send the form of a new case below `index`."""
    return client.post(f"/admin/pages/add/casebook/casepage/{index.pk}/", filled(**more))
