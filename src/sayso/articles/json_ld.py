"""What a page says of its article in JSON-LD (schema.org), also where that is not quite JSON."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_SCRIPT = 2_000_000  # characters; a longer one holds a whole site's state and not a page's data
MAX_NODES = 20_000

# Schema.org names its kinds of article so, and some blogs and live reports "posting". "Article" alone is one of them.
_ARTICLE = re.compile(r"(?:article|report|blogposting)$", re.IGNORECASE)
# Below these keys there are other articles than the page's own.
_OTHERS = frozenset(
    {"liveBlogUpdate", "hasPart", "mentions", "itemListElement", "comment", "citation", "isBasedOn", "subjectOf"}
)
_TAG = re.compile(r"<[^<>]{1,300}>")
_SPACES = re.compile(r"\s+")
# Where the JSON is broken: a comma too many, a quotation mark in a heading. Each search is bounded.
_LOOSE_DATE = re.compile(r'"datePublished"\s{0,20}:\s{0,20}"([^"]{4,40})"')
_LOOSE_NAME = r'"\s{0,20}:\s{0,20}[\[{][^\[\]]{0,300}?"name"\s{0,20}:\s{0,20}"([^"]{2,120})"'
_LOOSE_AUTHOR = re.compile('"author' + _LOOSE_NAME)
_LOOSE_PUBLISHER = re.compile('"publisher' + _LOOSE_NAME)
Node = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """An article as its page declares it; None and empty where nothing is said.

    bodies: of organisations that are named as authors. published: as written. text: with its own line breaks.
    live: it is a live report, put together from entries.
    """

    headline: str | None = None
    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    text: str | None = None
    live: bool = False


def declared_article(scripts: list[str], headings: str) -> Declared:
    """The page's article among its JSON-LD scripts.

    headings: what the page calls itself elsewhere; of several articles the one whose headline is in there is taken,
    else the first. Broken JSON is searched for a date, a name of an author and of a publisher, no more.
    """
    nodes: list[Node] = []
    broken: list[str] = []
    for script in scripts:
        if len(script) > MAX_SCRIPT:
            continue
        try:
            nodes.extend(_nodes(json.loads(script, strict=False)))
        except (ValueError, RecursionError):
            broken.append(script)
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _kinds(node))]
    if not articles:
        return next((found for found in map(_loose, broken) if found != Declared()), Declared())
    own = (node for node in articles if (_text(node.get("headline")) or "\0") in headings)
    names = {node["@id"]: node["name"] for node in nodes if {"@id", "name"} <= node.keys() and _text(node["@id"])}
    return _declared(next(own, articles[0]), names)


def _nodes(value: Any) -> Iterator[Node]:
    """All objects, each before what it holds, in the order of the text."""
    waiting = [value]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        at = waiting.pop()
        if isinstance(at, dict):
            yield at
            waiting.extend(each for key, each in reversed(at.items()) if key not in _OTHERS)
        elif isinstance(at, list):
            waiting.extend(reversed(at))


def _kinds(node: Node) -> list[str]:
    kind = node.get("@type")
    return [each for each in (kind if isinstance(kind, list) else [kind]) if isinstance(each, str)]


def _declared(node: Node, names: dict[str, Any]) -> Declared:
    people: list[str] = []
    bodies: list[str] = []
    authors = node.get("author")
    for author in authors if isinstance(authors, list) else [authors]:
        if name := _name(author, names):
            organised = isinstance(author, dict) and any("Organization" in kind for kind in _kinds(author))
            (bodies if organised else people).append(name)
    body = node.get("articleBody")
    return Declared(
        headline=_text(node.get("headline")),
        people=tuple(people),
        bodies=tuple(bodies),
        publisher=_name(node.get("publisher"), names) or _name(node.get("sourceOrganization"), names),
        published=_text(node.get("datePublished")),
        text=html.unescape(_TAG.sub(" ", body)) if isinstance(body, str) else None,
        live=any("LiveBlog" in kind for kind in _kinds(node)),
    )


def _name(value: Any, names: dict[str, Any]) -> str | None:
    """The name of a person or a body: written out, in parts, as a list's first, or by a reference to another object."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, dict):
        return _text(value)
    parts = [_text(value.get(key)) for key in ("givenName", "additionalName", "familyName")]
    reference = value.get("@id")
    known = names.get(reference) if isinstance(reference, str) else None
    return _text(value.get("name")) or " ".join(filter(None, parts)) or _text(known)


def _text(value: Any) -> str | None:
    """A short text on one line, its entities and tags resolved; None for anything else."""
    if not isinstance(value, str) or len(value) > 1_000:
        return None
    return _SPACES.sub(" ", html.unescape(_TAG.sub("", value))).strip() or None


def _loose(script: str) -> Declared:
    date, author, publisher = (each.search(script) for each in (_LOOSE_DATE, _LOOSE_AUTHOR, _LOOSE_PUBLISHER))
    return Declared(
        people=tuple(filter(None, [_text(author[1]) if author else None])),
        publisher=_text(publisher[1]) if publisher else None,
        published=date[1] if date else None,
    )
