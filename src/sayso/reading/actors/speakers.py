"""The step that says whose a statement is: the actor at the head of its source, where the text names one."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.article import Span
from sayso.reading.records import Actor, Reading, Statement
from sayso.reading.step import Models, step

# How far back a person may have been named last for "he said" to be theirs.
SENTENCES_BACK = 2
PRONOUNS = frozenset({"he", "she"})

# After one of these, a name is not the head of the source: "a spokesman for Hamas", "officials in Baku". Two sources
# joined by "and" are no one actor.
_NO_HEAD_BEFORE = re.compile(r"\b(?:of|for|in|at|from|by|with|and|or|to|on|near|inside|around|among|who|close)\b", re.I)
# What may follow the head: nothing, or an apposition or relative clause behind a comma, dash or bracket.
_MAY_FOLLOW = re.compile(r"\s*(?:$|[,;(–—]|-\s|['’]s?\s*$)")
_MAY_FOLLOW_PERSON = re.compile(r"\s+(?:of|from|who|at)\b")
_JOINED = re.compile(r"\b(?:and|or|&)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Named:
    """One mention and its actor."""

    span: Span
    actor: Actor


@step(needs=("statements", "actors", "sentences"), gives=("statements",))
def name_speakers(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Give each statement the id of the actor whose it is; None where the text does not name one.

    Named: the actor whose mention is the head of the source, a person before a body ("Kremlin spokesman Dmitry
    Peskov" is Peskov). "He" and "she": the speaker of the statement before, if that is a person named within the two
    sentences before and no other person is named there. Never a guess: "a spokesman for the ministry" has no speaker.
    """
    text = reading.article.text
    named = sorted((_Named(m.span, actor) for actor in reading.actors for m in actor.mentions), key=lambda n: n.span)
    starts = [n.span.start for n in named]
    spoken: list[Statement] = []
    last: Actor | None = None
    for statement in sorted(reading.statements, key=lambda s: (s.start, s.id)):
        speaker: Actor | None = None
        if statement.source is not None:
            source = statement.source
            if source.of(text).strip().casefold() in PRONOUNS:
                window = Span(_window_start(reading.sentences, source), source.start)
                speaker = _same_person(last, _within(named, starts, window))
            else:
                speaker = _head(_within(named, starts, source), source, text)
            last = speaker
        spoken.append(replace(statement, speaker=speaker.id if speaker else None))
    by_id = {s.id: s for s in spoken}
    return replace(reading, statements=tuple(by_id[s.id] for s in reading.statements))


def _within(named: Sequence[_Named], starts: list[int], span: Span) -> list[_Named]:
    first = bisect_right(starts, span.start - 1)
    last = bisect_right(starts, span.end)
    return [n for n in named[first:last] if span.holds(n.span)]


def _head(inside: list[_Named], source: Span, text: str) -> Actor | None:
    """The one actor named at the source's head."""
    heads = [n for n in inside if _is_head(n, source, text)]
    chosen = [n for n in heads if n.actor.kind == "person"]
    if _JOINED.search(source.of(text)):  # "Turkey, Russia and Iran", but "Merkel, chancellor and party leader"
        chosen = chosen if len({n.actor.id for n in inside if n.actor.kind == "person"}) == 1 else []
    elif not chosen:
        chosen = heads
    return chosen[0].actor if len({n.actor.id for n in chosen}) == 1 else None


def _is_head(named: _Named, source: Span, text: str) -> bool:
    """Whether nothing before makes the name a mere part, and nothing but an apposition follows."""
    before, after = text[source.start : named.span.start], text[named.span.end : source.end]
    is_person = named.actor.kind == "person"
    if is_person and before.rstrip().endswith(",") and not after.strip(" ,"):
        return True  # the name in apposition, last: "the mayor of Nova Kakhovka, Vladimir Leontyev,"
    followed = _MAY_FOLLOW.match(after) or (is_person and _MAY_FOLLOW_PERSON.match(after))
    if _NO_HEAD_BEFORE.search(before) or not followed:
        return False
    return "," not in before or is_person  # "the Kremlin spokesman, Dmitry Peskov"


def _window_start(sentences: Sequence[Span], source: Span) -> int:
    """Where the second sentence before the source's own begins."""
    own = bisect_right(sentences, source.start, key=lambda s: s.start) - 1
    return sentences[max(0, own - SENTENCES_BACK)].start if own >= 0 else 0


def _same_person(last: Actor | None, near: list[_Named]) -> Actor | None:
    persons = {n.actor.id for n in near if n.actor.kind == "person"}
    return last if last is not None and last.kind == "person" and persons == {last.id} else None
