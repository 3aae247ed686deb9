"""Looking at a page's tree: what is the article's own, and what belongs to something else on the page."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

DIALOGUES = frozenset({"dialog", "alertdialog"})  # roles of what stands before a page until it is answered
MAX_NAMES = 500  # code points of a class or id that are looked at
_NAMING = ("class", "id", "data-testid", "data-component", "data-component-name", "data-qa")
_SPACES = re.compile(r"\s+")
_OTHER_TAGS = frozenset({"aside", "footer", "nav", "script", "style", "noscript", "template", "head", "svg"})
_OTHER_NAMES = re.compile(
    r"comment(?!ary)|related|latest|sidebar|side-bar|recent|popular|trending|most-?(?:read|viewed)|copyright|\btoday"
    r"|(?:^|\s)(?:site-|page-|main-|global-)?footer|disqus|discussion|respon[ds]|newsletter|promo|wm-ipp"
    r"|consent|cookie|onetrust",
    re.IGNORECASE,
)


def one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def names_of(element: Any) -> str:
    """What an element is called by those who built the page: its class, id and the names tests and data know it by."""
    return " ".join(element.get(key, "")[:MAX_NAMES] for key in _NAMING)


def shorten_names(tree: Any) -> None:
    """Cut classes and ids to MAX_NAMES: the extractor searches each many times over."""
    for element in tree.iter():
        for key in ("class", "id", "style"):
            if len(element.get(key) or "") > MAX_NAMES:
                element.set(key, element.get(key)[:MAX_NAMES])


def short_text(element: Any, limit: int) -> str | None:
    """All text in an element on one line; None where it is longer than limit, of which no more is looked at."""
    parts, length = [], 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > 4 * limit:
            return None
    text = one_line("".join(parts))
    return text if len(text) <= limit else None


def own_elements(tree: Any, without: re.Pattern[str] | None = None) -> Iterator[Any]:
    """The elements of a page but for those of comments, dialogues, other articles, columns at the side and the foot.

    In the order of the page. Told by tags and by what such things are called; a list's item that leads to another page
    is another article's. without: elements called so are passed over too, with all they hold.
    """
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if isinstance(element.tag, str) and element.tag in ("html", "body"):
            yield element
        elif not isinstance(element.tag, str) or _is_other(element) or (without and without.search(names_of(element))):
            walk.skip_subtree()
        else:
            yield element


def _is_other(element: Any) -> bool:
    if element.tag in _OTHER_TAGS or element.get("role") in DIALOGUES or _OTHER_NAMES.search(names_of(element)):
        return True
    if element.tag != "li":
        return False
    link = element.find(".//a[@href]")
    return link is not None and len((short_text(link, 300) or "").split()) >= 3
