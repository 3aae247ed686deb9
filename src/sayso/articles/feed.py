"""RSS and Atom feeds, and OPML lists of them: what they hold, read without trusting them.

Runs in worker processes alone (see pages.py), with limits of time and memory: feeds are hostile like pages. Nothing
is fetched here: the parser is given bytes, never an address or the name of a file, which it would open.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from sayso.articles.fields import published_of, url_of
from sayso.errors import FEED_LIST_EMPTY, FEED_WITHOUT_ENTRIES, SaysoError

# Elements that begin a new paragraph, and those whose words are no part of the text.
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "header"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section"),
        *("table", "td", "th", "tr", "ul"),
    )
)
_LEFT_OUT = frozenset(
    (
        *("audio", "button", "figcaption", "form", "iframe", "math", "noscript"),
        *("object", "script", "style", "svg", "template", "video"),
    )
)

# What the parser lets through on bytes that are no feed, such as a reference to a character that there is not.
_PARSER_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed. key: tells it from the others of its feed (its own id, else its link, else its heading).

    link: the address of its page. text: the heading, if there is one, and the paragraphs, with an empty line between;
    empty where the entry has no text beside its heading. published: ISO 8601. changed: when, as the feed writes it.
    """

    key: str
    link: str | None
    title: str | None
    text: str
    byline: str | None
    outlet: str | None
    published: str | None
    changed: str | None


def read_feed(raw: bytes, source: str, base: str | None) -> tuple[Entry, ...]:
    """The entries of a feed, in its order.

    raw: the feed as it came. source: for messages, printable. base: the feed's address, for links that are not whole.
    An entry's text is its content, or else its summary, whichever the feed has. What is broken is read as far as it
    goes. Misses enclosures (sound, video) and comments. Raises SaysoError "feed-without-entries".
    """
    import feedparser

    headers = {"content-type": "application/xml"} | ({"content-location": base} if base else {})
    try:
        found: Any = feedparser.parse(
            BytesIO(raw), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except _PARSER_FAULTS as fault:
        raise SaysoError(FEED_WITHOUT_ENTRIES, source=source) from fault
    is_rss = str(found.get("version", "")).startswith("rss")
    outlet = _one_line(found.feed.get("title"))
    entries = tuple(_entry(each, outlet, is_rss=is_rss) for each in found.entries)
    if not entries:
        raise SaysoError(FEED_WITHOUT_ENTRIES, source=source)
    return entries


def _entry(found: Any, outlet: str | None, *, is_rss: bool) -> Entry:
    link = url_of(str(found.get("link") or ""))
    title = _one_line(" ".join(paragraphs_of(str(found.get("title") or ""))))
    contents = [each for each in found.get("content", []) if each.get("value")]
    body = paragraphs_of(str(contents[0]["value"])) if contents else []
    body = body or paragraphs_of(str(found.get("summary") or ""))
    # RSS 1.0 gives the day of publication as dc:date, which the parser calls "updated"; in Atom that is another day.
    changed = dict.get(found, "updated")  # its own `get` would give the day of publication where there is none
    day = found.get("published") or (changed if is_rss else None)
    return Entry(
        key=str(found.get("id") or link or title or ""),
        link=link,
        title=title,
        text="\n\n".join(_with_heading(body, title)) if body else "",
        byline=_one_line(found.get("author")),
        outlet=_one_line((found.get("source") or {}).get("title")) or outlet,
        published=published_of(str(day)) if day else None,
        changed=_one_line(changed),
    )


def _with_heading(paragraphs: list[str], title: str | None) -> list[str]:
    from sayso.articles.html import has_heading

    return paragraphs if title is None or has_heading(paragraphs, title) else [title, *paragraphs]


def _one_line(value: object) -> str | None:
    return " ".join(str(value or "").split()) or None


def paragraphs_of(markup: str) -> list[str]:
    """The paragraphs of a piece of HTML, without what no reader sees; a plain text is taken as it is."""
    from lxml import etree

    if not markup.strip():
        return []
    if "<" not in markup and "&" not in markup:
        return [" ".join(line.split()) for line in markup.split("\n\n") if line.strip()]
    try:
        found: list[str] = etree.HTML(markup, parser=etree.HTMLParser(target=_Paragraphs()))
    except etree.ParseError:
        return []  # nothing but a comment
    return found


class _Paragraphs:
    """Gathers the words of a page as its parser comes by them."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = []
        self._left_out = 0

    def start(self, tag: str, attributes: object) -> None:  # noqa: ARG002
        self._left_out += tag in _LEFT_OUT
        if tag in _BLOCKS:
            self._end_paragraph()

    def end(self, tag: str) -> None:
        self._left_out -= tag in _LEFT_OUT
        if tag in _BLOCKS:
            self._end_paragraph()

    def data(self, words: str) -> None:
        if self._left_out <= 0:
            self._open.append(words)

    def close(self) -> list[str]:
        self._end_paragraph()
        return self._done

    def _end_paragraph(self) -> None:
        paragraph = " ".join("".join(self._open).split())
        self._open.clear()
        if paragraph:
            self._done.append(paragraph)


def read_feed_list(raw: bytes, source: str) -> tuple[str, ...]:
    """The addresses of the feeds in an OPML list, in its order, each once. Lists that it includes are not followed.

    What is broken is read as far as it goes. Raises SaysoError "feed-list-empty".
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(raw, parser)
    except etree.ParseError:
        root = None  # not even its first element can be read
    found: dict[str, None] = {}
    for outline in root.iter("{*}outline") if root is not None else ():
        for name, value in outline.attrib.items():
            if str(name).lower() == "xmlurl" and str(value).strip():
                found.setdefault(str(value).strip())
    if not found:
        raise SaysoError(FEED_LIST_EMPTY, source=source)
    return tuple(found)
