"""A reading in the terminal: the article with its statements and events in colours, and tables of them below."""

from typing import TextIO

from rich.console import Console
from rich.text import Text

from sayso.export.marks import Role, marks_of, segments, triggers_of
from sayso.export.plain import one_line, printable_lines
from sayso.export.rows import EVENT_LINES, STATEMENT_COLUMNS, event_rows, statement_rows
from sayso.export.table import console_for, write_table
from sayso.reading.records import Reading

# Told apart without colour too (NO_COLOR, colour-blind readers): bold, underlined, plain, turned over.
STYLES: dict[Role, str] = {
    "source": "bold blue",
    "cue": "underline yellow",
    "content": "green",
    "event": "bold reverse magenta",
    "unsure": "italic reverse magenta",
}
INNER = "bright_green"  # content of a statement inside another


def write_reading(out: TextIO, reading: Reading) -> None:
    """Write the heading, a legend, the marked text, the statements and the events."""
    console = console_for(out)
    _write_heading(console, reading)
    if not reading.unread:
        console.print(_legend(reading))
        console.print()
        console.print(marked_text(reading))
        console.print()
        _write_table(out, console, reading)
        if reading.events:
            console.print()
            console.print(Text("Events", style="bold"))
            write_table(out, event_rows(reading), EVENT_LINES)


def write_statements(out: TextIO, reading: Reading) -> None:
    """Write the heading and the statements, without the text."""
    console = console_for(out)
    _write_heading(console, reading)
    if not reading.unread:
        _write_table(out, console, reading)
    console.print()


def _write_heading(console: Console, reading: Reading) -> None:
    article = reading.article
    if article.title:
        console.print(Text(one_line(article.title), style="bold"))
    facts = [fact for fact in (article.outlet, article.published, article.byline, article.url) if fact]
    console.print(Text(" · ".join(one_line(fact) for fact in [*facts, f"article {article.id}"]), style="dim"))
    console.print()
    if reading.unread:
        console.print(Text(f"Not read: {one_line(reading.unread)}.", style="bold"))


def _write_table(out: TextIO, console: Console, reading: Reading) -> None:
    if not write_table(out, statement_rows(reading), STATEMENT_COLUMNS):
        console.print(Text("No statements found."))


def marked_text(reading: Reading) -> Text:
    """The article's text with each part of a statement and each trigger in its style, made safe to print."""
    shown = Text()
    for span, marks in segments(reading.article.text, marks_of(reading) + triggers_of(reading)):
        style = ""
        if marks:
            top = marks[-1]
            style = INNER if top.role == "content" and top.depth else STYLES[top.role]
        shown.append(printable_lines(span.of(reading.article.text)), style)
    return shown


def _legend(reading: Reading) -> Text:
    legend = Text()
    legend.append("source", STYLES["source"]).append(" who is said to say it   ")
    legend.append("cue", STYLES["cue"]).append(" the words that tell so   ")
    legend.append("content", STYLES["content"]).append(" what is said   ")
    legend.append("content", INNER).append(" a statement inside another")
    if reading.events:
        legend.append("   ").append("event", STYLES["event"]).append(" what happened   ")
        legend.append("event", STYLES["unsure"]).append(" planned, threatened, denied or not certain")
    return legend
