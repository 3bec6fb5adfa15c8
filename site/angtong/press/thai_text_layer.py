"""Makes Thai in our PDFs copy and search as it was typed; leaves every painted pixel as it was.

What goes wrong in a stock file, and what is done about it:

1. A glyph is mapped to the text of the first cluster that used it, and sara am is shaped as
   nikhahit + sara aa: so all า of a file read ำ, or all ำ read า. Every font says again what its
   glyphs mean, from its own tables, and the halves of a sara am get codes of their own.
2. Marks are painted with the pen jumping back, or from a raised baseline; readers that sort glyphs
   by place (Poppler, PDFium) put a tone mark before its vowel, after the next letter, or see
   a space in the jump. Every cluster with a mark carries its text as /ActualText, and where the
   place of the glyphs would still mislead, a silent space is painted at the right place.

Measured on the founding text and on every consonant with every vowel and tone: Poppler, PDFium,
MuPDF and pypdf read what was typed. Works on what WeasyPrint wrote, through its public `finisher`
argument; knows nothing of HTML.
"""

import re
from typing import NamedTuple

from weasyprint.pdf.stream import Stream

from angtong.press.thai_glyphs import Face

NIKHAHIT, SARA_AA, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
MARKS = frozenset(map(chr, [0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)]))
WIDE_JUMP = 25  # thousandths of the font size: from about here readers take a jump for a space

_SET_FONT = re.compile(rb"/(\S+) \S+ Tf")
_SHOW_PART = re.compile(rb"<([0-9a-f]*)>|([^<>]+)")


def mend_thai_text(document, pdf) -> None:
    """Mend the text layer of `pdf` in place; the `finisher` of `Document.write_pdf`.

    Args:
        document: the rendered `weasyprint.Document`.
        pdf: the `pydyf.PDF` that is about to be written.
    """
    faces = {}
    for font in document.fonts.values():
        if not font.bitmap and any(_has_thai(text) for text in font.to_unicode.values()):
            faces[font.hash.encode()] = Face(font, MARKS)
    if not faces:
        return
    for entry in pdf.objects:
        if isinstance(entry, Stream) and entry.stream:
            _mend_stream(entry, faces)
    for face in faces.values():
        face.write_to(pdf)


def _has_thai(text: str) -> bool:
    return any("\u0e00" <= letter <= "\u0e7f" for letter in text)


class _Glyph(NamedTuple):
    """Where a glyph is painted, and what it means."""

    show: int  # which `_Shown` of the run
    part: int
    text: str


class _Shown:
    """One `[...] TJ` of a stream, in parts: a glyph's code (int) or a jump of the pen (bytes)."""

    def __init__(self, operator: bytes, is_raised: bool):
        self.parts: list[int | bytes] = []
        self.is_raised = is_raised
        self.is_changed = False
        self.lead: list[int | bytes] = []  # parts to put before all others
        self.trail: dict[int, list[int | bytes]] = {}  # and after one of them
        self.opens: dict[int, str] = {}  # before which part a span opens, and its text
        self.closes: set[int] = set()  # after which part it ends
        for codes, jump in _SHOW_PART.findall(operator[1:-4]):
            if jump:
                self.parts.append(jump)
            else:
                self.parts += [int(codes[i : i + 4], 16) for i in range(0, len(codes), 4)]

    def written(self) -> list[bytes]:
        """Return the operators that show the same glyphs at the same places, with spans."""
        operators, shown = [], [*self.lead]
        for number, part in enumerate(self.parts):
            if number in self.opens:
                text = self.opens[number].encode("utf-16-be").hex().encode()
                operators += [*_show(shown), b"/Span <</ActualText <FEFF%s>>> BDC" % text]
                shown = []
            shown.append(part)
            shown += self.trail.get(number, [])
            if number in self.closes:
                operators += [*_show(shown), b"EMC"]
                shown = []
        return operators + _show(shown)


def _show(parts: list[int | bytes]) -> list[bytes]:
    pieces = [b"<%04x>" % part if isinstance(part, int) else part for part in parts]
    return [b"[%s] TJ" % b" ".join(pieces).replace(b"> <", b"")] if pieces else []


def _mend_stream(stream: Stream, faces: dict[bytes, Face]) -> None:
    """Mend each run of glyphs that one font paints on one line."""
    shown: dict[int, _Shown] = {}
    run: list[_Shown] = []
    face, is_raised = None, False
    for number, item in enumerate(stream.stream):
        item = item.encode() if isinstance(item, str) else item
        if not isinstance(item, bytes | bytearray):
            continue
        if item.endswith(b" TJ"):
            if face:
                shown[number] = _Shown(item, is_raised)
                run.append(shown[number])
        elif item.endswith(b" Ts"):
            is_raised = float(item[:-3]) != 0
        else:
            if run:
                _Line(run, face).mend()
                run = []
            if match := _SET_FONT.fullmatch(item):
                face = faces.get(match[1])
    if run:
        _Line(run, face).mend()
    if any(show.is_changed for show in shown.values()):
        stream.stream = [
            piece
            for number, item in enumerate(stream.stream)
            for piece in (
                shown[number].written() if number in shown and shown[number].is_changed else [item]
            )
        ]


