"""The day a page was published, from what the page says of itself and never from a guess."""

import re
from typing import Any

# As `htmldate` reads them day and month change places from country to country, so they are taken out first.
# With dots the day is first everywhere, and these stay.
_UNCLEAR = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\b")
_DATED = re.compile(r"date|time|publi|posted|byline|dateline|meta|info|author", re.IGNORECASE)
_LAST_DAY = "2100-12-31"  # fixed: the result may not depend on the day it is made
_FIRST_DAY = "1900-01-01"


def page_date(tree: Any, url: str | None) -> str | None:
    """The day of publication as YYYY-MM-DD, or None.

    tree: of the page (lxml); it is used up. url: a day in it ("/2023/10/05/") is believed. Otherwise the day is read
    from the page's metadata, then from `time` elements and elements that name themselves a date or a byline. The
    running text, the heading and the addresses of pictures are not asked: the dates there are of what is told.
    """
    if tree is None:
        return None
    from htmldate import find_date

    found: str | None = find_date(
        _without_prose(tree),
        extensive_search=False,
        original_date=True,
        url=url,
        min_date=_FIRST_DAY,
        max_date=_LAST_DAY,
    )
    return found


def _without_prose(tree: Any) -> Any:
    """Take all from the page but its metadata and dated elements."""
    kept: set[Any] = set()
    for element in tree.iter():
        if _is_dated(element):
            kept.add(element)
            kept.update(element.iterdescendants())
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element not in kept and element.tag not in ("script", "style"):
            element.text = None
        if element.tag == "img":
            element.attrib.clear()
        parent = element.getparent()
        if parent is not None and parent not in kept:
            element.tail = None
        _drop_unclear(element)
    return tree


def _is_dated(element: Any) -> bool:
    """Whether an element is a `time` or calls itself a date, and is short: a whole article is no date."""
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "head", "script", "style", "title", "h1"):
        return False
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
    if element.tag not in ("time", "abbr") and not _DATED.search(names):
        return False
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > 300:
            return False
    return True


def _drop_unclear(element: Any) -> None:
    for name, value in element.attrib.items():
        if _UNCLEAR.search(value):
            element.set(name, _UNCLEAR.sub("", value))
    if element.text and _UNCLEAR.search(element.text):
        element.text = _UNCLEAR.sub("", element.text)
    if element.tail and _UNCLEAR.search(element.tail):
        element.tail = _UNCLEAR.sub("", element.tail)
