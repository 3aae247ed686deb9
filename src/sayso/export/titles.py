"""The title or office of a person, as the words of an article have it: "Foreign Minister", "deputy commander"."""

import re

from sayso.article import Span
from sayso.reading.actors.names import TITLES
from sayso.reading.records import Actor

_REACH = 60  # code points before a name in which its title stands
# Said of anybody.
_CIVIL = frozenset({"mr", "mrs", "ms", "miss", "sir", "lady", "father"})
# Words of titles that are none by themselves.
_HALF = frozenset({"vice", "prime", "foreign", "defence", "defense", "interior", "former", "acting", "republican"})
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")


def title_of(span: Span, actor: Actor | None, text: str) -> str | None:
    """The title in the words that name a person, else right before one of the person's names; None where none is.

    span: the words of an actor or recipient in the text. actor: who that is, if known. Misses titles behind a name
    ("Hakan Fidan, the foreign minister") and offices of two words or more with a word between ("minister of health").
    """
    if actor is None:
        return _title_at_end(span.of(text))
    if actor.kind != "person":
        return None
    names = [_name(mention.span, actor, text) for mention in actor.mentions]
    inside = next((name for name in names if span.holds(name)), None)
    said = _title_at_end(text[span.start : inside.start] if inside else span.of(text))
    if said:
        return said
    return next((title for name in names if (title := _title_before(name, text))), None)


def _name(mention: Span, actor: Actor, text: str) -> Span:
    """The name that a mention ends with, without the title before it."""
    said = mention.of(text)
    name = max((name for name in (actor.name, *actor.aliases) if name and said.endswith(name)), key=len, default=said)
    return Span(mention.end - len(name), mention.end)


def _title_before(name: Span, text: str) -> str | None:
    # A line end or a mark of punctuation parts them; what is cut in two at the edge is no word.
    before = text[max(0, name.start - _REACH) : name.start]
    return _title_at_end(re.split(r"[\n,;:()]|(?<=\w{4})\.\s", before)[-1]) if before.endswith(" ") else None


def _title_at_end(words: str) -> str | None:
    """The title that a phrase ends in, without Mr and the like."""
    found = list(_WORD.finditer(words))
    if not found or words[found[-1].end() :].strip():
        return None
    first = len(found)
    while first and (plain := found[first - 1].group().rstrip(".").casefold()) in TITLES and plain not in _CIVIL:
        gap = words[found[first - 1].end() : found[first].start()] if first < len(found) else ""
        if gap.strip():
            break
        first -= 1
    if first == len(found) or found[-1].group().rstrip(".").casefold() in _HALF:
        return None
    return words[found[first].start() : found[-1].end()]
