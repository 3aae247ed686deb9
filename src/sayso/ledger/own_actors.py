"""What the user says of actors: rows of their own in a file beside the ledger, which the machine's never overwrite.

`news.sqlite` has `news.actors.csv`. Rows are only ever put behind the others; where two speak of the same name, the
later one holds. They change what lists show, never what was read: without the file the lists are as before.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from sayso.errors import OWN_ACTORS_UNREADABLE, SaysoError
from sayso.ledger.answers import ActorRow
from sayso.reading.actors.reasons import joined

CHANGES = ("add", "merge", "split")


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One thing said. change: add (kind, country, sector of a name), merge (the name is `into`'s), split (in that
    article it is not: there it is `into`). Empty: not said.
    """

    change: str
    name: str
    into: str = ""
    article: str = ""
    kind: str = ""
    country: str = ""
    sector: str = ""
    note: str = ""


COLUMNS = tuple(field.name for field in fields(OwnRow))


def path_beside(ledger: str | Path) -> Path:
    """Where the user's rows of that ledger are, whether or not the file is there."""
    return Path(ledger).with_suffix(".actors.csv")


def read_own(path: Path) -> list[OwnRow]:
    """The rows of the file, none where there is no file. Raises SaysoError "own-actors-unreadable"."""
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise SaysoError(
                    OWN_ACTORS_UNREADABLE, path=str(path), reason="other columns than " + ",".join(COLUMNS)
                )
            rows = [OwnRow(**{name: (row[name] or "").strip() for name in COLUMNS}) for row in reader]
    except (OSError, ValueError, csv.Error) as error:
        raise SaysoError(OWN_ACTORS_UNREADABLE, path=str(path), reason=str(error)) from error
    wrong = next((row for row in rows if row.change not in CHANGES or not row.name), None)
    if wrong is not None:
        raise SaysoError(OWN_ACTORS_UNREADABLE, path=str(path), reason=f"a row with change {wrong.change!r}")
    return rows


def append_own(path: Path, row: OwnRow) -> None:
    """Put a row behind those of the file; make the file where there is none."""
    read_own(path)
    try:
        is_new = not path.exists()
        with path.open("a", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            if is_new:
                writer.writerow(COLUMNS)
            writer.writerow(astuple(row))
    except OSError as error:
        raise SaysoError(OWN_ACTORS_UNREADABLE, path=str(path), reason=str(error)) from error


def corrected(rows: Iterable[ActorRow], own: list[OwnRow]) -> Iterator[ActorRow]:
    """The ledger's rows as the user says they are; what was read stays readable in `aliases` and `reason`."""
    said = {row.name.casefold(): row for row in own if row.change == "add"}
    merged = {row.name.casefold(): row.into for row in own if row.change == "merge"}
    split = {(row.name.casefold(), row.article): row.into for row in own if row.change == "split"}
    for row in rows:
        name = split.get((row.name.casefold(), row.article)) or _followed(row.name, merged)
        facts = said.get(name.casefold())
        if name == row.name and facts is None:
            yield row
            continue
        yield replace(
            row,
            name=name,
            aliases=row.aliases if name == row.name else joined(row.name, row.aliases),
            kind=(facts.kind if facts else "") or row.kind,
            country=(facts.country if facts else "") or row.country,
            sector=(facts.sector if facts else "") or row.sector,
            reason=joined("by your own rows", row.reason),
        )


def _followed(name: str, merged: dict[str, str]) -> str:
    """Into whom a name is merged in the end; a circle ends where it would begin again."""
    seen = {name.casefold()}
    while (into := merged.get(name.casefold())) and into.casefold() not in seen:
        name = into
        seen.add(into.casefold())
    return name
