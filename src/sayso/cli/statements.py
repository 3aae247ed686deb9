"""`sayso statements`: who said what, out of a ledger."""

import click

from sayso.cli.listing import limit_of, write_rows
from sayso.cli.options import date_options, ledger_option, list_options, versions_option
from sayso.export.table import Column
from sayso.ledger import Ledger, StatementRow

COLUMNS = (
    Column("published", "published", longest=10),
    Column("outlet", "outlet", longest=36, width=18),
    Column("who", "who", longest=72, width=24),
    Column("cue", "cue", longest=40, width=14),
    Column("content", "content", longest=300, rest=True),
    Column("article", "article", longest=48, width=16, style="dim"),
)


def table_row(row: StatementRow) -> dict[str, object]:
    """A statement as the table shows it."""
    return {**row.as_dict(), "who": row.speaker or row.source}


@click.command(
    "statements",
    short_help="List who said what, out of a ledger.",
    epilog="""\b
Examples:
  sayso statements --speaker "Ana Petrescu" --since 2026-05-01
  sayso statements --text ceasefire --outlet Reuters --format csv > ceasefire.csv
""",
)
@ledger_option
@click.option("--speaker", metavar="NAME", help="Whose name, another name of theirs, or source has these words.")
@click.option("--outlet", metavar="NAME", help="In articles of this outlet.")
@date_options
@click.option("--text", metavar="WORDS", help="With all these words in source, cue or content.")
@click.option("--article", metavar="ID", help="In this article; the first letters of its id are enough.")
@versions_option
@list_options
def command(
    ledger: str,
    speaker: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    text: str | None,
    article: str | None,
    all_versions: bool,
    form: str,
    limit: int | None,
    safe_csv: bool,
) -> None:
    """List statements: whose they are, the words that tell so, and what was said.

    In a table, `who` is the speaker's name where it is known, and else the words of the source; csv and jsonl have
    both, and each part's offsets into the article's text, in Unicode code points.
    """
    with Ledger(ledger, create=False, readonly=True) as kept:
        rows = kept.statements(
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            text=text,
            article=article,
            limit=limit_of(form, limit),
            all_versions=all_versions,
        )
        write_rows(rows, StatementRow, COLUMNS, form=form, limit=limit, safe_csv=safe_csv, table_row=table_row)
