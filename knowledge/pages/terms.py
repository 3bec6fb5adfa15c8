"""A glossary page's terms in dictionary order, Thai to English and back. Pure: reads a stream, asks nothing."""

from dataclasses import dataclass

from angtong.kit.collation import by_letter

THAI, ENGLISH, BY_TOPIC = "th", "en", "topic"
ORDERS = {THAI: "เรียงตามคำไทย", ENGLISH: "เรียงตามคำอังกฤษ", BY_TOPIC: "เรียงตามหมวด"}


@dataclass(frozen=True)
class Section:
    """The terms under one letter; `anchor` is its place on the page."""

    letter: str
    anchor: str
    terms: list


def glossary_sections(body, language: str = THAI) -> list[Section]:
    """Return the terms of all glossary blocks of a stream by letter, in the order of the language asked for.

    Args:
        language: "en" lists by the English words, and leaves out terms that have none.
    """
    terms = [
        term for block in body if block.block_type == "glossary" for term in block.value["terms"]
    ]
    field = "english" if language == ENGLISH else "term"
    return [
        Section(letter, f"letter-{number}", found)
        for number, (letter, found) in enumerate(
            by_letter(terms, lambda term: str(term.get(field) or "")), 1
        )
    ]


def beside_the_terms(body) -> list:
    """Return the blocks of a stream that are no terms, and no headings of terms."""
    blocks = list(body)
    following = [*(each.block_type for each in blocks[1:]), ""]
    return [
        block
        for block, after in zip(blocks, following, strict=False)
        if block.block_type != "glossary"
        and not (block.block_type == "heading" and after == "glossary")
    ]
