"""A reading as the dictionaries of its JSON: the contract of the project. Keys may be added, never renamed.

`sayso.export.jsonl.reading_of` is the other way round.
"""

from collections.abc import Iterable
from typing import Any

from sayso.article import Span
from sayso.reading.records import Actor, Event, Place, Reading, Statement


def dict_of(reading: Reading) -> dict[str, Any]:
    """The reading by the contract, ready for `json.dumps`."""
    text = reading.article.text
    return {
        "article": {
            key: getattr(reading.article, key)
            for key in (
                "id",
                "title",
                "outlet",
                "byline",
                "url",
                "language",
                "published",
                "retrieved",
                "source_sha256",
                "text",
            )
        },
        "program": reading.program,
        "model": reading.model,
        "unread": reading.unread,
        "statements": [_statement(s, text) for s in reading.statements],
        "events": [_event(e, text) for e in reading.events],
        "actors": [_actor(a, text) for a in reading.actors],
        "times": [{**_span(t.span, text), "type": t.type, "value": t.value} for t in reading.times],
        "places": [_place(p, text) for p in reading.places],
    }


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _spans(spans: Iterable[Span], text: str) -> list[dict[str, Any]]:
    return [_span(span, text) for span in spans]


def _statement(s: Statement, text: str) -> dict[str, Any]:
    return {
        "id": s.id,
        "source": _span(s.source, text) if s.source else None,
        "cue": _span(s.cue, text) if s.cue else None,
        "content": _spans(s.content, text),
        "speech": s.speech,
        "attitude": s.attitude,
        "authority": s.authority,
        "speaker": s.speaker,
        "parent": s.parent,
        "confidence": s.confidence,
    }


def _event(e: Event, text: str) -> dict[str, Any]:
    return {
        "id": e.id,
        "type": e.type,
        "mode": e.mode,
        "trigger": _span(e.trigger, text),
        "actors": [{**_span(a.span, text), "actor": a.actor} for a in e.actors],
        "recipients": [{**_span(a.span, text), "actor": a.actor} for a in e.recipients],
        "places": _spans(e.places, text),
        "times": _spans(e.times, text),
        "certainty": e.certainty,
        "factuality": e.factuality,
        "outlook": e.outlook,
        "historical": e.historical,
        "statement": e.statement,
        "date": {"value": e.date.value, "precision": e.date.precision} if e.date else None,
        "place": e.place,
        "contexts": list(e.contexts),
        "counts": [
            {"kind": c.kind, "low": c.low, "high": c.high, **_span(c.span, text), "statement": c.statement}
            for c in e.counts
        ],
        "confidence": e.confidence,
    }


def _actor(a: Actor, text: str) -> dict[str, Any]:
    return {
        "id": a.id,
        "name": a.name,
        "aliases": list(a.aliases),
        "kind": a.kind,
        "country": a.country,
        "sector": a.sector,
        "wikidata": a.wikidata,
        "reason": a.reason,
        "confidence": a.confidence,
        "mentions": [{**_span(m.span, text), "metonym": m.metonym} for m in a.mentions],
    }


def _place(p: Place, text: str) -> dict[str, Any]:
    return {
        "id": p.id,
        **_span(p.span, text),
        "role": p.role,
        "geonames": p.geonames,
        "name": p.name,
        "lat": p.lat,
        "lon": p.lon,
        "country": p.country,
        "precision": p.precision,
        "reason": p.reason,
        "confidence": p.confidence,
    }
