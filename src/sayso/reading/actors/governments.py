"""The step that tells the bodies of states: a place that speaks, a seat of government, a ministry, an army.

"Baku rejected the claim", "the Azerbaijani government" and "the government in Baku" are one actor.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from sayso.article import Span
from sayso.reading.actors.facts import adjective_of, body_fact, place_fact
from sayso.reading.actors.state_bodies import state_bodies_in
from sayso.reading.records import Actor, Mention, Reading
from sayso.reading.step import Models, step
from sayso.tables import table

# Why an actor is a place whose government may be meant.
SPEAKING_PLACES = frozenset({"capital", "country name"})
METONYM = 0.5  # the chance from which a name does not mean the place
CONFIDENCE = 0.9  # as of all that a table tells (see find.py)

# Words right behind a name that stand for it.
RELATIVES = frozenset({"which", "who"})
# Between a name and its relative pronoun: nothing, or "a crane operator", "a nurse from Gyumri" in apposition.
_BEHIND = re.compile(r"\)?,? (?:(?<=, )an? (?:[a-z-]+ ){1,4}?(?:(?:from|in|of|at) [A-Z][\w’'-]*)?,? ?)?")
_THIS_OUTLET = re.compile(r"\bthis (?:newspaper|paper|news agency|agency|magazine|broadcaster)\b", re.IGNORECASE)
_PART_OF = re.compile(r"\b(?:of|and|or|in|for|with|to|from|by)\s+(?:the\s+)?$")
# "oil-wealthy Kuwait", "neighbouring Chad": adjectives alone before the name.
_QUALIFIED = re.compile(r"(?:the\s+)?[a-z-]+(?:y|ing|ed|ern)\s+(?=[A-Z])")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_ITSELF = re.compile(r"\sitself$|['’]s?$")
# Names of countries that are spoken of with an article.
_WITH_ARTICLE = re.compile(
    r"United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Palestinian |.* (?:Republic|Islands)$"
)
# Where the name that CLDR gives is not the one that newspapers write.
_USUAL_NAMES = {
    "TUR": "Turkey",
    "MMR": "Myanmar",
    "HKG": "Hong Kong",
    "MAC": "Macao",
    "COD": "the Democratic Republic of the Congo",
    "COG": "the Republic of the Congo",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention of a body of a state, which is known by its name in full: "Ministry of Defence of Russia"."""

    name: str
    mention: Mention
    kind: str
    country: str | None
    sector: str
    reason: str
    is_name: bool = True  # and no pronoun


