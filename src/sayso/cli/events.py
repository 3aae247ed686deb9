"""`sayso events`: who did what to whom, out of a ledger; listed, counted or drawn."""

import sys
from collections.abc import Mapping
from functools import partial
from itertools import islice
from typing import Any

import click

from sayso.cli.event_options import by_option, filter_options
from sayso.cli.exits import say
from sayso.cli.listing import limit_of, write_rows
from sayso.cli.options import date_options, ledger_option, list_options, versions_option
from sayso.cli.output import output
from sayso.export.rows import certainty_of
from sayso.export.table import Column
from sayso.ledger import EventCountRow, EventCounts, EventRow, Ledger
from sayso.ledger.event_counts import DAY, DYAD

COLUMNS = (
    Column("when", "when", longest=10),
    Column("who", "who", longest=160, rest=True),
    Column("kind", "event", longest=60, width=18),
    Column("whom", "to whom", longest=160, rest=True),
    Column("places", "where", longest=60, width=12),
    Column("certain", "certain", longest=30, width=9),
    Column("holder", "says who", longest=60, width=13),
    Column("counts", "people", longest=120, width=11),
    Column("article", "article", longest=48, width=8, style="dim"),
)
COUNT_COLUMNS = (
    Column("day", "day", longest=10),
    Column("actor", "who", longest=80, width=32),
    Column("recipient", "to whom", longest=80, width=32),
    Column("events", "events"),
    Column("verbal_cooperation", "verbal coop."),
    Column("material_cooperation", "material coop."),
    Column("verbal_conflict", "verbal conflict"),
    Column("material_conflict", "material conflict"),
)
HAPPENED = {"certainty": ("CT+", "PR+"), "outlook": "none"}  # what is counted unless it is asked otherwise

Filters = Mapping[str, Any]


@click.command(
    "events",
    short_help="List, count or draw who did what to whom, out of a ledger.",
    epilog="""\b
Examples:
  sayso events --type ASSAULT --outlook none --since 2026-05-01
  sayso events --outlook threat --actor "armed forces" --role actor
  sayso events --quad 4 --country SDN --holder author --format csv > conflict.csv
  sayso events --by day --date-from 2026-05-01 --plot may.svg
  sayso events --by dyad --certainty CT- --limit 20
""",
)
@ledger_option
@filter_options
@date_options
@versions_option
@by_option
@click.option("--plot", metavar="FILE", help="Draw the counts into FILE as SVG, or to stdout for -.")
@partial(list_options, more_forms=("polecat",))
def command(
    ledger: str,
    by: tuple[str, ...],
    plot: str | None,
    form: str,
    limit: int | None,
    safe_csv: bool,
    **options: Any,
) -> None:
    """List events: who did what to whom, where, when, how certain it is and on whose word.

    An event that is planned, threatened, demanded, predicted or denied is a row too. `certain` tells: CT+ it
    happened, PR+ probably, PS+ possibly, CT- it did not, Uu left open; and the outlook of what has not happened yet.
    For what is told as having happened, give --outlook none --certainty CT+ --certainty PR+. Every code is explained
    in docs/events.md.

    `when` is the event's own date, not that of publication; `says who` is `author` for what the article says itself.
    csv and jsonl have all words, names, codes, and the offsets into the article's text, in Unicode code points.
    polecat has the 40 tab-separated columns of the POLECAT data set, told in docs/polecat.md.

    --by and --plot count only what is told as having happened, unless --certainty or --outlook is given.
    """
    filters = {name: value for name, value in options.items() if value not in (None, ())}
    if form == "polecat" and (by or plot):
        raise click.UsageError("--format polecat lists events; it goes without --by and --plot.")
    if plot is not None and len(by) > 1:
        raise click.UsageError("--plot draws either --by day or --by dyad.")
    with Ledger(ledger, create=False, readonly=True) as kept:
        if plot is not None:
            _draw(plot, kept, by or (DAY,), filters)
        elif by:
            counts = _counted(kept, by, filters)
            rows = islice(counts.rows, limit_of(form, limit))
            write_rows(rows, EventCountRow, COUNT_COLUMNS, form=form, limit=limit, safe_csv=safe_csv)
        elif form == "polecat":
            _write_polecat(kept, limit, filters, safe_csv)
        else:
            events = kept.events(limit=limit_of(form, limit), **filters)
            write_rows(events, EventRow, COLUMNS, form=form, limit=limit, safe_csv=safe_csv, table_row=table_row)


def table_row(row: EventRow) -> dict[str, object]:
    """An event as the table shows it: by name who is known, else in the text's words."""
    return {
        **row.as_dict(),
        "when": row.date,
        "who": _who(row.actors, row.actor_names),
        "kind": f"{row.type}{f'-{row.mode}' if row.mode else ''}: {row.trigger}",
        "whom": _who(row.recipients, row.recipient_names),
        "certain": certainty_of(row.certainty, row.outlook, historical=row.historical),
    }


def _who(words: str | None, names: str | None) -> str | None:
    # Where one of several is not known, the words tell more than half of the names.
    return words if names is None or "" in names.split("; ") else names


def _counted(kept: Ledger, by: tuple[str, ...], filters: Filters) -> EventCounts:
    """Count, and say what the counts leave out or do not tell."""
    counts = kept.event_counts(by, **(filters if _chosen(filters) else {**filters, **HAPPENED}))
    say(f"{counts.events:,} events counted.")
    if not _chosen(filters) and (others := kept.event_counts(DAY, **filters).events - counts.events):
        say(
            f"{others:,} others were left out: planned, threatened, demanded, denied or doubtful. "
            "--certainty and --outlook choose among all."
        )
    if DAY in by and counts.undated:
        say(f'{counts.undated:,} have no date and are under "no date": the day of publication is not put in its stead.')
    if DAY in by and counts.coarse:
        say(f"{counts.coarse:,} are dated by a week, month or more, and are under that.")
    if DYAD in by:
        say("An event of several actors or recipients is counted once in each pair.")
    return counts


def _chosen(filters: Filters) -> bool:
    """Whether it was asked for what is to be counted: what happened, or what did not."""
    return "certainty" in filters or "outlook" in filters


def _draw(path: str, kept: Ledger, by: tuple[str, ...], filters: Filters) -> None:
    from sayso.export.event_plot import plot_days, plot_dyads

    draw = plot_dyads if by == (DYAD,) else plot_days
    what = "Events chosen by certainty or outlook" if _chosen(filters) else "Events told as having happened"
    counts = _counted(kept, by, filters)
    with output(path) as out:
        out.write(draw(counts.rows, what))
    if path != "-":
        say(f"Written to {path}")


def _write_polecat(kept: Ledger, limit: int | None, filters: Filters, safe: bool) -> None:
    from sayso.export.polecat import write_polecat

    written, left_out = write_polecat(sys.stdout, kept.event_readings(limit=limit, **filters), safe=safe)
    say(f"{written:,} events written.")
    if left_out:
        reasons = ", ".join(f"{n:,} {reason}" for reason, n in sorted(left_out.items()))
        say(f"{left_out.total():,} were left out, for which PLOVER has no place: {reasons}.")
