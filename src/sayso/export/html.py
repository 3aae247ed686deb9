"""A reading as a page to look at: the article with its statements marked, and a list of them beside it.

One file, no script, no network: the Content-Security-Policy allows styles inside the page and nothing else. All that
comes from the article is escaped. Pointing at a statement in the list shows its parts in the text, and the other way
round, by CSS alone.
"""

import hashlib
import html
import re
from collections.abc import Iterator

from sayso.export.html_style import PAGE_STYLE, READING_STYLE, hover_rules
from sayso.export.marks import Mark, depths_of, marks_of, segments
from sayso.export.plain import shortened
from sayso.reading.records import Reading, Statement

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

_LIST_WIDTH = 320  # characters of a content in the list; the whole of it stands in the text beside

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f]+", re.IGNORECASE)
# No place in HTML for these. Controls get the sign Unicode has for each; a lone surrogate cannot be written at all.
_NO_PLACE = {
    **{point: 0x2400 + point for point in range(0x20) if chr(point) not in "\t\n"},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), 0xFFFD),
}


def page(reading: Reading) -> str:
    """A whole HTML document. The same reading gives the same bytes."""
    article = reading.article
    language = f' lang="{article.language}"' if article.language and _LANGUAGE.fullmatch(article.language) else ""
    title = _escaped(article.title or article.id)
    return (
        f"<!doctype html>\n<html{language}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title} – Sayso</title>\n<style>{PAGE_STYLE}</style>\n</head>\n<body>\n"
        f"{fragment(reading)}\n</body>\n</html>\n"
    )


def fragment(reading: Reading) -> str:
    """The reading as a piece of HTML with its own style, for a page or a notebook that holds others too."""
    seed = f"{reading.article.id}\n{reading.article.text}".encode("utf-8", "surrogatepass")
    prefix = "r" + hashlib.sha256(seed).hexdigest()[:8]
    rules = hover_rules(prefix, len(reading.statements))
    return (
        f'<div class="sayso" id="{prefix}">\n<style>{READING_STYLE}{rules}</style>\n'
        f"{_head(reading)}"
        f'<div class="sides">\n<div class="text">\n{_text(reading, prefix)}</div>\n'
        f'<aside aria-label="Statements">\n{_statement_list(reading, prefix)}{_actor_list(reading)}</aside>\n</div>\n'
        f"<footer>{_escaped(reading.program)} · model {_escaped(reading.model)} · article <bdi>"
        f"{_escaped(reading.article.id)}</bdi></footer>\n</div>"
    )


def _head(reading: Reading) -> str:
    article = reading.article
    facts = [f"<bdi>{_escaped(fact)}</bdi>" for fact in (article.outlet, article.published, article.byline) if fact]
    if article.url:
        shown = _escaped(shortened(article.url, 90))
        link = f'<a href="{_escaped(article.url)}" rel="noopener nofollow noreferrer">{shown}</a>'
        facts.append(link if _WEB.fullmatch(article.url) else f"<bdi>{shown}</bdi>")
    title = f'<h1 dir="auto">{_escaped(article.title)}</h1>\n' if article.title else ""
    unread = f'<p class="unread">Not read: {_escaped(reading.unread)}.</p>\n' if reading.unread else ""
    legend = (
        '<p class="legend" aria-label="Legend"><span><span class="m source">source</span> who is said to say it</span> '
        '<span><span class="m cue">cue</span> the words that tell so</span> '
        '<span><span class="m content">content</span> what is said</span> '
        '<span><span class="m content deep1">content</span> a statement inside another</span></p>\n'
    )
    return f'<header>\n{title}<p class="facts">{" · ".join(facts)}</p>\n{unread}{legend}</header>\n'


def _text(reading: Reading, prefix: str) -> str:
    """The text in paragraphs, a line of the source each; a piece that runs over a line end is marked on both sides."""
    numbered: set[int] = set()
    body = "".join(
        _piece(line, marks, prefix, numbered) if line is not None else '</p>\n<p dir="auto">'
        for line, marks in _lines(reading)
    )
    # Empty lines of the source would be empty paragraphs.
    return f'<p dir="auto">{body}</p>\n'.replace('<p dir="auto"></p>\n', "")


def _lines(reading: Reading) -> Iterator[tuple[str | None, tuple[Mark, ...]]]:
    """Pieces of text with the marks on them; None in between is the end of a line."""
    text = reading.article.text
    for span, marks in segments(text, marks_of(reading)):
        for number, line in enumerate(span.of(text).split("\n")):
            if number:
                yield None, ()
            if line:
                yield line, marks


def _piece(words: str, marks: tuple[Mark, ...], prefix: str, numbered: set[int]) -> str:
    if not marks:
        return _escaped(words)
    first = [mark.number for mark in marks if mark.number not in numbered and mark.role == "content"]
    numbered.update(first)
    links = "".join(
        f'<a class="n" id="{prefix}-t{n}" href="#{prefix}-{n}" data-n="{n + 1}" aria-label="Statement {n + 1}"></a>'
        for n in dict.fromkeys(first)
    )
    shown = marks[-1]
    deep = f" deep{min(shown.depth, 2)}" if shown.role == "content" and shown.depth else ""
    members = " ".join(f"s{number}" for number in sorted({mark.number for mark in marks}))
    return f'{links}<span class="m {shown.role}{deep} {members}">{_escaped(words)}</span>'


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
        source = f'<span class="m source">{_escaped(statement.source.of(text))}</span>'
    speaker = reading.actor(statement.speaker)
    # The speaker's name only where it tells more than the words of the source.
    named = speaker is not None and not (statement.source and speaker.name == statement.source.of(text))
    who = f"<b><bdi>{_escaped(speaker.name)}</bdi></b>&ensp;" if speaker and named else ""
    cue = f'<span class="m cue">{_escaped(statement.cue.of(text))}</span>' if statement.cue else ""
    content = " … ".join(part.of(text) for part in statement.content)
    kinds = [statement.speech, statement.attitude, statement.authority, f"confidence {statement.confidence:.2f}"]
    tags = " · ".join(_escaped(kind) for kind in kinds if kind)
    inside = f' · inside <a href="#{prefix}-{parent}">{parent + 1}</a>' if parent is not None else ""
    return (
        f'<li id="{prefix}-{number}" class="in{min(depth, 3)}"><a class="number" href="#{prefix}-t{number}" '
        f'aria-label="Statement {number + 1} in the text">{number + 1}</a>'
        f'<p class="who">{who}{source} {cue}</p>'
        f'<p class="what" dir="auto">{_escaped(shortened(content, _LIST_WIDTH))}</p>'
        f'<p class="kinds">{tags}{inside}</p></li>\n'
    )


def _actor_list(reading: Reading) -> str:
    if not reading.actors:
        return ""
    rows = "".join(
        f"<tr><td><bdi>{_escaped(actor.name)}</bdi></td><td>{_escaped(actor.kind or '')}</td>"
        f"<td>{_escaped(actor.country or '')}</td><td>{len(actor.mentions)}</td></tr>\n"
        for actor in reading.actors
    )
    heading = "<tr><th>name</th><th>kind</th><th>country</th><th>times named</th></tr>"
    return (
        f"<details><summary>Actors <small>{len(reading.actors)}</small></summary>\n"
        f"<table>\n<thead>{heading}</thead>\n<tbody>\n{rows}</tbody></table></details>\n"
    )


def _escaped(text: str) -> str:
    return html.escape(text.translate(_NO_PLACE))
