"""What changed between two versions: in a terminal, and as JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

from sayso.export.plain import one_line, printable_lines
from sayso.export.rows import event_rows, statement_rows
from sayso.export.table import Column, console_for, write_table
from sayso.reading.records import Reading
from sayso.versions.compare import Comparison
from sayso.versions.words import Change, Kind

Row = dict[str, Any]

STYLES = {"same": "", "gone": "red strike", "came": "green underline"}
# Where there are no colours, the signs of wdiff.
SIGNS = {"same": ("", ""), "gone": ("[-", "-]"), "came": ("{+", "+}")}
NEARBY = 1  # paragraphs shown before and after a change; those between are counted

STATEMENTS = (
    Column("change", "", longest=4),
    Column("who", "who", longest=60, width=24),
    Column("cue", "cue", longest=40, width=14),
    Column("content", "content", longest=400, rest=True),
)
EVENTS = (
    Column("change", "", longest=4),
    Column("kind", "event", longest=30, width=14),
    Column("trigger", "trigger", longest=60, width=13),
    Column("told", "who → whom · where · when · people", longest=400, rest=True),
    Column("certainty", "certain", longest=40, width=10),
    Column("holder", "says who", longest=60, width=12),
)
READ_UNLIKE = "The two were not read by the same program and model: a row may have come or gone for that alone."


def write_comparison(out: TextIO, comparison: Comparison) -> None:
    """Write both headings, the words that changed with what stands beside them, and the rows that went or came."""
    console = console_for(out)
    for sign, reading in (("-", comparison.old), ("+", comparison.new)):
        console.print(Text(f"{sign} {heading(reading)}", style="dim"))
    console.print()
    if comparison.same_words:
        console.print(Text("The words are the same."))
    else:
        _write_words(console, comparison)
    if not comparison.read_alike:
        console.print()
        console.print(Text(READ_UNLIKE, style="bold"))
    for title, rows, columns in (
        ("Statements", changed_statements(comparison), STATEMENTS),
        ("Events", changed_events(comparison), EVENTS),
    ):
        console.print()
        console.print(Text(title, style="bold"))
        if not write_table(out, rows, columns):
            console.print(Text("None came or went."))


def heading(reading: Reading) -> str:
    """Title, outlet, dates and id of a version, on one line."""
    article = reading.article
    retrieved = f"retrieved {article.retrieved}" if article.retrieved else None
    facts = (article.title, article.outlet, article.published, retrieved, f"article {article.id}")
    return " · ".join(one_line(fact) for fact in facts if fact)


def words_of(comparison: Comparison, change: Change) -> str:
    """The words of a change, out of the version that they are in."""
    reading = comparison.old if change.kind == "gone" else comparison.new
    return change.span.of(reading.article.text)


def changed_statements(comparison: Comparison) -> list[Row]:
    """Statements that went or came, each with `change` "-" or "+", and `who`: speaker or source."""
    gone = _chosen(statement_rows(comparison.old), comparison.statements_gone, "-")
    came = _chosen(statement_rows(comparison.new), comparison.statements_came, "+")
    return [{**row, "who": row["speaker"] or row["source"]} for row in (*gone, *came)]


def changed_events(comparison: Comparison) -> list[Row]:
    """Events that went or came, each with `change` "-" or "+"."""
    return [
        *_chosen(event_rows(comparison.old), comparison.events_gone, "-"),
        *_chosen(event_rows(comparison.new), comparison.events_came, "+"),
    ]


def _chosen(rows: Iterator[Row], places: Sequence[int], sign: str) -> list[Row]:
    wanted = set(places)
    return [{"change": sign, **row} for at, row in enumerate(rows) if at in wanted]


def comparison_json(comparison: Comparison) -> str:
    """One object: both articles' ids, every stretch of words, and the rows as in `Reading.to_dict`."""
    old, new = comparison.old.to_dict(), comparison.new.to_dict()
    words = [
        {"kind": c.kind, "start": c.span.start, "end": c.span.end, "text": words_of(comparison, c)}
        for c in comparison.words
    ]
    found = {
        "old": {name: old["article"][name] for name in ("id", "url", "title", "retrieved", "source_sha256")},
        "new": {name: new["article"][name] for name in ("id", "url", "title", "retrieved", "source_sha256")},
        "read_alike": comparison.read_alike,
        "words": words,
        "statements_gone": [old["statements"][at] for at in comparison.statements_gone],
        "statements_came": [new["statements"][at] for at in comparison.statements_came],
        "events_gone": [old["events"][at] for at in comparison.events_gone],
        "events_came": [new["events"][at] for at in comparison.events_came],
    }
    return json.dumps(found, ensure_ascii=False, separators=(", ", ": "))


def _write_words(console: Console, comparison: Comparison) -> None:
    shown = Text()
    last = len(comparison.words) - 1
    for at, change in enumerate(comparison.words):
        words = words_of(comparison, change)
        if change.kind == "same":
            shown.append(printable_lines(_near(words, first=at == 0, last=at == last)))
        else:
            _append_changed(shown, change.kind, words, console.is_terminal and not console.no_color)
    console.print(shown)


def _append_changed(shown: Text, kind: Kind, words: str, colours: bool) -> None:
    bare = words.strip()
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    opened, closed = ("", "") if colours else SIGNS[kind]
    shown.append(before).append(opened + printable_lines(bare) + closed, STYLES[kind]).append(after)


def _near(words: str, *, first: bool, last: bool) -> str:
    """Of words that stayed, the paragraphs next to a change."""
    paragraphs = words.split("\n\n")
    head = 0 if first else NEARBY
    tail = 0 if last else NEARBY
    hidden = len(paragraphs) - head - tail
    if hidden < 2:
        return words
    note = f"… {hidden} paragraphs the same …"
    return "\n\n".join([*paragraphs[:head], note, *(paragraphs[-tail:] if tail else [])])
