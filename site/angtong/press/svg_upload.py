"""Makes a drawing that somebody uploads harmless: what can act, load or move is taken out. No drawing of ours.

A drawing is code to a browser. What is kept is a list of what draws; everything else goes.
"""

import re
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from angtong.press.svg_fonts import carry_letters

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
MOST_BYTES = 1_500_000
MOST_ELEMENTS = 20_000
MOST_DEPTH = 80
MOST_COPIES = 2_000

_ELEMENTS = set(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan "
    "textPath linearGradient radialGradient stop clipPath mask pattern marker switch style filter "
    "feBlend feColorMatrix feComponentTransfer feComposite feFlood feFuncA feFuncB feFuncG feFuncR "
    "feGaussianBlur feMerge feMergeNode feMorphology feOffset feDropShadow feTile".split()
)
_DROPPED_ATTRIBUTE = re.compile(r"on|formaction|src|action|begin|end|values|attributename", re.I)
_ELSEWHERE = re.compile(
    r"url\s*\(\s*[\"']?\s*(?!#)|javascript:|vbscript:|data:|expression\s*\(", re.I
)
_BAD_STYLE = re.compile(r"@import|@font-face|\\|<|animation|transition|behavior|-moz-binding", re.I)
_INVISIBLE = re.compile(r"[\x00-\x1f\u200b-\u200f\u2028\u2029\ufeff]")


class DrawingRefused(ValueError):
    """The file is no drawing, or too large a one; its text says in Thai what to do."""


def harmless_svg(content: bytes) -> bytes:
    """Return a drawing without scripts, event handlers, animation, embedded pages and references elsewhere.

    Its words carry their letters along (see `svg_fonts`), so that Thai looks the same on every machine.

    Raises:
        DrawingRefused: no SVG, a document type or entities, or more than a drawing needs.
    """
    if len(content) > MOST_BYTES:
        raise DrawingRefused(
            f"ไฟล์ SVG ใหญ่เกิน {MOST_BYTES / 1_000_000:.1f} เมกะไบต์ โปรดลดรายละเอียดของภาพ หรือบันทึกเป็น PNG"
        )
    try:
        root = fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as wrong:
        raise DrawingRefused(
            "อ่านไฟล์ SVG นี้ไม่ได้ โปรดบันทึกใหม่จากโปรแกรมวาดภาพโดยเลือก “SVG แบบธรรมดา”"
        ) from wrong
    if root.tag != f"{{{SVG}}}svg":
        raise DrawingRefused("ไฟล์นี้ไม่ใช่ภาพ SVG โปรดเลือกไฟล์ภาพ")
    _clean(root)
    _cut_copies_of_copies(root)
    carry_letters(root)
    register_namespace("", SVG)
    register_namespace("xlink", XLINK)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _clean(root: Element) -> None:
    waiting, seen = [(root, 1)], 0
    while waiting:
        element, depth = waiting.pop()
        seen += 1
        if depth > MOST_DEPTH or seen > MOST_ELEMENTS:
            raise DrawingRefused("ภาพ SVG นี้ซับซ้อนเกินไป โปรดรวมชั้นของภาพหรือบันทึกเป็น PNG")
        for name, value in list(element.attrib.items()):
            if not _is_harmless(name, value):
                del element.attrib[name]
        if element.tag == f"{{{SVG}}}style" and _is_bad_style("".join(element.itertext())):
            element.text = ""
        for child in list(element):
            if _is_kept(child):
                waiting.append((child, depth + 1))
            else:
                element.remove(child)


def _is_kept(element: Element) -> bool:
    if not isinstance(element.tag, str):  # a comment or an instruction
        return False
    namespace, _, name = element.tag.rpartition("}")
    return namespace == f"{{{SVG}" and name in _ELEMENTS


def _is_harmless(name: str, value: str) -> bool:
    namespace, _, local = name.rpartition("}")
    if namespace and namespace[1:] not in (XLINK, XML):
        return False
    plain = _INVISIBLE.sub("", value)
    if local == "href":
        return plain.strip().startswith("#")
    if namespace == f"{{{XML}":
        return local in ("space", "lang")
    if namespace or _DROPPED_ATTRIBUTE.match(local):
        return False
    whole = "".join(plain.split())
    return not (_is_bad_style(plain) if local == "style" else _ELSEWHERE.search(whole))


def _is_bad_style(css: str) -> bool:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return bool(_BAD_STYLE.search(css) or _ELSEWHERE.search(css))


def _cut_copies_of_copies(root: Element) -> None:
    """Take out `use` elements that copy something with copies in it: ten of ten of ten fill a memory."""
    use = f"{{{SVG}}}use"
    copying = {
        element.get("id")
        for element in root.iter()
        if element.get("id") and element.find(f".//{use}") is not None
    } | {element.get("id") for element in root.iter(use) if element.get("id")}
    copies = 0
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag != use:
                continue
            meant = (child.get("href") or child.get(f"{{{XLINK}}}href") or "").lstrip("#").strip()
            copies += 1
            if meant in copying or copies > MOST_COPIES:
                parent.remove(child)
