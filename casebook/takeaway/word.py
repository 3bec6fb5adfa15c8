"""Word files (DOCX) from our own simple HTML: headings, paragraphs, lists, tables, pictures; Thai set as Thai.

Word sets Thai with the fonts and sizes of "complex script" (w:cs, w:szCs, w:bCs) and finds its line breaks by the
language of w:lang w:bidi: all of them are set here. The same HTML gives the same bytes.
"""

import base64
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from lxml import html as lxml_html

from .word_styles import BODY_POINTS, put_in_order, set_page, set_points, set_styles
from .word_tables import column_widths, points_for

HEADINGS = {
    "h1": "Heading 1",
    "h2": "Heading 1",
    "h3": "Heading 2",
    "h4": "Heading 3",
    "h5": "Heading 3",
}
BOLD, ITALIC = {"b", "strong", "th", "dt"}, {"i", "em", "blockquote"}
CONTAINERS = {
    "div", "section", "article", "header", "footer", "figure", "details", "dl", "tbody", "main", "aside",
}  # fmt: skip
WIDTH_CM = 16.0
STEP_CM = 0.635
SHOWN_IN_WORD = "data:image/png"
OLDEST = (1980, 1, 1, 0, 0, 0)


def word_file(title: str, html: str, *, author: str, moment: datetime) -> bytes:
    """Return a DOCX of a title and HTML.

    Args:
        html: as `article.stand_alone` gives it; anything unknown is taken as its words.
        author: who the file says made it.
        moment: when the file says it was made.
    """
    import docx

    document = docx.Document()
    set_styles(document)
    section = document.sections[0]
    set_page(section)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.language, properties.comments, properties.revision = "th-TH", "", 1
    naive = moment.replace(tzinfo=None, microsecond=0)
    properties.created = properties.modified = naive
    document.add_paragraph(title, style="Title")
    _Writer(document).write(lxml_html.fragment_fromstring(html or "<p></p>", create_parent="div"))
    out = io.BytesIO()
    document.save(out)
    return same_bytes(out.getvalue())


