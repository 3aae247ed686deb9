"""Options that several commands share."""

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]

DEFAULT_LEDGER = "ledger.sqlite"

ledger_option = click.option(
    "--ledger",
    metavar="FILE",
    envvar="SAYSO_LEDGER",
    default=DEFAULT_LEDGER,
    show_default=True,
    help="The ledger to ask; also set by SAYSO_LEDGER.",
)

model_option = click.option("--model", default="fast", show_default=True, metavar="NAME", help="What to read with.")


def fetch_options(command: Command) -> Command:
    """--pages and --allow-address, for commands that may fetch."""
    command = click.option(
        "--allow-address",
        "allowed",
        multiple=True,
        metavar="NET",
        help="Fetch from this address or network too, as 10.1.0.0/16; else from public addresses only.",
    )(command)
    return click.option("--pages", is_flag=True, help="Fetch the page of each entry of a feed; else its own text.")(
        command
    )


def list_options(command: Command, *, more_forms: tuple[str, ...] = ()) -> Command:
    """--format, --limit and --safe-csv, for commands that list rows. more_forms: of --format, of that command alone."""
    for option in (
        click.option(
            "--safe-csv",
            is_flag=True,
            help="In CSV, put ' before cells that a spreadsheet might take for a formula (= + - @). "
            "Without it, cells are exact.",
        ),
        click.option(
            "--limit",
            type=click.IntRange(min=1),
            metavar="N",
            help="At most N rows; a table has 50 unless told otherwise, csv and jsonl have all.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(["table", "csv", "jsonl", *more_forms]),
            default="table",
            show_default=True,
            help="How to write the rows.",
        ),
    ):
        command = option(command)
    return command


def versions_option(command: Command) -> Command:
    """--versions, as the parameter `all_versions`."""
    return click.option(
        "--versions",
        "all_versions",
        type=click.Choice(["latest", "all"]),
        default="latest",
        show_default=True,
        callback=lambda _, __, value: value == "all",
        help="Of the latest version of each article, or of older ones too.",
    )(command)


def date_options(command: Command) -> Command:
    """--since and --until, by the date of publication."""
    command = click.option("--until", metavar="DATE", help="Published on this day or before, as 2026-05-31.")(command)
    return click.option("--since", metavar="DATE", help="Published on this day or after, as 2026-05-01.")(command)
