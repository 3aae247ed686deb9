"""The head of a source: the actor that all of it is about, "Peskov" in "Kremlin spokesman Dmitry Peskov, 57"."""

import re
from collections.abc import Sequence

from sayso.article import Span
from sayso.reading.records import Actor

Named = tuple[Span, Actor]

# After one of these, a name is not the head of the source: "a spokesman for Hamas", "officials in Baku". Two sources
# joined by "and" are no one actor.
_NO_HEAD_BEFORE = re.compile(r"\b(?:of|for|in|at|from|by|with|and|or|to|on|near|inside|around|among|who|close)\b", re.I)
# A title that holds such a word: "Secretary of State Antony Blinken", "Minister for the Middle East Tobias Ellwood".
_LONG_TITLE = re.compile(
    r"\b(?:Secretary|Minister|President|Ambassador|Governor|Commissioner|Chief|Head|Director|Speaker|Chancellor)"
    r"\s+(?:of|for)\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+(?:(?:and|of)\s+)?)+$"
)
# What may follow the head: nothing, or an apposition or relative clause behind a comma, dash or bracket; of a body also
# what it is.
_MAY_FOLLOW = re.compile(r"\s*(?:$|[,;(–—]|-\s|['’]s?\s*$)")
_MAY_FOLLOW_PERSON = re.compile(r"\s+(?:of|from|who|at|himself|herself)\b")
_MAY_FOLLOW_BODY = re.compile(
    r"\s+(?:itself|news agency|news service|newspaper|daily|magazine|website|television|radio|movement|militia|group)"
    r"\s*,?$"
)
_JOINED = re.compile(r"\b(?:and|or|&)\b", re.I)


def head_of(inside: Sequence[Named], source: Span, text: str) -> Actor | None:
    """The one actor named at the source's head, a person before a body; None where there is none, or two are joined.

    inside: the mentions by name in the source, in order.
    """
    heads = [named for named in inside if _is_head(named, source, text)]
    persons = [named for named in heads if named[1].kind == "person"]
    chosen = persons
    if _JOINED.search(source.of(text)):  # "Turkey, Russia and Iran", but "Merkel, chancellor and party leader"
        alone = len({actor.id for _, actor in inside if actor.kind == "person"}) == 1
        chosen = persons if alone or _only_first_is_meant(inside, source, text) else []
    elif not chosen:
        chosen = heads
    return chosen[0][1] if len({actor.id for _, actor in chosen}) == 1 else None


def _is_head(named: Named, source: Span, text: str) -> bool:
    """Whether nothing before makes the name a mere part, and nothing but an apposition follows."""
    span, actor = named
    before, after = text[source.start : span.start], text[span.end : source.end]
    is_person = actor.kind == "person"
    if is_person and before.rstrip().endswith(",") and not after.strip(" ,"):
        return True  # the name in apposition, last: "the mayor of Nova Kakhovka, Vladimir Leontyev,"
    followed = _MAY_FOLLOW.match(after) or (_MAY_FOLLOW_PERSON if is_person else _MAY_FOLLOW_BODY).match(after)
    if not followed or (_NO_HEAD_BEFORE.search(before) and not (is_person and _LONG_TITLE.search(before))):
        return False
    return "," not in before or is_person  # "the Kremlin spokesman, Dmitry Peskov"


def _only_first_is_meant(inside: Sequence[Named], source: Span, text: str) -> bool:
    """Whether a person opens the source and the others are named in the apposition: "Raul Castro, brother of Fidel"."""
    if not inside:
        return False
    (first, actor), *others = inside
    if actor.kind != "person" or first.start != source.start or not text.startswith(",", first.end):
        return False
    parts = [text[first.end : span.start] for span, other in others if other.kind == "person" and other.id != actor.id]
    return all(re.search(r"\b(?:of|to|for)\s+(?:[A-Z][\w’'-]*\s+)*$", part) for part in parts)
