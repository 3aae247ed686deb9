"""What stands on an article's page and is not the article: taken out before and after the extractor's work.

The extractor drops much of this itself, but takes all of it back where it thinks that it has dropped too much, and
keeps what stands between two paragraphs. What is taken out here is told by tags, by what builders of pages call such
things, and by links; never by where a page comes from.
"""

import re
from typing import Any

from sayso.articles.dates import is_date_line
from sayso.articles.page_parts import names_of, one_line, short_text

# Never the article's, whatever it is called.
_TAGS = frozenset(
    {
        "aside",
        "button",
        "dialog",
        "figcaption",
        "form",
        "nav",
        "noscript",
        "svg",
        "template",
        "time",
        "select",
        "iframe",
    }
    | {"amp-consent", "amp-ad", "amp-list", "amp-sidebar", "gu-island"}
)
_ROLES = frozenset({"dialog", "navigation", "complementary", "search", "alertdialog"})
_NAMES = re.compile(
    r"""caption|credit\b|media__?descr|comment(?!ary)|disqus|discussion\b|respon(?:d|ses?)\b
    |cookie|consent|onetrust|gdpr|newsletter|sign-?up|subscribe|paywall-|-paywall|regwall
    |\brelated|related-|read-?(?:more|also|next)|also-?read|rich-?link|interstitial|promo\b|-promo|storyline|up-next
    |most-?(?:read|viewed|popular)|trending|recommend|\blatest\b|\baudio\b|shar(?:e|ing)\b|share-|-share|\bsocial|sharedaddy
    |\bads?\b|advert|sponsor|taboola|outbrain|bread-?crumb|\btoc\b|toc-container|key-?events|feedback|\bcta\b|-cta\b
    |editor-?note|postmetadata|pull-?quote|published-dates|wm-ipp|author-(?:bio|box)|about-the-author|\bkicker\b
    |by-?line|pub-?dates?\b|updated-date|dateline|\btags?\b|tag-list""",
    re.IGNORECASE | re.VERBOSE,
)
# Read before any other word on the line, and followed by the heading of another page.
_POINTER = re.compile(
    r"[\[(]?\s*(?:(?:also\s+read|read\s+(?:also|more|next)|see\s+also|related(?:\s+(?:story|stories|articles?))?"
    r"|more\s+on\s+this(?:\s+story)?|recommended(?:\s+for\s+you)?|continue\s+reading|click\s+here|editor['’]s\s+note)\s*:"
    r"|our\s+standards:)",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,80}(?:\d{4}|all rights reserved)|.{0,80}\ball rights reserved\b|https?://\S+$"
    r"|(?:advertis(?:e?ment|ing)|sponsored|share(?: this)?|_{3,}|\*{3,}|-{3,}|for immediate release|supported by)\W*$",
    re.IGNORECASE,
)
# Who worked on it and who its writer is, below the last sentence.
_CREDIT = re.compile(
    r"[(\[]?(?:additional\s+)?(?:reporting|writing|editing)(?:\s+and\s+\w+)?\s+by\b"
    r"|.{3,120}\bcontributed\s+(?:to\s+this|reporting)\b",
    re.IGNORECASE,
)
_LIFE = re.compile(r"\s+(?:is|was|covers|writes|reports|has)\b")
_ENDS = re.compile(r"[.!?…:;,\"”’')\]]$")
MAX_KICKER = 80  # code points of a line above the heading, as "World news"
MAX_LOOSE_END = 40  # code points of a last line that is no sentence, as "Back to top"


def remove_furniture(tree: Any, title: str | None) -> None:
    """Take out of the tree what is never the article's, but no element that holds the heading or most prose."""
    kept = _around_heading(tree, title)
    enough = _prose(tree) * 2 // 5
    for element in [each for each in tree.iter() if isinstance(each.tag, str)]:
        if element.getparent() is None or element in kept or element.tag in ("html", "body", "head"):
            continue
        if (
            element.tag in _TAGS
            or element.get("role") in _ROLES
            or (_is_named(element) and not _holds_most(element, enough))
        ) or (element.tag in ("p", "li", "h2", "h3", "h4", "h5") and _only_links(element)):
            _drop(element)


def open_layout(tree: Any, *, live: bool) -> None:
    """Turn tables that hold prose, the layout of old pages, into plain blocks; the extractor leaves tables out.

    live: the page is a live report; its entries are articles in the markup, of which the extractor would take one.
    """
    for cell in list(tree.iter("td")):
        if _own_prose(cell) >= 200:
            for element in (cell, *cell.iterancestors("tr", "tbody", "table", "td")):
                element.tag = "div"
    for element in list(tree.iter("tr", "tbody", "td")):
        if not any(True for _ in element.iterancestors("table")):
            element.tag = "div"
    if live:
        for entry in list(tree.iter("article")):
            entry.tag = "div"


