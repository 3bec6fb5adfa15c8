"""QR codes as SVG: the same text gives the same picture, byte for byte. Draws; knows no addresses."""

from urllib.parse import quote

import segno

QUIET_MODULES = 2  # the paper around it is white; 1.5 cm then keeps a module above 0.3 mm


def qr_svg(text: str) -> str:
    """Return a QR code of `text` as an SVG document, black on white, one unit per module.

    Error correction M: a fold or a stamp may cover a seventh of it.

    Raises:
        ValueError: `text` is empty or longer than a QR code can hold.
    """
    if not text:
        raise ValueError("a QR code needs a text")
    code = segno.make(text, error="m", micro=False, boost_error=False, encoding="utf-8")
    size = code.symbol_size(border=QUIET_MODULES)[0]
    strokes = []
    for y, row in enumerate(code.matrix):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                strokes.append(f"M{x + QUIET_MODULES} {y + QUIET_MODULES}h{end - x}v1h{x - end}z")
            x = end + 1
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'width="{size}" height="{size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{"".join(strokes)}"/></svg>'
    )


def qr_data_uri(text: str) -> str:
    """Return the QR code of `text` as an address for `<img src>`, on pages and on paper."""
    return "data:image/svg+xml," + quote(qr_svg(text), safe="/:=,' ")
