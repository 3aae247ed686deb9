"""JSON lines: one object a line, the text exact; and a reading got back from one."""

import json
import re
from collections.abc import Mapping
from typing import Any, TextIO

from sayso.article import Article, Span
from sayso.reading.records import Actor, Argument, Count, Event, EventDate, Mention, Place, Reading, Statement, Time

# JSON leaves these as they are, but a terminal obeys them and a lone surrogate has no UTF-8. Written as \uXXXX
# they are the same JSON string.
_OBEYED = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_ARTICLE = ("id", "title", "outlet", "byline", "url", "language", "published", "retrieved", "source_sha256", "text")
_STATEMENT = ("id", "speech", "attitude", "authority", "speaker", "parent", "confidence")
_EVENT = ("id", "type", "mode", "certainty", "factuality", "outlook", "historical", "statement", "place", "confidence")
_ACTOR = ("id", "name", "kind", "country", "sector", "wikidata", "reason", "confidence")
_PLACE = ("id", "role", "geonames", "name", "lat", "lon", "country", "precision", "reason", "confidence")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def line_of(row: Mapping[str, Any]) -> str:
    """One row as JSON, in the same form as `Reading.to_json`."""
    return json.dumps(row, ensure_ascii=False, separators=(", ", ": "))


def write_line(out: TextIO, line: str) -> None:
    """Write one line of JSON. To a terminal, what a terminal would obey is written as an escape of JSON."""
    unsafe = _OBEYED if out.isatty() else _SURROGATE
    out.write(unsafe.sub(lambda m: f"\\u{ord(m.group()):04x}", line) + "\n")


def reading_of(row: Mapping[str, Any]) -> Reading:
    """The reading whose JSON this is: the other way round of `Reading.to_dict`, less sentences and entities.

    Keys that this version does not know are passed over. Raises KeyError where one that it needs is missing.
    """
    return Reading(
        article=Article(**{name: row["article"][name] for name in _ARTICLE}),
        program=row["program"],
        model=row["model"],
        unread=row["unread"],
        statements=tuple(_statement(each) for each in row["statements"]),
        events=tuple(_event(each) for each in row["events"]),
        actors=tuple(_actor(each) for each in row["actors"]),
        times=tuple(Time(_span(each), each["type"], each["value"]) for each in row["times"]),
        places=tuple(Place(span=_span(each), **{name: each[name] for name in _PLACE}) for each in row["places"]),
    )


def _statement(row: Mapping[str, Any]) -> Statement:
    return Statement(
        source=_span(row["source"]) if row["source"] else None,
        cue=_span(row["cue"]) if row["cue"] else None,
        content=tuple(_span(part) for part in row["content"]),
        **{name: row[name] for name in _STATEMENT},
    )


def _event(row: Mapping[str, Any]) -> Event:
    return Event(
        trigger=_span(row["trigger"]),
        actors=tuple(Argument(_span(each), each["actor"]) for each in row["actors"]),
        recipients=tuple(Argument(_span(each), each["actor"]) for each in row["recipients"]),
        places=tuple(_span(each) for each in row["places"]),
        times=tuple(_span(each) for each in row["times"]),
        date=EventDate(row["date"]["value"], row["date"]["precision"]) if row["date"] else None,
        contexts=tuple(row["contexts"]),
        counts=tuple(
            Count(kind=each["kind"], low=each["low"], high=each["high"], span=_span(each), statement=each["statement"])
            for each in row["counts"]
        ),
        **{name: row[name] for name in _EVENT},
    )


def _actor(row: Mapping[str, Any]) -> Actor:
    return Actor(
        aliases=tuple(row["aliases"]),
        mentions=tuple(Mention(_span(each), each["metonym"]) for each in row["mentions"]),
        **{name: row[name] for name in _ACTOR},
    )


def _span(row: Mapping[str, Any]) -> Span:
    return Span(row["start"], row["end"])