def same_bytes(archive: bytes) -> bytes:
    """Return a ZIP with the same files, in order of their names and without the hour of packing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        # Word wants the list of types first.
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, old.read(name))
    return out.getvalue()


class _Writer:
    """Walks through HTML and writes what it meets."""

    def __init__(self, document):
        self.document = document

    def write(self, element, *, italic: bool = False) -> None:
        """Write the children of an element that holds blocks."""
        pending = self._paragraph_of(element.text, None, italic=italic)
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if self._is_block(child):
                pending = None
                self._block(child, italic=italic)
                pending = self._paragraph_of(child.tail, None, italic=italic)
            else:
                pending = pending or self.document.add_paragraph()
                self._inline(pending, child, italic=italic)
                self._run(pending, child.tail, italic=italic)

    def _is_block(self, element) -> bool:
        names = CONTAINERS | set(HEADINGS) | {"p", "ul", "ol", "table", "blockquote", "figcaption"}
        return element.tag in names | {"dt", "dd", "img", "li", "caption", "hr"}

    def _block(self, element, *, italic: bool = False) -> None:
        tag = element.tag
        if tag in HEADINGS:
            self._words(element, style=HEADINGS[tag])
        elif tag in ("ul", "ol"):
            self._list(element, 0)
        elif tag == "table":
            self._table(element)
        elif tag == "img":
            self._picture(element)
        elif tag in ("figcaption", "caption"):
            self._caption(element)
        elif tag == "figure" and _shows_nothing(element):
            return  # a caption alone would tell of a picture that is not there
        elif tag == "blockquote":
            self.write(element, italic=True)
        elif tag == "dd":
            self._words(element, indent=1)
        elif tag in CONTAINERS or any(
            self._is_block(child) for child in element if isinstance(child.tag, str)
        ):
            self.write(element, italic=italic)
        else:
            self._words(element, italic=italic, bold=tag == "dt")

    def _words(self, element, *, style=None, indent=0, italic=False, bold=False):
        if not " ".join("".join(element.itertext()).split()):
            return None
        from docx.shared import Cm

        paragraph = self.document.add_paragraph(style=style)
        if indent:
            paragraph.paragraph_format.left_indent = Cm(indent)
        self._fill(paragraph, element, italic=italic, bold=bold)
        return paragraph

    def _paragraph_of(self, text, style, **marks):
        if not text or not text.strip():
            return None
        paragraph = self.document.add_paragraph(style=style)
        self._run(paragraph, text, **marks)
        return paragraph

    def _fill(self, paragraph, element, **marks) -> None:
        self._run(paragraph, element.text, **marks)
        for child in element:
            if isinstance(child.tag, str):
                self._inline(paragraph, child, **marks)
            self._run(paragraph, child.tail, **marks)

    def _inline(self, paragraph, element, *, bold=False, italic=False, address="") -> None:
        if element.tag == "br":
            paragraph.add_run().add_break()
            return
        if element.tag == "img":
            return
        marks = {
            "bold": bold or element.tag in BOLD,
            "italic": italic or element.tag in ITALIC,
            "address": (element.get("href") or "") if element.tag == "a" else address,
        }
        self._fill(paragraph, element, **marks)

    def _run(self, paragraph, text, *, bold=False, italic=False, address="") -> None:
        words = _one_spaced(text)
        if not words:
            return
        if not paragraph.runs and not address:
            words = words.lstrip()
        run = paragraph.add_run(words)
        properties = run._r.get_or_add_rPr()
        from docx.oxml import OxmlElement

        for is_set, names in ((bold, ("w:b", "w:bCs")), (italic, ("w:i", "w:iCs"))):
            for name in names if is_set else ():
                properties.append(OxmlElement(name))
        put_in_order(properties)
        if address:
            self._link(paragraph, run, address)

    def _link(self, paragraph, run, address: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        link.set(
            qn("r:id"),
            paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        )
        run.font.underline = True
        paragraph._p.remove(run._r)
        link.append(run._r)
        paragraph._p.append(link)

    def _caption(self, element) -> None:
        """Write a caption, once: that of a chart is also that of the table behind it."""
        last = self.document.paragraphs[-1] if self.document.paragraphs else None
        if last is None or last.style.name != "Caption" or last.text != _text_of(element):
            self._words(element, style="Caption")

    def _event(self, item) -> None:
        """Write something that happened: when and what in one bold line, and what is told of it below."""
        head = [child for child in item.iterchildren("p") if _is_head_of_event(child)]
        words = " – ".join(filter(None, map(_text_of, head)))
        if words:
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            self._run(paragraph, words, bold=True)
        for child in head:
            item.remove(child)
        self.write(item)

    def _list(self, element, depth: int) -> None:
        is_timeline = "timeline" in (element.get("class") or "")
        number = self._new_numbering() if element.tag == "ol" and not is_timeline else None
        for item in element.iterchildren("li"):
            if is_timeline:
                self._event(item)
                continue
            inner = [
                child for child in item if isinstance(child.tag, str) and self._is_block(child)
            ]
            if inner and any(child.tag not in ("p", "ul", "ol") for child in inner):
                self.write(item)
                continue
            self._item(item, number, depth)
            for child in item:
                if child.tag in ("ul", "ol"):
                    self._list(child, depth + 1)

    def _item(self, item, number: int | None, depth: int) -> None:
        from docx.shared import Cm

        paragraph = self.document.add_paragraph(
            style="List Bullet" if number is None else "List Number"
        )
        # The mark stands where the style has a tab stop, so that the next one is where the words begin.
        paragraph.paragraph_format.left_indent = Cm(STEP_CM * (2 + depth))
        paragraph.paragraph_format.first_line_indent = Cm(-STEP_CM)
        if number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = number
            properties.get_or_add_ilvl().val = 0
        self._run(paragraph, item.text)
        for child in item:
            if not isinstance(child.tag, str) or child.tag in ("ul", "ol"):
                continue
            if child.tag == "p":
                if paragraph.runs:
                    paragraph.add_run().add_break()
                self._fill(paragraph, child)
            else:
                self._inline(paragraph, child)
                self._run(paragraph, child.tail)

    def _new_numbering(self) -> int:
        """Return a numbering that begins with 1: lists of one style would go on counting."""
        from docx.oxml.ns import qn

        numbering = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element
        own = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
        abstract = numbering.num_having_numId(int(own)).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return number.numId

    def _table(self, element) -> None:
        rows = list(element.iter("tr"))
        grid = list(_cells(rows))
        if not grid:
            return
        for caption in element.iter("caption"):
            self._caption(caption)
        width = max(column + across for _, column, across, _, _ in grid)
        table = self.document.add_table(len(rows), width, style="Table Grid")
        for row, column, across, down, cell in grid:
            here = table.cell(row, column)
            last = table.cell(min(row + down, len(rows)) - 1, column + across - 1)
            place = here.merge(last) if (across, down) != (1, 1) else here
            self._cell(place.paragraphs[0], cell)
        self._set_widths(table, [(at, across, _text_of(cell)) for _, at, across, _, cell in grid])
        self._repeat_head(table, rows)
        self.document.add_paragraph()

    def _set_widths(self, table, cells: list[tuple[int, int, str]]) -> None:
        from docx.shared import Cm, Pt

        columns = len(table.columns)
        points = points_for(columns, BODY_POINTS)
        widths = column_widths(cells, columns, WIDTH_CM, points)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row in table.rows:
            for cell in {each._tc: each for each in row.cells}.values():
                start, across = cell._tc.grid_offset, cell._tc.grid_span
                cell.width = Cm(sum(widths[start : start + across]))
                if points != BODY_POINTS:
                    for run in (run for each in cell.paragraphs for run in each.runs):
                        set_points(run, Pt(points))

    def _cell(self, paragraph, cell) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph.paragraph_format.space_after = 0
        if "is-number" in (cell.get("class") or ""):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        is_head = cell.getparent().getparent().tag == "thead"
        self._fill(paragraph, cell, bold=is_head)

    def _repeat_head(self, table, rows) -> None:
        from docx.oxml import OxmlElement

        for place, row in enumerate(rows):
            if row.getparent().tag == "thead":
                table.rows[place]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _picture(self, element) -> None:
        from docx.shared import Cm

        kind, _, payload = (element.get("src") or "").partition(",")
        if not kind.startswith(SHOWN_IN_WORD):
            return  # Word shows no drawing without a picture of dots beside it
        shape = self.document.add_picture(io.BytesIO(base64.b64decode(payload)))
        widest = Cm(WIDTH_CM)
        if shape.width > widest:
            shape.height = int(shape.height * widest / shape.width)
            shape.width = widest
        shape._inline.docPr.set("descr", element.get("alt") or "")


def _text_of(element) -> str:
    return " ".join("".join(element.itertext()).split())


def _is_head_of_event(element) -> bool:
    return bool({"timeline__meta", "timeline__title"} & set((element.get("class") or "").split()))


def _shows_nothing(figure) -> bool:
    """Say whether a figure holds pictures alone of which Word shows none."""
    pictures = [str(each.get("src") or "") for each in figure.iter("img")]
    return (
        bool(pictures)
        and not any(each.startswith(SHOWN_IN_WORD) for each in pictures)
        and next(figure.iter("table"), None) is None
    )


def _one_spaced(text: str | None) -> str:
    if not text:
        return ""
    words = " ".join(text.split())
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if words and text[-1].isspace() else ''}"


def _cells(rows) -> Iterator[tuple[int, int, int, int, object]]:
    """Yield (row, column, columns across, rows down, cell), cells that reach down reckoned with."""
    taken: set[tuple[int, int]] = set()
    for place, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (place, column) in taken:
                column += 1
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            down = min(down, len(rows) - place)
            taken |= {(place + y, column + x) for y in range(down) for x in range(across)}
            yield place, column, across, down, cell
            column += across


def _span(cell, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, min(int(value), 60)) if value.isdigit() else 1
