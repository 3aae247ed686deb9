"""Names in dispute counted: how often each name of a place is written, by outlet and month."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, true

from sayso.errors import PLACE_NOT_DISPUTED, SaysoError
from sayso.ledger.answers import AsDict, batches, text_of
from sayso.ledger.event_query import codes_known
from sayso.ledger.query import article_filters, sendable
from sayso.ledger.schema import article, place
from sayso.ledger.spans import span_of
from sayso.reading.places.disputed import DisputedPlace, SideName, disputed_place, disputed_places
from sayso.reading.places.names import key_of

OUTLET, MONTH = "outlet", "month"
NO_OUTLET, NO_DATE = "no outlet", "no date"
_MONTH = re.compile(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])(?![0-9])")


class NameFilters(TypedDict, total=False):
    """Which articles names are counted in; None chooses all. The same as in `article_filters`."""

    outlet: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCountRow(AsDict):
    """How often a place in dispute is called by one of its names, of all times that it is named.

    place: the neutral id. name: as the table spells it, else as the article first found has it. used_by: which side's
    name it is, in words; None for a name that the table lacks. outlet, month (of publication, "2026-05"): "no outlet"
    and "no date" where the article tells none; None where they are not told apart. written: times. articles: in how
    many. share: 0 to 1, of all times that this place is named in this outlet and month.
    """

    place: str
    name: str
    used_by: str | None
    outlet: str | None
    month: str | None
    written: int
    articles: int
    share: float


@dataclass(frozen=True, slots=True)
class NameCounts:
    """The counts, and what they are made of.

    rows: the place that is named most often first, then by outlet and month, then the commonest name first.
    places_read: names of any place in the articles asked for. peoples: names of peoples ("Crimeans"), which are left
    out: they tell no choice between the names of the place.
    """

    rows: tuple[NameCountRow, ...]
    places_read: int
    peoples: int


@dataclass(slots=True)
class _Found:
    written: int = 0
    articles: set[int] = field(default_factory=set)


_Group = tuple[str, str | None, str | None]  # a place's neutral id, outlet, month


def count_names(
    connection: Connection,
    name: str | None,
    by: Sequence[str],
    **filters: Unpack[NameFilters],
) -> NameCounts:
    """Count in the latest version of each article. name: a neutral id or any name of the place; None for all places.

    by: "outlet", "month", both or none. Which place is meant is what the
    reading found, so that Derry in New Hampshire is not counted; which name, by the article's own words.
    Raises SaysoError "place-not-disputed", "ledger-code-unknown" or "ledger-date-unreadable".
    """
    by = codes_known("by", by, (OUTLET, MONTH))
    chosen = disputed_places() if name is None else (_known(name),)
    of_articles = _of_articles(**filters)
    counted, spelt, peoples = _counted(connection, _asked(chosen, of_articles), chosen, by)
    everything = (
        select(func.count()).select_from(place.join(article, article.c.key == place.c.article)).where(*of_articles)
    )
    return NameCounts(_rows(counted, spelt), connection.scalar(everything) or 0, peoples)


def _of_articles(
    outlet: str | None = None, since: str | None = None, until: str | None = None
) -> list[ColumnElement[bool]]:
    return [*article_filters(outlet, since, until), article.c.latest == true()]


def _known(name: str) -> DisputedPlace:
    found = disputed_place(sendable(name))
    if found is None:
        raise SaysoError(PLACE_NOT_DISPUTED, name=name, known=", ".join(one.id for one in disputed_places()))
    return found


def _asked(chosen: Sequence[DisputedPlace], of_articles: list[ColumnElement[bool]]) -> Select[Any]:
    """The names of those places in the ledger, article by article in the order of the text."""
    without_id = [one.id for one in chosen if one.geonames is None]
    return (
        select(place, article.c.outlet, article.c.published)
        .join(article, article.c.key == place.c.article)
        .where(
            *of_articles,
            or_(
                place.c.geonames.in_([one.geonames for one in chosen if one.geonames is not None]),
                # A place of that name that has an id is another one: a village called Kashmir.
                and_(place.c.geonames.is_(None), place.c.name.in_(without_id)),
            ),
        )
        .order_by(place.c.article, place.c.position)
    )


def _counted(
    connection: Connection, asked: Select[Any], chosen: Sequence[DisputedPlace], by: Sequence[str]
) -> tuple[dict[_Group, dict[str, _Found]], dict[tuple[str, str], SideName], int]:
    """Each group's names by key; how each key of each place is spelt, and whose name it is; how many peoples."""
    by_id = {one.geonames or one.id: one for one in chosen}
    spelt = {(one.id, key): side for one in chosen for key, side in one.names.items()}
    counted: dict[_Group, dict[str, _Found]] = defaultdict(lambda: defaultdict(_Found))
    peoples, held, text = 0, None, ""
    for rows in batches(connection, asked):
        for row in rows:
            if row.role == "demonym":
                peoples += 1
                continue
            if row.article != held:
                held = row.article
                text = text_of(connection, held)
            meant = by_id[row.geonames or row.name]
            written = " ".join(span_of(row).of(text).split())
            spelt.setdefault((meant.id, key := key_of(written)), SideName(written, ""))
            group = (
                meant.id,
                (row.outlet or NO_OUTLET) if OUTLET in by else None,
                _month(row.published) if MONTH in by else None,
            )
            found = counted[group][key]
            found.written += 1
            found.articles.add(row.article)
    return counted, spelt, peoples


def _month(published: str | None) -> str:
    found = _MONTH.match(published or "")
    return found[0] if found else NO_DATE


def _rows(counted: dict[_Group, dict[str, _Found]], spelt: dict[tuple[str, str], SideName]) -> tuple[NameCountRow, ...]:
    named: Counter[str] = Counter()
    made = []
    for (meant, outlet, month), names in counted.items():
        whole = sum(found.written for found in names.values())
        named[meant] += whole
        made += [
            NameCountRow(
                place=meant,
                name=spelt[meant, key].name,
                used_by=spelt[meant, key].used_by or None,
                outlet=outlet,
                month=month,
                written=found.written,
                articles=len(found.articles),
                share=round(found.written / whole, 4),
            )
            for key, found in names.items()
        ]
    return tuple(
        sorted(
            made,
            key=lambda row: (-named[row.place], row.place, row.outlet or "", row.month or "", -row.written, row.name),
        )
    )
