"""Events as rows of POLECAT, the event data in PLOVER's codes that followed ICEWS: 40 columns, tab-separated.

Each column, where it comes from and what differs from POLECAT: docs/polecat.md.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TextIO

from sayso.article import Span
from sayso.export.csv import safe_text
from sayso.export.plain import printable
from sayso.export.plover import coded, left_out
from sayso.export.titles import title_of
from sayso.reading.records import Actor, Argument, Event, Reading
from sayso.tables import table

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
NONE = "None"

Row = dict[str, str | float | None]

_ORGANISATIONS = frozenset({"government", "military", "police", "armed-group", "party", "company", "organisation"})
_KINDS = {
    "Story People": frozenset({"person"}),
    "Story Organizations": _ORGANISATIONS | {"media"},
    "Story Locations": frozenset({"place"}),
}
# PLOVER's codes for bodies that are of no country.
_INTERNATIONAL = {"United Nations": "UNO", "Security Council": "UNO", "UNHCR": "UNO", "UNICEF": "UNO", "WHO": "UNO"} | {
    "European Union": "EUR",
    "European Commission": "EUR",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# White space of any kind, controls, and halves of a character pair, which no encoding has.
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def polecat_rows(readings: Reading | Iterable[Reading]) -> Iterator[Row]:
    """One row a trigger, with the keys of `COLUMNS`, in the order of the readings and of their texts.

    None where there is nothing; lists are joined by "; ". Events that PLOVER has no place for are not among them:
    `not_written` counts these.
    """
    for reading in [readings] if isinstance(readings, Reading) else readings:
        story = _story(reading)
        actors = {actor.id: actor for actor in reading.actors}
        for event in reading.events:
            if row := _of_event(reading, event, actors):
                yield row | story


def not_written(reading: Reading) -> Counter[str]:
    """How many events `polecat_rows` leaves out, by reason: denied demand predict condition open future."""
    return Counter(reason for event in reading.events if (reason := left_out(event)))


def write_polecat(out: TextIO, readings: Iterable[Reading], *, safe: bool = False) -> tuple[int, Counter[str]]:
    """Write a heading and the rows as tab-separated UTF-8 text; return how many rows, and what was left out and why.

    safe: a text that a spreadsheet might take for a formula gets an apostrophe, as in the CSV export. A cell with a
    quotation mark is quoted as in CSV, since POLECAT's readers in R and Python take such marks for quotes.
    To a terminal, what it would obey is written out.
    """
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    terminal = out.isatty()
    written = 0
    missing: Counter[str] = Counter()
    for reading in readings:
        missing += not_written(reading)
        for row in polecat_rows(reading):
            cells = [cell(row[name], safe=safe) for name in COLUMNS]
            writer.writerow([printable(each) for each in cells] if terminal else cells)
            written += 1
    return written, missing


def cell(value: str | float | None, *, safe: bool = False) -> str:
    """A value of a row as it is written; numbers without trailing zeros."""
    if value is None:
        return NONE
    if isinstance(value, str):
        return safe_text(value) if safe else value
    return f"{value:g}"


def _of_event(reading: Reading, event: Event, actors: dict[str, Actor]) -> Row | None:
    """The columns of the event itself."""
    if (code := coded(event)) is None:
        return None
    text = reading.article.text
    day = event.date.value[:10] if event.date and event.date.precision == "day" else ""
    return {
        **dict.fromkeys(COLUMNS),
        "Event ID": _clean(f"{reading.article.id}_{event.id}"),
        "Event Date": day if _DAY.fullmatch(day) else None,
        "Event Type": code.type,
        "Event Mode": code.mode,
        "Intensity": code.intensity,
        "Quad Code": code.quad,
        "Contexts": _joined(event.contexts),
        **_party(reading, event.actors, actors, "Actor"),
        **_party(reading, event.recipients, actors, "Recipient"),
        "Country": _country_of_place(reading, event),
        "Raw Placename": _joined([span.of(text) for span in event.places]),
    }


def _party(reading: Reading, arguments: Sequence[Argument], actors: dict[str, Actor], role: str) -> Row:
    """The eight columns of the actors or of the recipients; the n-th item of each is of the n-th of these."""
    known = [actors.get(argument.actor or "") for argument in arguments]
    text = reading.article.text
    countries = [_country(actor) for actor in known]
    sectors = _joined([actor.sector if actor else None for actor in known])
    return {
        f"{role} Name": _joined([actor.name if actor else None for actor in known]),
        f"{role} Country": _joined(countries),
        f"{role} COW": _joined([_cow_codes().get(actor.country or "") if actor else None for actor in known]),
        f"Primary {role} Sector": sectors,
        f"{role} Sectors": sectors,
        f"{role} Title": _joined(
            [title_of(argument.span, actor, text) for argument, actor in zip(arguments, known, strict=True)]
        ),
        f"{role} Name Raw": _joined([argument.span.of(text) for argument in arguments]),
        f"Wikipedia {role} ID": None,
    }


def _story(reading: Reading) -> Row:
    """The columns that are the same for every event of an article."""
    article = reading.article
    published = (article.published or "")[:10]
    named = {
        column: _joined(list(dict.fromkeys(actor.name for actor in reading.actors if actor.kind in kinds)))
        for column, kinds in _KINDS.items()
    }
    return {
        "Source": _clean(article.outlet or "") or None,
        "Publication Date": published if _DAY.fullmatch(published) else None,
        **named,
        "Language": _clean(article.language or "") or None,
        "Version": _clean(f"{reading.program}, {reading.model}"),
    }


def _country(actor: Actor | None) -> str | None:
    """ISO 3166-1 alpha-3, with PLOVER's own KOS for Kosovo and its codes for bodies of no country."""
    if actor is None:
        return None
    if actor.country:
        return "KOS" if actor.country == "XKX" else actor.country
    return _INTERNATIONAL.get(actor.name) or ("IGO" if actor.sector == "IGO" else None)


def _country_of_place(reading: Reading, event: Event) -> str | None:
    """The country of the event's place, where the words of the place hold names of one country alone."""

    def held(mention: Span) -> bool:
        return any(place.holds(mention) for place in event.places)

    found = {
        _country(actor)
        for actor in reading.actors
        if actor.kind == "place" and any(held(m.span) and not m.metonym for m in actor.mentions)
    } - {None}
    return found.pop() if len(found) == 1 else None


def _joined(items: Sequence[str | None]) -> str | None:
    """A list as a cell. A gap between items is written, so that columns can be read side by side."""
    parts = [_clean(item.replace(";", ",")) if item else "" for item in items]
    return "; ".join(part or NONE for part in parts) if any(parts) else None


def _clean(text: str) -> str:
    return _UNFIT.sub(" ", text).strip()


@cache
def _cow_codes() -> dict[str, str]:
    """Number of each state in the Correlates of War state system, by ISO 3166-1 alpha-3."""
    return {row["country"]: row["cow"] for row in table("export/cow_states.csv")}