@step(needs=("entities", "statements", "events", "actors"), gives=("actors",))
def tell_governments(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Put the mentions of one body of a state together under its name in full, "Government of …", "Ministry of … of …".

    Such are: a capital or country that is all of a statement's source or of who acts or suffers in an event (a place
    can't: a metonym, without a guess), or that the head of metonyms finds likely to be none; a seat of government where
    the building is not meant, and what `state_bodies_in` finds; and the article's own outlet, "this newspaper". Other
    actors keep their other mentions; all are numbered anew in the order of their first mention. A country that plays or
    is attacked as a place may be taken for its government.
    """
    text = reading.article.text
    found = _apart([*_places(reading), *_seats(reading), *_own_outlet(reading), *_bodies(reading)])
    pronouns: list[_Found] = []
    others: list[Actor] = []
    for actor in reading.actors:
        holders = [_holder(m.span, found, text) for m in actor.mentions]
        rest = tuple(m for m, holder in zip(actor.mentions, holders, strict=True) if holder is None)
        named = {
            h.name if h else None: h for m, h in zip(actor.mentions, holders, strict=True) if is_name(m, actor, text)
        }
        body = next(iter(named.values())) if len(named) == 1 and actor.reason != "demonym" else None
        if body is not None:  # all its names are the body's: so are its pronouns
            pronouns += (replace(body, mention=replace(m, metonym=False), is_name=False) for m in rest)
        elif rest:
            others.append(replace(actor, mentions=rest))
    bodies: dict[str, list[_Found]] = {}
    for f in sorted([*found, *pronouns], key=lambda f: f.mention.span):
        bodies.setdefault(f.name, []).append(f)
    made = [_actor(name, mentions, text) for name, mentions in bodies.items()]
    everyone = sorted([*others, *made], key=lambda actor: actor.mentions[0].span)
    return replace(reading, actors=tuple(replace(actor, id=f"x{i}") for i, actor in enumerate(everyone)))


def _apart(found: Iterable[_Found]) -> list[_Found]:
    """In order, without those that overlap one before."""
    kept: list[_Found] = []
    for f in sorted(found, key=lambda f: (f.mention.span.start, -f.mention.span.end)):
        if not kept or kept[-1].mention.span.end <= f.mention.span.start:
            kept.append(f)
    return kept


def _holder(span: Span, found: list[_Found], text: str) -> _Found | None:
    """The body in whose mention the span lies, but for an article before it."""
    bare = _bare(span, text)
    i = bisect_right(found, bare.start, key=lambda f: f.mention.span.start)
    return found[i - 1] if i and found[i - 1].mention.span.holds(bare) else None


def is_name(mention: Mention, actor: Actor, text: str) -> bool:
    """Whether the mention is one of the actor's names, and no pronoun or description."""
    said = " ".join(mention.span.of(text).split())
    return said == actor.name or said in actor.aliases


def _places(reading: Reading) -> Iterator[_Found]:
    """Capitals and countries that speak or act, also where the entity recogniser did not mark them."""
    text = reading.article.text
    by_span = {m.span: actor for actor in reading.actors for m in actor.mentions}
    sources = {_bare(s.source, text) for s in reading.statements if s.source}
    arguments = [a.span for event in reading.events for a in (*event.actors, *event.recipients)]
    acting = {_bare(_unqualified(span, text), text) for span in arguments}
    acting |= {_bare(e.span, text) for e in reading.entities if e.metonym is not None and e.metonym >= METONYM}
    spans = sorted(by_span)
    for s in reading.statements:
        if s.source and s.source.of(text).casefold() in RELATIVES:
            i = bisect_left(spans, s.source)
            sources |= {span for span in spans[max(0, i - 3) : i] if is_antecedent(span, s.source, text)}
    for source in sorted(sources | acting):
        actor = by_span.get(source)
        fact = place_fact(source.of(text))
        what, country = (actor.reason, actor.country) if actor else (fact.what, fact.country) if fact else (None, None)
        if what in SPEAKING_PLACES and country is not None:
            found = _government(
                country, source, f"{what} as the source of a statement" if source in sources else f"{what} that acts"
            )
            yield replace(found, is_name=fact is not None)


def is_antecedent(named: Span, source: Span, text: str) -> bool:
    """Whether the source is a relative pronoun behind the name: "Azerbaijan, which"; not "a friend of Ann, who"."""
    if source.start < named.end or source.of(text).casefold() not in RELATIVES:
        return False
    behind = _BEHIND.fullmatch(text, named.end, source.start)
    return behind is not None and _PART_OF.search(text[max(0, named.start - 20) : named.start]) is None


def _seats(reading: Reading) -> Iterator[_Found]:
    text = reading.article.text
    sources = {s.source for s in reading.statements}
    for actor in reading.actors:
        fact = body_fact(actor.name) if actor.reason == "seat of government" else None
        if fact is None or fact.country is None or fact.body is None or " of " not in fact.body:
            continue
        for mention in actor.mentions:
            if mention.metonym or mention.span in sources:
                found = _government(fact.country, mention.span, fact.what)
                yield replace(found, name=fact.body, is_name=body_fact(mention.span.of(text)) is not None)


def _own_outlet(reading: Reading) -> Iterator[_Found]:
    """The article's outlet, where the text calls it "this newspaper"; with its name there, if it stands there."""
    text, outlet = reading.article.text, reading.article.outlet
    own = [Span(*match.span()) for match in _THIS_OUTLET.finditer(text)] if outlet else []
    if outlet and own:
        found = _Found(outlet, Mention(own[0]), "media", None, "JRN", "outlet of the article")
        yield from (replace(found, mention=Mention(span), is_name=False) for span in own)
        same = (actor for actor in reading.actors if outlet in (actor.name, *actor.aliases))
        yield from (
            replace(found, mention=m, is_name=is_name(m, actor, text)) for actor in same for m in actor.mentions
        )


def _bodies(reading: Reading) -> Iterator[_Found]:
    """What the text names by what it is and whose; not where that is only a part of a longer name."""
    text = reading.article.text
    named = sorted(m.span for actor in reading.actors for m in actor.mentions if is_name(m, actor, text))
    for body in state_bodies_in(text):
        i = bisect_left(named, body.span)
        if any(span.overlaps(body.span) and not body.span.holds(span) for span in named[max(0, i - 1) : i + 3]):
            continue
        name = body_name(body.what, body.kind, body.country)
        reason = f"{body.what.lower()}, {body.reason}"
        yield _Found(name, Mention(body.span), body.kind, body.country, body.sector, reason)


def _unqualified(span: Span, text: str) -> Span:
    """The words without adjectives before a name: "oil-wealthy Kuwait"."""
    match = _QUALIFIED.match(text, span.start, span.end)
    return Span(match.end() if match else span.start, span.end)


def _bare(source: Span, text: str) -> Span:
    """The source without an article before it and "itself" or a possessive behind."""
    article = _ARTICLE.match(text, source.start, source.end)
    behind = _ITSELF.search(text, source.start, source.end)
    return Span(article.end() if article else source.start, behind.start() if behind else source.end)


def _government(country: str, span: Span, reason: str) -> _Found:
    name = f"Government of {country_name(country)}"
    return _Found(name, Mention(span, metonym=True), "government", country, "GOV", reason)


def _actor(name: str, found: list[_Found], text: str) -> Actor:
    first = found[0]
    forms = dict.fromkeys(" ".join(f.mention.span.of(text).split()) for f in found if f.is_name)
    return Actor(
        id="",
        name=name,
        aliases=tuple(form for form in forms if form != name),
        kind=first.kind,
        country=first.country,
        sector=first.sector,
        reason=first.reason,
        confidence=CONFIDENCE,
        mentions=tuple(f.mention for f in found),
    )


def body_name(what: str, kind: str, country: str | None) -> str:
    """ "Ministry of Defence of Russia", but "Russian Navy"; the usual name where the state has one, "Knesset"."""
    if country is None:
        return what
    if (usual := _usual_names().get((what, country))) is not None:
        return usual
    adjective = adjective_of(country) if kind == "military" else None
    return f"{adjective} {what}" if adjective else f"{what} of {country_name(country)}"


@cache
def _usual_names() -> dict[tuple[str, str], str]:
    return {(row["what"], row["country"]): row["name"] for row in table("reading/actors/usual_names.csv")}


@cache
def country_name(code: str) -> str:
    """The name in English, with its article, of a country given by its ISO 3166-1 alpha-3 code.

    Source: CLDR, but for the few names in which newspapers differ from it.
    """
    import pycountry
    from babel import Locale

    if code in _USUAL_NAMES:
        return _USUAL_NAMES[code]
    country = pycountry.countries.get(alpha_3=code)
    name = str(Locale("en").territories.get(country.alpha_2, country.name)) if country else "Kosovo"
    name = name.replace(" & ", " and ")
    return f"the {name}" if _WITH_ARTICLE.match(name) else name
