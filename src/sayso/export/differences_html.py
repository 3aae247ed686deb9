"""What changed between two versions as a page: the new text with what went struck out and what came underlined.

One file, no script, no network, everything from the articles escaped, as the page of a reading is.
"""

from collections.abc import Sequence

from sayso.export.differences import (
    EVENTS,
    READ_UNLIKE,
    STATEMENTS,
    Row,
    changed_events,
    changed_statements,
    heading,
    words_of,
)
from sayso.export.html import document
from sayso.export.html_style import PAGE_STYLE, READING_STYLE
from sayso.export.html_text import escaped
from sayso.export.table import Column
from sayso.versions.compare import Comparison

# Told by line and slant too, not by colour alone.
_STYLE = """
.sayso .text{white-space:pre-wrap;overflow-wrap:anywhere;max-width:42rem}
.sayso del{background:#ffdcd7;color:#6b0f06;text-decoration:line-through}
.sayso ins{background:#d3f2d0;color:#0c4210;text-decoration:underline;font-style:italic}
@media (prefers-color-scheme:dark){.sayso del{background:#55201a;color:#ffd9d3}
.sayso ins{background:#1c4a22;color:#d6f5d4}}
"""
_TAGS = {"gone": "del", "came": "ins"}


def comparison_page(comparison: Comparison) -> str:
    """A whole HTML document. The same two readings give the same bytes."""
    words = "".join(_words(change.kind, words_of(comparison, change)) for change in comparison.words)
    unlike = "" if comparison.read_alike else f'<p class="unread">{escaped(READ_UNLIKE)}</p>\n'
    same = "<p>The words are the same.</p>\n" if comparison.same_words else ""
    body = (
        f'<div class="sayso">\n<style>{READING_STYLE}{_STYLE}</style>\n<header>\n'
        f'<p class="facts"><del>{escaped(heading(comparison.old))}</del></p>\n'
        f'<p class="facts"><ins>{escaped(heading(comparison.new))}</ins></p>\n</header>\n{unlike}{same}'
        f'<div class="text" dir="auto">{words}</div>\n'
        f"{_table('Statements', changed_statements(comparison), STATEMENTS)}"
        f"{_table('Events', changed_events(comparison), EVENTS)}</div>"
    )
    article = comparison.new.article
    return document(f"Changes in {article.title or article.id}", body, style=PAGE_STYLE, language=article.language)


def _words(kind: str, words: str) -> str:
    tag = _TAGS.get(kind)
    return f"<{tag}>{escaped(words)}</{tag}>" if tag else escaped(words)


def _table(title: str, rows: Sequence[Row], columns: Sequence[Column]) -> str:
    if not rows:
        return f"<h2>{title}</h2>\n<p>None came or went.</p>\n"
    heads = "".join(f'<th scope="col">{escaped(column.heading)}</th>' for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escaped(str(row[column.name] or ''))}</td>" for column in columns) + "</tr>\n"
        for row in rows
    )
    return f"<h2>{title}</h2>\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody></table>\n"