def mark_body(tree: Any) -> None:
    """Name the element that holds the prose, on a page where nothing that the extractor knows names it.

    Without a frame the extractor gathers paragraphs from all of the page, and leaves lists and loose text out.
    """
    from trafilatura.xpaths import BODY_XPATH

    if any(body(tree) for body in BODY_XPATH):
        return
    prose: dict[Any, int] = {}
    for element in reversed(list(tree.iter())):
        own = sum(len(text) for text in (element.text, *(child.tail for child in element)) if len(text or "") >= 40)
        prose[element] = own + sum(prose[child] for child in element)
    at, frame = tree, None
    while at is not None:
        frame = at if at.tag in ("div", "section", "main") else frame
        at = next((child for child in at if prose[child] * 10 > prose[tree] * 8), None)
    if frame is not None and prose[tree]:
        frame.set("class", "article-body")


def article_lines(lines: list[str], title: str | None, byline: str | None) -> list[str]:
    """The lines that are the article's, without its heading: none that stood above that, no day, byline, copyright or
    pointer to another page between its paragraphs, nothing after its last sentence."""
    names = [name for name in (byline or "").split("; ") if name]
    kept = [line for line in lines if not (_POINTER.match(line) or _LEGAL.match(line) or _is_front(line, names))]
    at = next((number for number, line in enumerate(kept) if title and line.casefold() == title.casefold()), 0)
    if not any(len(line) > MAX_KICKER for line in kept[:at]):  # else the extractor has put the heading behind
        kept = kept[at:]
    kept = [line for line in kept if not title or line.casefold() != title.casefold()]
    while len(kept) > 1 and _is_past_end(kept[-1], names):
        kept.pop()
    return kept


def _is_past_end(line: str, names: list[str]) -> bool:
    """Whether a last line is a credit, a word on the writer, or something short that is no sentence."""
    about = any(line.startswith(name) and _LIFE.match(line, len(name)) for name in names)
    return about or bool(_CREDIT.match(line)) or (len(line) < MAX_LOOSE_END and not _ENDS.search(line))


def _is_front(line: str, names: list[str]) -> bool:
    """Whether a line is a day or the byline, and nothing else."""
    if len(line) > 120:
        return False
    rest = line
    for name in names:
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE)
    if rest != line and re.match(r"by\b", line, re.IGNORECASE) and len(rest.split()) <= 4:
        return True
    return is_date_line(re.sub(r"\b(?:by|and)\b", " ", rest, flags=re.IGNORECASE)) and any(c.isalnum() for c in line)


def _around_heading(tree: Any, title: str | None) -> set[Any]:
    """The element of the heading and all that hold it."""
    for element in tree.iter("h1", "h2", "h3") if title else ():
        if short_text(element, 2 * len(title or "")) == title:
            return {element, *element.iterancestors()}
    return set()


def _is_named(element: Any) -> bool:
    return bool(_NAMES.search(names_of(element)))


def _prose(element: Any) -> int:
    """Code points of an element's text in stretches long enough to be of sentences."""
    return sum(len(text) for text in element.itertext() if len(text) >= 60)


def _own_prose(cell: Any) -> int:
    """Prose in a cell that is in no table inside of it."""
    inner = sum(_prose(table) for table in cell.iter("table"))
    return _prose(cell) - inner


def _holds_most(element: Any, enough: int) -> bool:
    """Whether an element holds so much that it must be the article's own frame, whatever it is called.

    A thread of comments may be longer than the article and is no frame.
    """
    if re.search(
        r"comment(?!ary)|disqus|discussion|respon(?:d|ses)\b|consent|cookie|onetrust", names_of(element), re.IGNORECASE
    ):
        return False
    return enough > 0 and _prose(element) >= enough


def _only_links(element: Any) -> bool:
    """Whether an element is nothing but a link to another page, with a label or brackets at most."""
    links = element.findall(".//a[@href]")
    if not links or any(link.get("href", "").startswith("#") for link in links):
        return False
    text = short_text(element, 400)
    linked = sum(len(one_line(link.text_content())) for link in links)
    return text is not None and linked >= 15 and len(text) - linked <= 20


def _drop(element: Any) -> None:
    """Take an element out and leave what follows it, parted by a space."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if tail and tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = f"{before.tail or ''} {tail}"
        else:
            parent.text = f"{parent.text or ''} {tail}"
    element.tail = None
    parent.remove(element)
