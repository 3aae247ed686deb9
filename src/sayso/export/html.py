"""A reading as a page to look at: the article with its statements and events marked, and lists of them beside it.

One file, no script, no network: the Content-Security-Policy allows styles inside the page and nothing else. All that
comes from the article is escaped. Pointing at a statement in the list shows its parts in the text, and the other way
round, by CSS alone.
"""

import hashlib
import re
from collections.abc import Iterator

from sayso.export.html_events import LEGEND, event_table, hints_of
from sayso.export.html_style import EVENT_STYLE, PAGE_STYLE, READING_STYLE, hover_rules
from sayso.export.html_text import escaped
from sayso.export.marks import TRIGGERS, Mark, depths_of, marks_of, segments, triggers_of
from sayso.export.plain import shortened
from sayso.export.rows import event_rows
from sayso.reading.records import Reading, Statement

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

_LIST_WIDTH = 320  # characters of a content in the list; the whole of it stands in the text beside

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f]+", re.IGNORECASE)


def page(reading: Reading) -> str:
    """A whole HTML document. The same reading gives the same bytes."""
    article = reading.article
    return document(article.title or article.id, fragment(reading), style=PAGE_STYLE, language=article.language)


def document(title: str, body: str, *, style: str, language: str | None = None) -> str:
    """A whole HTML document that runs and loads nothing. title: plain text. body, style: as they are to stand."""
    named = f' lang="{language}"' if language and _LANGUAGE.fullmatch(language) else ""
    return (
        f"<!doctype html>\n<html{named}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escaped(title)} – Sayso</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{body}\n</body>\n</html>\n"
    )


def fragment(reading: Reading) -> str:
    """The reading as a piece of HTML with its own style, for a page or a notebook that holds others too."""
    seed = f"{reading.article.id}\n{reading.article.text}".encode("utf-8", "surrogatepass")
    prefix = "r" + hashlib.sha256(seed).hexdigest()[:8]
    events = list(event_rows(reading))
    style = READING_STYLE + (EVENT_STYLE if reading.events else "") + hover_rules(prefix, len(reading.statements))
    return (
        f'<div class="sayso" id="{prefix}">\n<style>{style}</style>\n'
        f"{_head(reading)}"
        f'<div class="sides">\n<div class="text">\n{_text(reading, prefix, hints_of(events))}</div>\n'
        f'<aside aria-label="Statements">\n{_statement_list(reading, prefix)}{_actor_list(reading)}'
        f"{_place_list(reading)}</aside>\n</div>\n"
        f"{event_table(reading, events, prefix)}"
        f"<footer>{escaped(reading.program)} · model {escaped(reading.model)} · article <bdi>"
        f"{escaped(reading.article.id)}</bdi></footer>\n</div>"
    )


def _head(reading: Reading) -> str:
    article = reading.article
    facts = [f"<bdi>{escaped(fact)}</bdi>" for fact in (article.outlet, article.published, article.byline) if fact]
    if article.url:
        shown = escaped(shortened(article.url, 90))
        link = f'<a href="{escaped(article.url)}" rel="noopener nofollow noreferrer">{shown}</a>'
        facts.append(link if _WEB.fullmatch(article.url) else f"<bdi>{shown}</bdi>")
    title = f'<h1 dir="auto">{escaped(article.title)}</h1>\n' if article.title else ""
    unread = f'<p class="unread">Not read: {escaped(reading.unread)}.</p>\n' if reading.unread else ""
    events = f" {LEGEND}" if reading.events else ""
    legend = (
        '<p class="legend" aria-label="Legend"><span><span class="m source">source</span> who is said to say it</span> '
        '<span><span class="m cue">cue</span> the words that tell so</span> '
        '<span><span class="m content">content</span> what is said</span> '
        f'<span><span class="m content deep1">content</span> a statement inside another</span>{events}</p>\n'
    )
    return f'<header>\n{title}<p class="facts">{" · ".join(facts)}</p>\n{unread}{legend}</header>\n'


def _text(reading: Reading, prefix: str, hints: list[str]) -> str:
    """The text in paragraphs, a line of the source each; a piece that runs over a line end is marked on both sides.

    hints: what comes up over the trigger of each event.
    """
    numbered: set[str] = set()
    body = "".join(
        _piece(line, marks, prefix, numbered, hints) if line is not None else '</p>\n<p dir="auto">'
        for line, marks in _lines(reading)
    )
    # Empty lines of the source would be empty paragraphs.
    return f'<p dir="auto">{body}</p>\n'.replace('<p dir="auto"></p>\n', "")


def _lines(reading: Reading) -> Iterator[tuple[str | None, tuple[Mark, ...]]]:
    """Pieces of text with the marks on them; None in between is the end of a line."""
    text = reading.article.text
    for span, marks in segments(text, marks_of(reading) + triggers_of(reading)):
        for number, line in enumerate(span.of(text).split("\n")):
            if number:
                yield None, ()
            if line:
                yield line, marks