class _Line:
    """A run of glyphs in one font, one after another."""

    def __init__(self, shows: list[_Shown], face: Face):
        self.shows = shows
        self.face = face

    def mend(self) -> None:
        """Mend every cluster that holds a mark."""
        marks = self.face.mark_codes
        if all(marks.isdisjoint(show.parts) for show in self.shows):
            return
        is_after_span = False
        for cluster, between in self._clusters():
            if not cluster[0].text:
                is_after_span = False
                continue
            self._mend_cluster(cluster)
            if is_after_span and len(between) == 1 and between[0].text == " ":
                self._begin_with(between[0], cluster[0])  # PDFium drops a space between spans
            is_after_span = True

    def _clusters(self):
        """Yield each cluster with marks, and the glyphs between it and the last (two at most)."""
        marks, texts = self.face.mark_codes, self.face.texts
        cluster: list[_Glyph] = []
        plain: list[_Glyph] = []
        has_nikhahit = False
        for place, show in enumerate(self.shows):
            for number, part in enumerate(show.parts):
                if part in marks or (has_nikhahit and texts.get(part) == SARA_AA):
                    glyph = _Glyph(place, number, texts[part])
                    if not cluster:
                        cluster = [plain.pop()] if plain else []
                    cluster.append(glyph)
                    has_nikhahit = NIKHAHIT in glyph.text
                elif isinstance(part, int):
                    if cluster:
                        yield cluster, plain
                        cluster, plain, has_nikhahit = [], [], False
                    plain = [*plain[-2:], _Glyph(place, number, texts.get(part, ""))]
        if cluster:
            yield cluster, plain

    def _mend_cluster(self, cluster: list[_Glyph]) -> None:
        if cluster[-1].text == SARA_AA:
            cluster = self._mend_sara_am(cluster)
        else:
            self._fill_jump(cluster)
        first, last = cluster[0], cluster[-1]
        self.shows[first.show].opens[first.part] = "".join(glyph.text for glyph in cluster)
        self.shows[last.show].closes.add(last.part)
        for glyph in cluster:
            self.shows[glyph.show].is_changed = True
        self._start_before_the_next(cluster)

    def _begin_with(self, space: _Glyph, first: _Glyph) -> None:
        """Let the span that opens at a glyph open at the space before it."""
        text = self.shows[first.show].opens.pop(first.part)
        self.shows[space.show].opens[space.part] = " " + text
        self.shows[space.show].is_changed = True

    def _mend_sara_am(self, cluster: list[_Glyph]) -> list[_Glyph]:
        """Give its halves codes that read, together, as the one letter that was typed."""
        mended = []
        for glyph in cluster:
            text = SARA_AM if glyph.text == SARA_AA else glyph.text.replace(NIKHAHIT, "")
            if text != glyph.text:
                self._reread(glyph, text)
            mended.append(glyph._replace(text=text))
        return mended

    def _reread(self, glyph: _Glyph, text: str) -> None:
        parts = self.shows[glyph.show].parts
        parts[glyph.part] = self.face.code_for(parts[glyph.part], text)

    def _fill_jump(self, cluster: list[_Glyph]) -> None:
        """Paint a silent space up to the end of the letter, where marks were set far back over it.

        The pen then moves on by painting and not by a jump, which would read as a space.
        """
        last = cluster[-1]
        shift = sum(self._jumps_between(cluster[0], last))
        jump = self._next_jump(last)
        if shift < WIDE_JUMP or self.face.space is None or jump is None:
            return
        show, part = jump
        width = self.face.font.widths[self.face.space]
        self.shows[last.show].trail[last.part] = [
            b"%.6g" % (width - shift),
            self.face.code_for(self.face.space, ""),
        ]
        show.parts[part] = b"%.6g" % (float(show.parts[part]) + shift)
        show.is_changed = True

    def _jumps_between(self, first: _Glyph, last: _Glyph):
        """Yield how far the pen is set back between two glyphs, in thousandths of the font size."""
        for place in range(first.show, last.show + 1):
            start = first.part if place == first.show else 0
            end = last.part if place == last.show else None
            for part in self.shows[place].parts[start:end]:
                if isinstance(part, bytes):
                    yield float(part)

    def _next_jump(self, last: _Glyph):
        """Return where the pen jumps next after a glyph, or None when another glyph comes first."""
        start = last.part + 1
        for show in self.shows[last.show :]:
            for number in range(start, len(show.parts)):
                if isinstance(show.parts[number], int):
                    return None
                if float(show.parts[number]):
                    return show, number
            start = 0
        return None

    def _start_before_the_next(self, cluster: list[_Glyph]) -> None:
        """Let a raised mark that stands far to the right begin further left, by a silent space.

        PDFium sorts what is painted by where it begins; a mark that begins after the next letter
        would be taken out of its span, and the span's text told twice. The space reads as the
        mark, and the mark as nothing: MuPDF finds the span's text by walking along its glyphs.
        """
        for glyph in cluster:
            show = self.shows[glyph.show]
            if not show.is_raised or self.face.space is None:
                continue
            lead = sum(float(part) for part in show.parts[: glyph.part] if isinstance(part, bytes))
            if lead < 2:
                width = self.face.font.widths[self.face.space]
                show.lead = [b"%.6g" % width, self.face.code_for(self.face.space, glyph.text)]
                self._reread(glyph, "")
