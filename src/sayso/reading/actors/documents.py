"""Who speaks in a document: "a Defense Department news release", and later "the release"."""

import re
from collections.abc import Mapping, Sequence

from sayso.article import Span
from sayso.reading.actors.source_heads import Named
from sayso.reading.records import Actor

_NOUNS = (
    "report|statement|release|bulletin|decree|communique|communiqué|letter|memo|memorandum|order|document|survey|study"
    "|analysis|announcement|declaration|text"
)
_HEAD = re.compile(
    rf"(?:\s+[a-z][\w-]*){{0,2}}?\s+({_NOUNS})(?:$|,|\s+(?:issued|released|published|posted|dated|on)\b)"
)
_HEAD_OF_PERSON = re.compile(rf"['’]s?\s+(?:[a-z][\w-]*\s+)?({_NOUNS})$")
_BY = re.compile(
    rf"(?:an?|the|its|this)?\s*(?:[\w’'.-]+\s+){{0,3}}?({_NOUNS})\s(?:[^,;:]*\s)?(?:by|from)\s+(?:the\s+)?([\w’'.\s]*)$",
    re.IGNORECASE,
)
_ANY = frozenset({"document", "text"})
_SAME = re.compile(rf"(?:the|this)\s+(?:[a-z]+\s)?({_NOUNS})$", re.IGNORECASE)
_BEFORE = re.compile(r"(?:(?:an?|the|this|its)\s+)?(?:(?:new|recent|latest|official)\s+)?$", re.IGNORECASE)


def issuer_in(source: Span, inside: Sequence[Named], text: str) -> tuple[str, Actor] | None:
    """Noun and issuer of a document that is the source: "an FBI bulletin", "a decree signed by President Sisi".

    inside: the mentions by name in the source. None where no one body is named as its issuer.
    """
    actors = {actor.id: actor for _, actor in inside}
    if len(actors) != 1 or len(inside) != 1:
        return None
    span, actor = inside[0]
    before, after = text[source.start : span.start], text[span.end : source.end]
    head = _HEAD.match(after) if actor.kind not in ("person", "place", "population") else None
    head = head or (_HEAD_OF_PERSON.match(after) if actor.kind == "person" else None)
    if head is not None and _BEFORE.match(before) and actor.reason != "demonym":
        return head[1], actor
    if not after.strip(" ,") and actor.kind != "place" and (by := _BY.match(before)) is not None and _titles(by[2]):
        return by[1].casefold(), actor
    return None


def told_before(source: Span, issued: Mapping[str, tuple[int, Actor]], text: str) -> tuple[str, Actor] | None:
    """Noun and issuer where the source is a document told of before: "the release", or "the document" if only one was.

    issued: by the noun, where the document was told of, and whose it is. None where the text tells of a second one in
    between.
    """
    match = _SAME.match(source.of(text))
    if match is None:
        return None
    noun = match[1].casefold()
    if noun not in issued and noun in _ANY and len(issued) == 1:
        noun = next(iter(issued))
    if noun not in issued:
        return None
    told, issuer = issued[noun]
    another = rf"\b(?:an?|another|its|his|her|their)\s+(?:[\w’'-]+\s+){{0,3}}{noun}\b"
    return None if re.search(another, text[told : source.start], re.IGNORECASE) else (noun, issuer)


def _titles(words: str) -> bool:
    """Whether only titles stand between "by" and the name."""
    return all(word[0].isupper() for word in words.split()) and len(words.split()) <= 4
