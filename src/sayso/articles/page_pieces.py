"""A captured page as pieces that are safe to show: its text and the plainest of its markup.

Runs in worker processes alone, as all reading of pages: a hostile page may be made to take any time. What comes out
is made of the tags below, without any attribute, and of text to be escaped, whatever went in: no script, style, form,
link or picture can be in it.
"""

from html.parser import HTMLParser

from sayso.articles.html import decoded_page
from sayso.export.html_text import escaped

Pieces = list[tuple[str, str]]  # markup that is ready to be written, and the text behind it, which is not escaped yet

_BLOCKS = ("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "figure", "figcaption", "pre")
_LISTS = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "br", "hr")
_TABLES = ("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
SHOWN = frozenset({*_BLOCKS, *_LISTS, *_TABLES, "b", "strong", "i", "em", "u", "s", "sub", "sup"})
_ALONE = frozenset({"br", "hr"})
# A line of its own for what a page sets apart by itself.
_LINES = frozenset({"title", "option", "button", "label", "template", "iframe", "textarea"})


def page_pieces(raw: bytes, source: str) -> Pieces:
    """The pieces of a page. raw: as captured. source: for messages. Raises SaysoError as `decode`."""
    parser = _Pieces()
    parser.feed(decoded_page(raw, source))
    parser.close()
    return [*parser.pieces, (parser.markup, "")]


class _Pieces(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: Pieces = []
        self.markup = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SHOWN:
            self.markup += f"<{tag}>"
        elif tag == "img":
            words = next((value for name, value in attrs if name == "alt" and value), "")
            self.markup += f"<small>[picture{': ' if words else ''}{escaped(words)}]</small>"
        elif tag in _LINES:
            self.markup += "<br>"

    def handle_endtag(self, tag: str) -> None:
        if tag in SHOWN and tag not in _ALONE:
            self.markup += f"</{tag}>"
        elif tag in _LINES:
            self.markup += "<br>"

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:  # else a script or a style
            self.pieces.append((self.markup, data))
            self.markup = ""
