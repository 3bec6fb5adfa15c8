"""No answer may hold a text of what its reader may not see."""

import json
from collections.abc import Collection

from .town import Town

READ = ("text", "json", "xml", "csv", "javascript")


def text_of(response) -> str:
    """Return what an answer says, without JSON's escapes; "" for papers and files."""
    kind = response.headers.get("Content-Type", "")
    if response.streaming or not any(word in kind for word in READ):
        return ""
    text = response.content.decode()
    return json.dumps(json.loads(text), ensure_ascii=False) if "json" in kind else text


def hidden_in(response, reader: str, town: Town, but: Collection[str] = ()) -> list[str]:
    """Return the hidden texts that an answer holds, without what the reader typed (`but`)."""
    text = text_of(response) + response.headers.get("Location", "")
    return [
        hidden
        for subject in town.subjects
        for hidden in subject.hidden_from(reader)
        if hidden in text and hidden not in but
    ]


def assert_tells_nothing_hidden(
    response, reader: str, town: Town, but: Collection[str] = ()
) -> None:
    """Assert that the answer holds no hidden text."""
    found = hidden_in(response, reader, town, but)
    address = response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"]
    assert not found, f"{reader} reads {found} at {address}"
