"""Text of unknown origin made safe to stand in a page, as text or in an attribute."""

import html

# No place in HTML for these. Controls get the sign Unicode has for each; a lone surrogate cannot be written at all.
_NO_PLACE = {
    **{point: 0x2400 + point for point in range(0x20) if chr(point) not in "\t\n"},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), 0xFFFD),
}


def escaped(text: str) -> str:
    return html.escape(text.translate(_NO_PLACE))
