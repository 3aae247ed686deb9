"""Which events are asked of a ledger: the filters, and the select they make. Latest versions, unless asked."""

from collections.abc import Iterable, Sequence
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, Select, Table, and_, exists, func, or_, select

from sayso.errors import LEDGER_CODE_UNKNOWN, SaysoError
from sayso.ledger.event_rows import ACTOR, RECIPIENT
from sayso.ledger.query import article_filters, day_of, named, of_article, of_versions, sendable, speaking, with_article
from sayso.ledger.schema import actor, article, event, event_argument, event_place, statement
from sayso.ledger.sqlite import events_with, fold
from sayso.reading.events.codes import CERTAINTIES, MODES, OUTLOOKS, QUADS, TYPES

AUTHOR = "author"  # as a holder: the author's own voice
REALISED = "none"  # as an outlook: none

Codes = str | Sequence[str] | None

ALL_MODES = tuple(sorted({mode for modes in MODES.values() for mode in modes}))
_speaker = actor.alias("speaker")


class EventFilters(TypedDict, total=False):
    """What events may be chosen by; None chooses all. Codes are those of docs/events.md, one or several, in any case.

    type, mode, certainty: codes. quad: verbal cooperation 1, material cooperation 2, verbal conflict 3, material
    conflict 4. outlook: codes; "none" for what is past or going on. historical: whether it is told again as
    background. actor: a part of the words, of the name or of an alias of an actor or recipient. recipient: the same
    of a recipient. country: ISO 3166-1 alpha-3 of an actor or recipient. role: "actor" or "recipient": as which
    `actor` and `country` are meant. place: a part of the words of a place. date_from, date_to: days, both included,
    between which the event's own date lies as a whole; events without one are then left out. holder: a part of the
    source's words, of the speaker's name or of an alias, of the statement that holds the event; "author" for the
    author's own voice. text: words of the sentence, actors, recipients and places, as in `Ledger.articles`. outlet,
    since, until: as there. all_versions: of older versions too, not of the latest alone.
    """

    type: Codes
    mode: Codes
    quad: int | None
    actor: str | None
    recipient: str | None
    role: str | None
    country: str | None
    place: str | None
    date_from: str | None
    date_to: str | None
    certainty: Codes
    outlook: Codes
    historical: bool | None
    holder: str | None
    outlet: str | None
    since: str | None
    until: str | None
    text: str | None
    all_versions: bool


def select_events(filters: EventFilters, *, key: int | None = None, limit: int | None = None) -> Select[Any]:
    """Events in the order of adding and of the text. key: of the one article they are asked of."""
    chosen = [*_chosen(key, **filters)]
    holding = and_(statement.c.article == event.c.article, statement.c.id == event.c.statement)
    return (
        select(
            event,
            *of_article("version"),
            statement.c.source_start,
            statement.c.source_end,
            _speaker.c.name.label("speaker_name"),
        )
        .select_from(
            with_article(event).outerjoin(statement, holding).outerjoin(_speaker, speaking(statement, _speaker))
        )
        .where(*chosen)
        .order_by(event.c.key)
        .limit(limit)
    )


def _chosen(
    key: int | None,
    *,
    type: Codes = None,
    mode: Codes = None,
    quad: int | None = None,
    actor: str | None = None,
    recipient: str | None = None,
    role: str | None = None,
    country: str | None = None,
    place: str | None = None,
    date_from: str | None = None,
    date_to: str | None = None,
    certainty: Codes = None,
    outlook: Codes = None,
    historical: bool | None = None,
    holder: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    text: str | None = None,
    all_versions: bool = False,
) -> Iterable[ColumnElement[bool]]:
    yield from of_versions(key, all_versions)
    yield from article_filters(outlet, since, until)
    yield from _of_codes(type, mode, quad, certainty, outlook)
    roles = codes_known("role", role, (ACTOR, RECIPIENT)) or (ACTOR, RECIPIENT)
    if actor is not None:
        yield _takes_part(roles, words=actor)
    if recipient is not None:
        yield _takes_part((RECIPIENT,), words=recipient)
    if country is not None:
        yield _takes_part(roles, country=country)
    if place is not None:
        yield exists().where(event_place.c.event == event.c.key, _has_words(event_place, place))
    if date_from is not None:
        yield func.first_day(event.c.date) >= day_of("date_from", date_from)
    if date_to is not None:
        yield func.last_day(event.c.date) <= day_of("date_to", date_to)
    if historical is not None:
        yield event.c.historical == historical
    if holder is not None:
        yield _held_by(holder)
    if text is not None:
        yield event.c.key.in_(events_with(text))


def _of_codes(
    type_: Codes, mode: Codes, quad: int | None, certainty: Codes, outlook: Codes
) -> Iterable[ColumnElement[bool]]:
    if type_ is not None:
        yield event.c.type.in_(codes_known("type", type_, TYPES))
    if mode is not None:
        yield event.c.mode.in_(codes_known("mode", mode, ALL_MODES))
    if quad is not None:
        (number,) = codes_known("quad", str(quad), ("1", "2", "3", "4"))
        yield event.c.type.in_([name for name in TYPES if QUADS[name] == int(number)])
    if certainty is not None:
        yield event.c.certainty.in_(codes_known("certainty", certainty, CERTAINTIES))
    if outlook is not None:
        codes = codes_known("outlook", outlook, (REALISED, *OUTLOOKS))
        realised = [event.c.outlook.is_(None)] if REALISED in codes else []
        yield or_(event.c.outlook.in_(codes), *realised)


def codes_known(field: str, asked: Codes, known: Sequence[str]) -> tuple[str, ...]:
    """The codes asked for as we write them. Raises SaysoError "ledger-code-unknown"."""
    by_name = {fold(code): code for code in known}
    found = []
    for value in () if asked is None else (asked,) if isinstance(asked, str) else asked:
        if fold(sendable(value)) not in by_name:
            raise SaysoError(LEDGER_CODE_UNKNOWN, field=field, value=value, known=", ".join(known))
        found.append(by_name[fold(sendable(value))])
    return tuple(found)


def _takes_part(roles: Sequence[str], *, words: str | None = None, country: str | None = None) -> ColumnElement[bool]:
    """An actor or recipient, as the roles are, of these words or names, or of that country."""
    part = event_argument
    if words is not None:
        fits = or_(and_(actor.c.id.is_not(None), named(words)), _has_words(part, words))
    else:
        fits = actor.c.country == sendable(country or "").upper()
    joined = part.outerjoin(actor, and_(actor.c.article == part.c.article, actor.c.id == part.c.actor))
    asked = select(part.c.event).select_from(joined).where(part.c.event == event.c.key, part.c.role.in_(roles), fits)
    return asked.correlate(event, article).exists()


def _has_words(spans: Table, words: str) -> ColumnElement[bool]:
    found = func.substr(article.c.text, spans.c.span_start + 1, spans.c.span_end - spans.c.span_start)
    return func.fold(found).contains(fold(sendable(words)), autoescape=True)


def _held_by(holder: str) -> ColumnElement[bool]:
    if fold(sendable(holder)) == AUTHOR:
        return event.c.statement.is_(None)
    said, source = _speaker, statement.c
    words = func.substr(article.c.text, source.source_start + 1, source.source_end - source.source_start)
    in_source = func.fold(words).contains(fold(sendable(holder)), autoescape=True)
    return or_(and_(said.c.id.is_not(None), named(holder, said)), in_source)