def _piece(words: str, marks: tuple[Mark, ...], prefix: str, numbered: set[str], hints: list[str]) -> str:
    """Words with the same marks on all of them; the numbers of what begins here stand before them."""
    if not marks:
        return escaped(words)
    links = "".join(_number(mark, prefix, numbered) for mark in marks if mark.role in ("content", *TRIGGERS))
    shown = marks[-1]
    deep = f" deep{min(shown.depth, 2)}" if shown.role == "content" and shown.depth else ""
    members = "".join(f" s{number}" for number in sorted({mark.number for mark in marks if mark.role not in TRIGGERS}))
    events = [hints[mark.number] for mark in marks if mark.role in TRIGGERS]
    hint = f' title="{escaped(" | ".join(events))}"' if events else ""
    return f'{links}<span class="m {shown.role}{deep}{members}"{hint}>{escaped(words)}</span>'


def _number(mark: Mark, prefix: str, numbered: set[str]) -> str:
    """A statement's or event's number in the text, linked with its place in the list; only where it begins."""
    n = mark.number
    event = mark.role in TRIGGERS
    here, there, what = (f"w{n}", f"e{n}", "Event") if event else (f"t{n}", f"{n}", "Statement")
    if here in numbered:
        return ""
    numbered.add(here)
    sign = f"{'E' if event else ''}{n + 1}"
    return (
        f'<a class="n" id="{prefix}-{here}" href="#{prefix}-{there}" data-n="{sign}" aria-label="{what} {n + 1}"></a>'
    )


def _statement_list(reading: Reading, prefix: str) -> str:
    if not reading.statements:
        return "<h2>Statements</h2>\n<p>None found.</p>\n"
    depths = depths_of(reading.statements)
    numbers = {statement.id: number for number, statement in enumerate(reading.statements)}
    items = "".join(
        _statement_item(reading, statement, prefix, number, depths[number], numbers.get(statement.parent or ""))
        for number, statement in enumerate(reading.statements)
    )
    return f"<h2>Statements <small>{len(reading.statements)}</small></h2>\n<ol>\n{items}</ol>\n"


def _statement_item(
    reading: Reading, statement: Statement, prefix: str, number: int, depth: int, parent: int | None
) -> str:
    text = reading.article.text
    source = "<i>no source named</i>"
    if statement.source:
        source = f'<span class="m source">{escaped(statement.source.of(text))}</span>'
    speaker = reading.actor(statement.speaker)
    # The speaker's name only where it tells more than the words of the source.
    named = speaker is not None and not (statement.source and speaker.name == statement.source.of(text))
    who = f"<b><bdi>{escaped(speaker.name)}</bdi></b>&ensp;" if speaker and named else ""
    cue = f'<span class="m cue">{escaped(statement.cue.of(text))}</span>' if statement.cue else ""
    content = " … ".join(part.of(text) for part in statement.content)
    kinds = [statement.speech, statement.attitude, statement.authority, f"confidence {statement.confidence:.2f}"]
    tags = " · ".join(escaped(kind) for kind in kinds if kind)
    inside = f' · inside <a href="#{prefix}-{parent}">{parent + 1}</a>' if parent is not None else ""
    return (
        f'<li id="{prefix}-{number}" class="in{min(depth, 3)}"><a class="number" href="#{prefix}-t{number}" '
        f'aria-label="Statement {number + 1} in the text">{number + 1}</a>'
        f'<p class="who">{who}{source} {cue}</p>'
        f'<p class="what" dir="auto">{escaped(shortened(content, _LIST_WIDTH))}</p>'
        f'<p class="kinds">{tags}{inside}</p></li>\n'
    )


def _actor_list(reading: Reading) -> str:
    if not reading.actors:
        return ""
    rows = "".join(
        f"<tr><td><bdi>{escaped(actor.name)}</bdi></td><td>{escaped(actor.kind or '')}</td>"
        f"<td>{escaped(actor.country or '')}</td><td>{len(actor.mentions)}</td></tr>\n"
        for actor in reading.actors
    )
    heading = "<tr><th>name</th><th>kind</th><th>country</th><th>times named</th></tr>"
    return (
        f"<details><summary>Actors <small>{len(reading.actors)}</small></summary>\n"
        f"<table>\n<thead>{heading}</thead>\n<tbody>\n{rows}</tbody></table></details>\n"
    )


def _place_list(reading: Reading) -> str:
    """Each place once, by the name that the tables have, with its precision and why it is taken for that place."""
    named = {(place.name, place.country, place.precision, place.reason): None for place in reading.places if place.name}
    if not named:
        return ""
    rows = "".join(
        f"<tr><td><bdi>{escaped(name or '')}</bdi></td><td>{escaped(precision or '')}</td>"
        f"<td>{escaped(country or '')}</td><td>{escaped(reason)}</td></tr>\n"
        for name, country, precision, reason in named
    )
    heading = "<tr><th>name</th><th>what</th><th>country</th><th>why</th></tr>"
    return (
        f"<details><summary>Places <small>{len(named)}</small></summary>\n"
        f"<table>\n<thead>{heading}</thead>\n<tbody>\n{rows}</tbody></table></details>\n"
    )
