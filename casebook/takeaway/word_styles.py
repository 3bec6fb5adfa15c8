"""How our Word files look: page, fonts and sizes, for Latin and for complex script (Thai) alike."""

FONT = "TH Sarabun New"
BODY_POINTS = 16  # as offices type
SIZES = {"Title": 24, "Heading 1": 20, "Heading 2": 18, "Heading 3": 16}


def set_page(section) -> None:
    """Give a section A4 with the margins of official papers."""
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)


def set_styles(document) -> None:
    """Set every style that we use in our font."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    defaults = document.styles.element.find(qn("w:docDefaults"))
    _set_script(defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}"), BODY_POINTS)
    for style in document.styles:
        if getattr(style, "font", None) is None:
            continue
        points = SIZES.get(style.name)
        if points or style.name in ("Normal", "List Bullet", "List Number", "Caption", "Quote"):
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.font.size = Pt(points or BODY_POINTS)
            _set_script(style.element.get_or_add_rPr(), points or BODY_POINTS, bold=bool(points))
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(4), 1.0


def set_points(run, size) -> None:
    """Set the size of a run, in Latin and in complex script.

    Args:
        size: `docx.shared.Pt`.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run.font.size = size
    element = OxmlElement("w:szCs")
    element.set(qn("w:val"), str(int(size.pt * 2)))
    properties = run._r.get_or_add_rPr()
    properties.append(element)
    put_in_order(properties)


def _set_script(properties, points: int, *, bold: bool = False) -> None:
    """Set font, size and language for Latin and for complex script alike."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def child(name: str, **attributes: str) -> None:
        for old in properties.findall(qn(name)):
            properties.remove(old)
        element = OxmlElement(name)
        for key, value in attributes.items():
            element.set(qn(f"w:{key}"), value)
        properties.append(element)

    fonts = OxmlElement("w:rFonts")
    for key in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{key}"), FONT)
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, fonts)
    if bold:
        child("w:b")
        child("w:bCs")
    child("w:sz", val=str(points * 2))
    child("w:szCs", val=str(points * 2))
    child("w:lang", val="en-US", eastAsia="en-US", bidi="th-TH")
    put_in_order(properties)


# The schema asks for this order; Word mends a file that has another, with a warning.
_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
).split()


def put_in_order(properties) -> None:
    """Put the properties of a run or style into the order of the schema."""

    def place(element) -> int:
        name = element.tag.rpartition("}")[2]
        return _ORDER.index(name) if name in _ORDER else len(_ORDER)

    properties[:] = sorted(properties, key=place)
