"""The step that tells who the named persons are: of which country and sector, by their office, and their usual name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.article import Span
from sayso.reading.actors.facts import Fact, body_fact, place_fact
from sayso.reading.actors.holders import AS_OF, SHARED, Holder, holders_called, holders_named
from sayso.reading.actors.kinds import PLACE_BY_LABEL
from sayso.reading.actors.nationalities import countries_in
from sayso.reading.actors.phrases import GroupNoun, nationality_in, noun_ending, phrase_of
from sayso.reading.actors.reasons import BY_CONTEXT, BY_SHORT_NAME, BY_TABLE, BY_WORDS, ONLY_COUNTRY, joined
from sayso.reading.records import Actor, Reading
from sayso.reading.step import Models, step

# A state's own, whose country is that one.
OF_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
# What the table of group nouns holds of persons that are no office of theirs for good.
_PASSING = frozenset({"CRM", "CVL", "UAF", "REF"})
_APPOSITION = re.compile(r",\s+((?:an?|the|one of|its|their)\s[^,.;:()\n“”\"]{3,90})")
_RULE = re.compile(r"(?:['’]s?)?\s(administration|regime|government)\b")
_OF_COUNTRY = re.compile(r"\s+of\s+((?:the\s+)?[A-Z][\w.’'-]+(?:\s[A-Z][\w’'-]+){0,2})")
YEARS = 15  # before or after an office, when its holder is in the news without it
_REACH = 80  # code points before a name in which its office stands


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of a person; name: the usual one, where a table tells who it is."""

    country: str | None
    sector: str | None
    reason: str
    confidence: float
    name: str | None = None


