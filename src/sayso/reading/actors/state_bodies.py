"""Bodies of a state that are known by what they are and whose: the Turkish foreign ministry, Russia's army, the police.

What such bodies are called is in `state_bodies.csv`, each row with its source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from sayso.article import Span
from sayso.reading.actors.facts import country_named, people_named, place_fact
from sayso.tables import table

# Peoples whose country the table gives, but whose governments and armies are not that country's.
_PARTS_OF_COUNTRIES = frozenset({"Scottish", "Welsh", "English", "Northern Irish", "Scot"})
# What may stand between the country and the body: "the Ethiopian federal government".
_MODIFIERS = frozenset({"federal", "central", "interim", "transitional", "official"})
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_AFTER = re.compile(r"\s+(of|in)\s+(?:the\s+)?((?:[A-Z][\w.’'-]*)(?:\s+[A-Z][\w.’'-]*){0,2})?")
# A capital tells whose these are: "the government in Ankara"; "the police in Ankara" may be the town's.
_SEATED = re.compile(r"Ministry|Government|Presidency|Parliament|Central Bank")
# Words with a capital letter that only begin a sentence: what follows them is no part of a longer name.
_OPENING = frozenset(
    {"the", "a", "an", "in", "on", "at", "but", "and", "as", "for", "from", "with", "after", "when", "while", "if"}
    | {"although", "to", "by", "yet", "so"}
)
# "MOSCOW, November 11." "KHARTOUM, April 15 (Corvane) -" "BAGHDAD, Iraq (AP)_"
_DATELINE = re.compile(
    r"^([A-Z][\w’'.-]*(?: [A-Z][\w’'-]*){0,2})(?:, [A-Z][\w.]+)?"
    r"(?:,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?[.,]?"
    r"|,? ?\([^)\n]{2,40}\)){1,2}(?:\s|[_–—-])",
    re.MULTILINE,
)
_DATELINE_WITHIN = 400  # code points: it stands before the first paragraph of the article, after a heading


@dataclass(frozen=True, slots=True)
class StateBody:
    """One mention. what: of which row, "Ministry of Defence". country: None where the text does not tell it."""

    span: Span
    what: str
    country: str | None
    kind: str
    sector: str
    reason: str


def state_bodies_in(text: str) -> list[StateBody]:
    """Mentions of such bodies, in order, that do not overlap.

    A country is told by the words beside the body. Without one ("the ministry of defence"), the body is that of the one
    country whose such body the article names, or else that of the capital in the article's dateline; where these
    differ, a ministry stays without a country, and other bodies ("the army") are no mention at all.
    """
    mentions = [m for found in _words().finditer(text) if (m := _mention(found, text)) is not None]
    named: dict[str, dict[str, int]] = {}  # what, and the countries with their first place in the text
    for m in mentions:
        if m.country is not None:
            named.setdefault(m.what, {}).setdefault(m.country, m.span.start)
    dateline = dateline_country(text)
    told = [m if m.country else _resolved(m, named.get(m.what, {}), dateline) for m in mentions]
    return [m for m in told if m.country or m.what.startswith("Ministry")]


def dateline_country(text: str) -> str | None:
    """The country of the capital that the article is dated from, None where it is another town."""
    for line in _DATELINE.finditer(text, 0, min(len(text), _DATELINE_WITHIN)):
        city = line[1].title() if line[1].isupper() else line[1]
        fact = place_fact(city)
        return fact.country if fact is not None and fact.what == "capital" else None
    return None


def _mention(found: re.Match[str], text: str) -> StateBody | None:
    row = _rows()[_plain(found.group())]
    words = list(_words_before(text, found.start()))
    body = StateBody(Span(*found.span()), row["name"], None, row["kind"], row["sector"], row["name"].lower())
    while words and words[-1].group() in _MODIFIERS:
        words.pop()
    is_ministry = row["name"].startswith("Ministry")
    for size in (3, 2, 1):
        if len(words) < size:
            continue
        said = text[words[-size].start() : words[-1].end()]
        if (country := _country(said, capital=is_ministry)) is not None:
            if len(words) > size and _is_name_part(words[-size - 1].group()):
                return None  # "Bosnian Serb army", "Northern Irish police"
            if row["words"] == "authorities" and _AFTER.match(text, found.end()):
                return None  # "the Armenian authorities in Karabakh"
            return replace(body, span=Span(words[-size].start(), found.end()), country=country, reason=f"of {said}")
    after = _AFTER.match(text, found.end())
    before = words[-1].group().casefold() if words else ""
    if after is not None and (after[2] or after[1] == "of"):
        place = _place_after(after, row) if before in ("", *_OPENING) else None
        return (
            replace(body, span=Span(found.start(), place[1]), country=place[0], reason="by its place")
            if place
            else None
        )
    titled = is_ministry and found.group()[0].isupper() and not (words and _is_name_part(words[-1].group()))
    return body if titled or (before == "the" and row["words"] != "authorities") else None


def _words_before(text: str, end: int) -> Iterator[re.Match[str]]:
    """The words right before, with only spaces between them and up to `end`, in order."""
    words = list(_WORD.finditer(text, max(0, end - 60), end))
    first = len(words)
    at = end
    while first and text[words[first - 1].end() : at] and not text[words[first - 1].end() : at].strip(" "):
        first -= 1
        at = words[first].start()
    yield from words[first:]


def _country(said: str, *, capital: bool) -> str | None:
    """Of "Turkish", "Turkey's", and, where capitals may be meant, "Moscow's"."""
    bare = _POSSESSIVE.sub("", said)
    if bare in _PARTS_OF_COUNTRIES:
        return None
    if (code := country_named(bare) or people_named(bare)) is not None:
        return code
    fact = place_fact(bare) if capital and bare != said else None
    return fact.country if fact is not None and fact.what == "capital" else None


def _place_after(after: re.Match[str], row: dict[str, str]) -> tuple[str, int] | None:
    """Country and end of "of Turkey", "in Ankara"; None for "of national unity", "in exile"."""
    said = after[2]
    while said:
        bare = _POSSESSIVE.sub("", said.rstrip("."))
        end = after.start(2) + len(bare)
        if after[1] == "of" and (code := country_named(said) or country_named(bare)) is not None:
            return code, end
        seated = after[1] == "in" and row["words"] != "authorities" and _SEATED.match(row["name"])
        fact = place_fact(bare) if seated else None
        if fact is not None and fact.what == "capital" and fact.country is not None:
            return fact.country, end
        said = said.rpartition(" ")[0].rstrip()
    return None


def _is_name_part(word: str) -> bool:
    return word[0].isupper() and word.casefold() not in _OPENING


def _resolved(body: StateBody, named: dict[str, int], dateline: str | None) -> StateBody:
    """The body with the one country that it can be of. Of "the police" a dateline tells nothing: it is a town's."""
    before = {code for code, start in named.items() if start < body.span.start or body.what.startswith("Ministry")}
    if len(named) == 1 and before and dateline in (None, *before):
        return replace(body, country=next(iter(before)), reason="of the one country named with it")
    if not named and dateline is not None and body.kind != "police":
        return replace(body, country=dateline, reason="of the country in the dateline")
    return body


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["words"]: row for row in table("reading/actors/state_bodies.csv")}


@cache
def _words() -> re.Pattern[str]:
    forms = sorted(_rows(), key=lambda words: (-len(words), words))
    either = "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in forms)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
