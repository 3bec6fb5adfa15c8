"""What the glyphs of an embedded font mean, and codes of our own for glyphs that mean more.

Changes the font's maps in a PDF, never its outlines; knows nothing of where glyphs are painted.
"""

import hashlib
import io
import re
from unicodedata import normalize

import pydyf
from fontTools import agl
from fontTools.ttLib import TTFont
from weasyprint.text.fonts import get_hb_object_data

_LIGATURE = re.compile("[\ufb00-\ufb4f]")  # "fi" as one code point: means its letters

_texts_by_font: dict[tuple[bytes, int], dict[int, str]] = {}


def glyph_texts(data: bytes, index: int = 0) -> dict[int, str]:
    """Return what each glyph of a font means: glyph number to text.

    Taken from the character map, then the glyph names, then the substitutions that lead to a
    glyph (a ligature means all its parts, a variant what its plain form means). Remembered by
    the font's content, because parsing it costs more than a page.

    Args:
        data: a whole font file, not a subset.
        index: which face of a collection.
    """
    key = (hashlib.sha256(data).digest(), index)
    if key not in _texts_by_font:
        with TTFont(io.BytesIO(data), fontNumber=index, lazy=True) as font:
            _texts_by_font[key] = _read_glyph_texts(font)
    return _texts_by_font[key]


def _read_glyph_texts(font: TTFont) -> dict[int, str]:
    texts = {}
    for codepoint, name in sorted(font.getBestCmap().items(), reverse=True):
        if not _LIGATURE.match(chr(codepoint)):
            texts[name] = chr(codepoint)  # the lowest code point that leads to a glyph wins
    order = font.getGlyphOrder()
    for name in order:
        if name not in texts and (text := agl.toUnicode(name)):
            texts[name] = _LIGATURE.sub(lambda found: normalize("NFKC", found[0]), text)
    substitutions = list(_read_substitutions(font))
    for _ in range(3):  # a variant of a variant of a ligature
        for parts, result in substitutions:
            if result not in texts and all(part in texts for part in parts):
                texts[result] = "".join(texts[part] for part in parts)
    return {number: texts[name] for number, name in enumerate(order) if name in texts}


def _read_substitutions(font: TTFont):
    if "GSUB" not in font or not font["GSUB"].table.LookupList:
        return
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            if subtable.LookupType == 1:
                for source, result in subtable.mapping.items():
                    yield (source,), result
            elif subtable.LookupType == 4:
                for first, ligatures in subtable.ligatures.items():
                    for ligature in ligatures:
                        yield (first, *ligature.Component), ligature.LigGlyph


class Face:
    """One embedded font: what its codes mean, and the codes that we add to it.

    `mark_codes` are those that mean nothing but marks; `space` is the code of a space, if used.
    """

    def __init__(self, font, marks: frozenset[str]):
        self.font = font
        known = glyph_texts(get_hb_object_data(font.hb_face), font.index)
        self.texts = {code: known.get(code) or text for code, text in font.to_unicode.items()}
        spaces = (code for code, text in self.texts.items() if text == " " and code in font.widths)
        self.space: int | None = min(spaces, default=None)
        self.mark_codes = frozenset(
            code for code, text in self.texts.items() if text and marks.issuperset(text)
        )
        self._added: dict[tuple[int, str], int] = {}  # glyph and text, to the code for both
        self._glyph_of: dict[int, int] = {}  # of the added codes

    def code_for(self, code: int, text: str) -> int:
        """Return a code that paints what `code` paints and reads `text`.

        Only fonts with TrueType outlines have a table from codes to glyphs to add to; for others,
        and when the codes are used up, `code` itself is the answer.
        """
        if self.font.type == "otf":
            return code
        glyph = self._glyph_of.get(code, code)
        own = self._added.get((glyph, text))
        if own is None:
            own = self.font.glyph_count + len(self.font.missing) + len(self._added) + 1
            if own > 0xFFFF:
                return code
            self._added[glyph, text] = own
            self._glyph_of[own] = glyph
            self.texts[own] = text
        return own

    def write_to(self, pdf: pydyf.PDF) -> None:
        """Rewrite the font's maps: codes to text and, for added codes, to glyph and width."""
        type0 = next(
            entry
            for entry in pdf.objects
            if isinstance(entry, dict)
            and entry.get("Subtype") == "/Type0"
            and entry["BaseFont"] == self.font.name
        )
        rows = [
            b"<%04x> <%s>" % (code, text.encode("utf-16-be").hex().encode())
            for code, text in sorted(self.texts.items())
        ]
        _replace_blocks(_follow(pdf, type0["ToUnicode"]).stream, b"bfchar", rows)
        if not self._glyph_of:
            return
        descendant = _follow(pdf, type0["DescendantFonts"][0])
        for code, glyph in sorted(self._glyph_of.items()):
            descendant["W"].extend([code, pydyf.Array([self.font.widths[glyph]])])
        outlines = pydyf.Stream([self._code_to_glyph_table()], compress=True)
        pdf.add_object(outlines)
        descendant["CIDToGIDMap"] = outlines.reference
        if type0["Encoding"] != "/Identity-H":  # a table of allowed codes, when glyphs are missing
            encoding = _follow(pdf, type0["Encoding"]).stream
            allowed = [b"<%04x> %d" % (code, code) for code in sorted(self._glyph_of)]
            _insert_blocks(encoding, encoding.index(b"endcmap"), b"cidchar", allowed)

    def _code_to_glyph_table(self) -> bytes:
        count = self.font.glyph_count
        glyphs = (
            self._glyph_of.get(code, code if code < count else 0)
            for code in range(max(self._glyph_of) + 1)
        )
        return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)


def _follow(pdf: pydyf.PDF, reference: str | bytes):
    text = reference if isinstance(reference, str) else reference.decode()
    return pdf.objects[int(text.split()[0])]


def _replace_blocks(lines: list, kind: bytes, rows: list[bytes]) -> None:
    """Put `rows` in the place of every `begin<kind>` ... `end<kind>` block of a CMap."""
    begins = [number for number, line in enumerate(lines) if line.endswith(b"begin" + kind)]
    ends = [number for number, line in enumerate(lines) if line == b"end" + kind]
    del lines[begins[0] : ends[-1] + 1]
    _insert_blocks(lines, begins[0], kind, rows)


def _insert_blocks(lines: list, at: int, kind: bytes, rows: list[bytes]) -> None:
    blocks = []
    for start in range(0, len(rows), 100):  # a block holds at most 100 rows
        block = rows[start : start + 100]
        blocks += [b"%d begin%s" % (len(block), kind), *block, b"end" + kind]
    lines[at:at] = blocks
