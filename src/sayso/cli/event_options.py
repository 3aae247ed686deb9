"""By what events are chosen on the command line, and by what they are counted."""

import click

from sayso.cli.options import Command
from sayso.ledger.event_counts import DAY, DYAD
from sayso.ledger.event_query import ALL_MODES, REALISED
from sayso.reading.events.codes import CERTAINTIES, OUTLOOKS, TYPES

_AGAIN = "May be given several times."


def _codes(name: str, known: tuple[str, ...], told: str) -> Command:
    choice = click.Choice(known, case_sensitive=False)
    return click.option(name, multiple=True, type=choice, metavar="CODE", help=f"{told} {_AGAIN}")


_FILTERS = (
    _codes("--type", TYPES, f"Of this PLOVER type: {' '.join(TYPES)}."),
    _codes("--mode", ALL_MODES, "Of this PLOVER mode, as arrest, drone, ceasefire."),
    click.option(
        "--quad",
        type=click.IntRange(1, 4),
        metavar="N",
        help="Verbal cooperation 1, material cooperation 2, verbal conflict 3, material conflict 4.",
    ),
    click.option("--actor", metavar="WORDS", help="By or to one whose words, name or other name has these words."),
    click.option("--recipient", metavar="WORDS", help="To one whose words, name or other name has these words."),
    click.option("--country", metavar="CODE", help="By or to one of this country: ISO 3166-1, as AZE."),
    click.option(
        "--role",
        type=click.Choice(["actor", "recipient"]),
        help="As which --actor and --country are meant; without it, as either.",
    ),
    click.option("--place", metavar="WORDS", help="Where the words of the place have these words."),
    click.option("--date-from", metavar="DATE", help="Told to have happened on this day or after; dated events only."),
    click.option("--date-to", metavar="DATE", help="Told to have happened on this day or before; dated events only."),
    _codes("--certainty", CERTAINTIES, f"{' '.join(CERTAINTIES)}."),
    _codes(
        "--outlook",
        (REALISED, *OUTLOOKS),
        f"Not happened yet, but {' '.join(OUTLOOKS)}; or none: past, going on, or denied.",
    ),
    click.option(
        "--historical/--no-historical",
        default=None,
        help="Only, or none of, the old events told again as background.",
    ),
    click.option(
        "--holder",
        metavar="WORDS",
        help="On the word of a source or speaker with these words; author: the article's own voice.",
    ),
    click.option("--outlet", metavar="NAME", help="In articles of this outlet."),
    click.option("--text", metavar="WORDS", help="With all these words in sentence, actors, recipients or places."),
    click.option("--article", metavar="ID", help="In this article; the first letters of its id are enough."),
)


def filter_options(command: Command) -> Command:
    """All that `Ledger.events` can choose by, but for the dates of publication."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def _listed(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[str, ...]:
    listed = tuple(dict.fromkeys(part.strip().lower() for part in (value or "").split(",") if part.strip()))
    if set(listed) - {DAY, DYAD}:
        raise click.BadParameter(f"{value!r} is not day, dyad, or day,dyad.")
    return listed


by_option = click.option(
    "--by",
    metavar="WHAT",
    callback=_listed,
    help="Count instead of listing, by quad class: by day (the event's own), by dyad (who to whom), or by day,dyad.",
)
