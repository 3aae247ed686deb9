"""`sayso names`: how often each name of a place in dispute is written, out of a ledger; counted or drawn."""

from itertools import islice

import click

from sayso.cli.exits import say
from sayso.cli.listing import limit_of, write_rows
from sayso.cli.options import date_options, ledger_option, list_options
from sayso.cli.output import output
from sayso.export.table import Column
from sayso.ledger import Ledger, NameCountRow, NameCounts
from sayso.ledger.name_counts import MONTH, OUTLET, NameFilters

COLUMNS = (
    Column("place", "place", longest=60, width=24),
    Column("name", "name", longest=80, width=24),
    Column("used_by", "whose name", longest=80, rest=True),
    Column("outlet", "outlet", longest=36, width=18),
    Column("month", "month", longest=7),
    Column("written", "written"),
    Column("articles", "articles"),
    Column("percent", "share", longest=6),
)
BY = {"outlet": (OUTLET,), "month": (MONTH,), "both": (OUTLET, MONTH), "total": ()}


@click.command(
    "names",
    short_help="Count the names of places in dispute, by outlet and month.",
    epilog="""\b
Examples:
  sayso names --by total
  sayso names Stepanakert --by outlet
  sayso names "Falkland Islands" --since 2026-01-01 --format csv > falklands.csv
  sayso names Kyiv --outlet "The Courier" --plot kyiv.svg
""",
)
@click.argument("place", required=False)
@ledger_option
@click.option(
    "--by",
    type=click.Choice(list(BY)),
    help="Tell apart outlets, months of publication, both, or nothing (total).  [default: both]",
)
@click.option("--outlet", metavar="NAME", help="In articles of this outlet.")
@date_options
@click.option("--plot", metavar="FILE", help="Draw the shares by month into FILE as SVG, or to stdout for -.")
@list_options
def command(
    place: str | None,
    ledger: str,
    by: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    plot: str | None,
    form: str,
    limit: int | None,
    safe_csv: bool,
) -> None:
    """Count how often each name of a place in dispute is written: Stepanakert or Khankendi, Kyiv or Kiev.

    PLACE is any of its names, or the neutral one that stands for all ("Stepanakert / Khankendi"); without it, all
    such places that the ledger has are counted. docs/places.md tells which there are, and whose name each is.

    `written` counts times, `articles` in how many. `share` is that name's part of all times that this place is named
    in this outlet and month: look at `written` before you trust a share. A name is kept as it is written, also inside
    of quotations, so that it may be a speaker's choice, not the outlet's. Only the latest version of an article counts.
    """
    if plot is not None and by not in (None, "month"):
        raise click.UsageError("--plot draws months; it goes without --by.")
    filters: NameFilters = {"outlet": outlet, "since": since, "until": until}
    with Ledger(ledger, create=False, readonly=True) as kept:
        counts = kept.name_counts(place, (MONTH,) if plot is not None else BY[by or "both"], **filters)
        _tell(counts, place, articles=kept.counts()["articles"], ledger=ledger)
    if plot is not None:
        _draw(plot, counts)
    else:
        rows = islice(counts.rows, limit_of(form, limit))
        write_rows(rows, NameCountRow, COLUMNS, form=form, limit=limit, safe_csv=safe_csv, table_row=table_row)


def table_row(row: NameCountRow) -> dict[str, object]:
    """A count as the table shows it: the share in percent."""
    return {**row.as_dict(), "percent": f"{row.share:.0%}"}


def _tell(counts: NameCounts, place: str | None, *, articles: int, ledger: str) -> None:
    """Say what was counted and what was left out, or why there is nothing."""
    if counts.rows:
        say(f"{sum(row.written for row in counts.rows):,} names of places in dispute counted.")
    elif not articles:
        say(f"The ledger {ledger} holds no articles yet: `sayso read SOURCE --ledger {ledger}` adds some.")
    elif not counts.places_read:
        say("No place is named in the articles asked for. Those read before Sayso found places are to be read again.")
    else:
        which = "no place in dispute" if place is None else f"not {place}"
        say(f"{counts.places_read:,} names of places stand in the articles asked for, but {which}.")
    if counts.peoples:
        say(f"{counts.peoples:,} names of peoples were left out: they tell no choice between the names of a place.")


def _draw(path: str, counts: NameCounts) -> None:
    from sayso.export.name_plot import plot_names

    with output(path) as out:
        out.write(plot_names(counts.rows))
    if path != "-":
        say(f"Written to {path}")