@step(needs=("article", "actors"), gives=("actors",))
def tell_persons(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Give persons their country and sector, and whom the table of office holders has their usual name.

    By the full name; by a surname alone only of who held an office on the day of publication, where the article speaks
    of that country, or where the surname means nobody else; else by the words of office before the name or behind it.
    A name that the recogniser took for a body or place becomes a person's where the table says so. Nobody is named by
    an office where the article has no date. Two actors that are one person are joined.
    """
    spoken = countries_spoken_of(reading)
    told = {actor.id: _told(actor, reading, spoken) for actor in reading.actors if _may_be_person(actor)}
    first: dict[str, str] = {}  # by the usual name: the id of the first actor who bears it
    joined: dict[str, list[Actor]] = {}
    for actor in reading.actors:
        found = told.get(actor.id)
        owner = first.setdefault(found.name, actor.id) if found and found.name else actor.id
        joined.setdefault(owner, []).append(actor)
    return replace(reading, actors=tuple(_with(actors, told.get(owner)) for owner, actors in joined.items()))


def countries_spoken_of(reading: Reading) -> frozenset[str]:
    """The countries whose names, peoples, capitals, bodies or persons stand in the article or its title."""
    named = frozenset(actor.country for actor in reading.actors if actor.country)
    return named | {*countries_in(reading.article.title or "")}


def _may_be_person(actor: Actor) -> bool:
    return actor.kind == "person" or (actor.kind is None and actor.country is None) or actor.reason == PLACE_BY_LABEL


def _told(actor: Actor, reading: Reading, spoken: frozenset[str]) -> _Told | None:
    text, day = reading.article.text, (reading.article.published or "")[:10] or None
    names = (actor.name, *actor.aliases)
    mentions = [m.span for m in actor.mentions if " ".join(m.span.of(text).split()) in names]
    title = next((found for span in mentions if (found := _title(text, span) or _rule(text, span)) is not None), None)
    full = [name for name in names if " " in name]
    holder = _holder(full, names if not full else (), title, day, spoken)
    if holder is not None and actor.country in (None, holder.country):
        in_office = holder.held_on(day)
        sector = holder.sector if in_office else title.sector if title else None
        confidence = BY_TABLE if full else BY_SHORT_NAME
        return _Told(holder.country, sector, _reason(holder, day), confidence, holder.name)
    return _by_words(actor, mentions, title, text, spoken) if actor.kind == "person" else None


def _holder(
    full: Iterable[str], short: Iterable[str], title: GroupNoun | None, day: str | None, spoken: frozenset[str]
) -> Holder | None:
    """The last time in office, or that of the day, of the one person meant; None where nobody, or several, may be."""
    found = [holder for name in full for holder in holders_named(name) if _lately(holder, day, spoken)]
    if not found:
        called = [holder for name in short for holder in holders_called(name)]
        found = [h for h in called if h.alone or (h.held_on(day) and _near(h, title, spoken))]
        found = [h for h in found if h.alone or title is None or title.sector in (None, h.sector)]
    now = [holder for holder in found if holder.held_on(day)]
    found = now or sorted(found, key=lambda holder: holder.since)
    return found[-1] if len({(holder.name, holder.country) for holder in found}) == 1 else None


def _near(holder: Holder, title: GroupNoun | None, spoken: frozenset[str]) -> bool:
    """Whether a title or the country stands by a surname; both where many hold the office, for not all are known."""
    signs = (title is not None, holder.country in spoken)
    return all(signs) if holder.office in SHARED else any(signs)


def _lately(holder: Holder, day: str | None, spoken: frozenset[str]) -> bool:
    """Whether a full name can be meant as the holder's: in office some years off at most, or the country spoken of."""
    if holder.alone or holder.country in spoken or day is None:
        return holder.alone or holder.country in spoken
    year = int(day[:4])
    return int(holder.since[:4]) - YEARS <= year <= int((holder.until or AS_OF)[:4]) + YEARS


def _reason(holder: Holder, day: str | None) -> str:
    body = f"{holder.office} of {holder.country}" if holder.country else holder.office
    return f"{body}: holder of the office on {day}" if holder.held_on(day) else f"{body} from {holder.since}"


def _by_words(
    actor: Actor, mentions: list[Span], title: GroupNoun | None, text: str, spoken: frozenset[str]
) -> _Told | None:
    """By the office before a mention, "of Iran" behind it, or the apposition behind it."""
    country, why = next((found for span in mentions if (found := _country_beside(text, span))[0]), (None, ""))
    if country is None:
        titled = (span for span in mentions if _title(text, span) is not None)
        country, why = next((found for span in titled if (found := _nationality_before(text, span))[0]), (None, ""))
    sector = title.sector if title is not None and title.sector not in _PASSING else None
    body = next((fact for span in mentions if (fact := _body_before(text, span)) is not None), None)
    if body is not None and actor.country is None:
        return _Told(body.country, body.sector, f"office: {body.body}", BY_WORDS)
    for span in mentions:
        match = _APPOSITION.match(text, span.end)
        phrase = phrase_of(match[1]) if match else None
        if match is None or phrase is None or phrase.kind != "person" or phrase.noun is None:
            continue
        sector = sector or phrase.noun.sector
        if country is None:
            country, why = nationality_in(match[1], phrase)
    if country is None and actor.country is None and sector in OF_STATE and len(spoken) == 1:
        return _Told(next(iter(spoken)), sector, ONLY_COUNTRY, BY_CONTEXT)
    country, why = (actor.country, actor.reason or "") if actor.country else (country, why)
    if country is None and sector is None:
        return None
    return _Told(country, sector, joined(why, "by the words of office" if sector else None), BY_WORDS)


def _nationality_before(text: str, span: Span) -> tuple[str | None, str]:
    """In "Hungarian head of state Arpad Goencz": of the words before the name, back to the next mark."""
    before = re.split(r"[^\w\s.’'-]|\s(?:and|or|with|by|to|that)\s", text[max(0, span.start - _REACH) : span.start])[-1]
    found = countries_in(" ".join(before.split()[-6:]))
    return next(iter(found.items())) if len(found) == 1 else (None, "")


def _body_before(text: str, span: Span) -> Fact | None:
    """In "UN Special Envoy Staffan de Mistura" the body of the table right before the office."""
    before = text[max(0, span.start - _REACH) : span.start].rstrip()
    title = noun_ending(before)
    words = before[: len(before) - len(title[0])].split() if title else []
    names = (" ".join(words[-size:]) for size in (3, 2, 1) if len(words) >= size)
    return next((fact for name in names if (fact := body_fact(name)) is not None and fact.kind != "media"), None)


def _title(text: str, span: Span) -> GroupNoun | None:
    """The noun right before a name: "Defence Minister", "Gen."."""
    found = noun_ending(text[max(0, span.start - _REACH) : span.start])
    return found[1] if found is not None and found[1].single == "person" else None


def _rule(text: str, span: Span) -> GroupNoun | None:
    """The noun right behind a ruler's name: "the Clinton administration"."""
    match = _RULE.match(text, span.end)
    found = phrase_of(match[1]) if match else None
    return found.noun if found else None


def _country_beside(text: str, span: Span) -> tuple[str | None, str]:
    """In "President Rafsanjani of Iran", "Poland's Aleksander Kwasniewski"."""
    match = _OF_COUNTRY.match(text, span.end)
    if match is not None and len(found := countries_in(match[1])) == 1:
        return next(iter(found.items()))
    before = re.search(r"([A-Z][\w.-]+(?:\s[A-Z][\w-]+)?)['’]s\s+$", text[max(0, span.start - 40) : span.start])
    fact = place_fact(before[1]) if before else None
    return (fact.country, f"of {before[1]}") if before and fact and fact.country else (None, "")


def _with(actors: list[Actor], told: _Told | None) -> Actor:
    """One actor of those that are the same person, with what is told of it."""
    actor = actors[0]
    if told is None:
        return actor
    names = dict.fromkeys(name for one in actors for name in (one.name, *one.aliases))
    name = told.name or actor.name
    return replace(
        actor,
        name=name,
        aliases=tuple(other for other in names if other != name),
        kind="person",
        country=told.country or actor.country,
        sector=told.sector,
        reason=told.reason or actor.reason,
        confidence=round(min(told.confidence, max(one.confidence for one in actors) + 0.1), 2),
        mentions=tuple(sorted((m for one in actors for m in one.mentions), key=lambda mention: mention.span)),
    )
