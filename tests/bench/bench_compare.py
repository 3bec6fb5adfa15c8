"""A comparison of two versions against one bare word diff of all their text."""

from angtong.kit.richtext import plain_text
from angtong.kit.word_diff import segments
from proposals.ledger.comparison import compare
from tests.bench.record import contents, with_versions
from tests.bench.stage import cpu_ms, open_page, use_sample, visitor

GOAL_MS = 60


def run() -> list[tuple[str, float, float, float]]:
    """Return (what, CPU ms, CPU ms of the bare diff, goal)."""
    use_sample()
    proposal = with_versions(2)
    old, new = contents(proposal, 1, 2)
    texts = [text_of(content) for content in (old, new)]
    floor = cpu_ms(lambda: segments(*texts))
    client = visitor("mayor1")
    page = f"/council/{proposal.reference}/compare/?from=1&to=2"
    length = f"{len(texts[0])} characters"
    return [
        (f"compare two versions, {length}", cpu_ms(lambda: compare(old, new)), floor, GOAL_MS),
        (f"comparison page, {length}", cpu_ms(lambda: open_page(client, page)), floor, GOAL_MS),
    ]


def text_of(content: object) -> str:
    """Return all text of a version's content, in order."""
    if isinstance(content, dict):
        return "\n".join(text_of(each) for each in content.values())
    if isinstance(content, list):
        return "\n".join(text_of(each) for each in content)
    return plain_text(content) if isinstance(content, str) else ""
