"""A captured page or text, safe to open, with the words of an article's statements and events marked in it.

Each row's words carry its id: `page.html#s3` opens at those of the statement s3.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.article import Span
from sayso.articles.page_pieces import Pieces
from sayso.export.html import document
from sayso.export.html_text import escaped
from sayso.export.marks import TRIGGERS, Mark, marks_of, segments, triggers_of
from sayso.ledger.capture_rows import CaptureRow
from sayso.reading.records import Reading

STYLE = """
:root{color-scheme:light dark}
body{font:17px/1.6 Georgia,"Noto Serif",serif;max-width:46rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
.from{font:.82rem/1.5 system-ui,sans-serif;border:1px solid;border-radius:6px;padding:.5rem .8rem;margin-bottom:1.5rem}
.as-is{white-space:pre-wrap}
mark{background:#e4f3df;color:#10240b}mark.source{background:#dbe8ff;color:#0a2a5e}
mark.cue{background:#ffe9b8;color:#4d3200;font-style:italic}
mark.event,mark.unsure{background:#fbd7e6;color:#5a0031;font-weight:700}
:target{scroll-margin:30vh}:target>mark{outline:3px solid #b0236b}
small{opacity:.7}
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of the article's text stands on the page: [start, end) in the page's own text."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def captured_page(reading: Reading, capture: CaptureRow, pieces: Pieces) -> tuple[str, int]:
    """A whole HTML document, and how many of the marked stretches are not found on the page as they stand.

    pieces: of the page, or one piece without markup for a plain text.
    """
    text = "".join(words for _, words in pieces)
    places, missing = _places(reading, text)
    ids = _ids(reading)
    as_is = " as-is" if len(pieces) == 1 else ""
    body = (
        f"{_told(reading, capture, missing)}"
        f'<div class="captured{as_is}">\n{"".join(_marked(pieces, places, ids))}\n</div>'
    )
    article = reading.article
    return document(f"Captured: {article.title or article.id}", body, style=STYLE, language=article.language), missing


def _told(reading: Reading, capture: CaptureRow, missing: int) -> str:
    facts = [
        f"Captured {capture.retrieved} from {capture.name}",
        f"{capture.size:,} bytes",
        f"SHA-256 {capture.sha256}",
    ]
    facts.append("Shown without scripts, styles, pictures and links; the marks are Sayso's")
    if missing:
        facts.append(f"{missing} of the marked stretches are not found here as they stand in the article")
    links = " ".join(f'<a href="#{escaped(s.id)}">{n}</a>' for n, s in enumerate(reading.statements, 1))
    told = "".join(f"<div>{escaped(fact)}.</div>" for fact in facts)
    return f'<div class="from">{told}{f"<div>Statements: {links}</div>" if links else ""}</div>\n'


def _marked(pieces: Pieces, places: Sequence[Place], ids: dict[tuple[str, int], str]) -> Iterator[str]:
    """The page with marks around the places; `ids` are given away, each to the first of its places."""
    at = n = 0
    for markup, words in pieces:
        yield markup
        done, end = at, at + len(words)
        while n < len(places) and places[n].start < end:
            place = places[n]
            start, stop = max(place.start, done), min(place.end, end)
            if start < stop:
                yield escaped(words[done - at : start - at])
                yield _mark(words[start - at : stop - at], place.marks, ids)
                done = stop
            if place.end > end:
                break  # goes on in the next piece
            n += 1
        yield escaped(words[done - at :])
        at = end


def _mark(words: str, marks: Sequence[Mark], ids: dict[tuple[str, int], str]) -> str:
    shown = f'<mark class="{marks[-1].role}">{escaped(words)}</mark>'
    for mark in marks:
        row = ids.pop((_kind(mark), mark.number), None)
        if row is not None:
            shown = f'<span id="{escaped(row)}">{shown}</span>'
    return shown


def _ids(reading: Reading) -> dict[tuple[str, int], str]:
    """The id of each row that a mark may be of."""
    rows = {("statement", n): statement.id for n, statement in enumerate(reading.statements)}
    return rows | {("event", n): event.id for n, event in enumerate(reading.events)}


def _kind(mark: Mark) -> str:
    return "event" if mark.role in TRIGGERS else "statement"


# ---- finding the words ----------------------------------------------------------------------------------------------

_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def _places(reading: Reading, page: str) -> tuple[list[Place], int]:
    """Where the marked stretches of the article are on the page, in the page's order; and how many are nowhere."""
    text = reading.article.text
    where = _alignment(text, page, reading.sentences)
    places: list[Place] = []
    missing = 0
    for span, marks in segments(text, marks_of(reading) + triggers_of(reading)):
        if not marks:
            continue
        found = [where[at] for at in range(span.start, span.end) if where[at] >= 0]
        missing += not found and not span.of(text).isspace()
        # Where a stretch runs over paragraphs, there may be other things between them on the page.
        start = 0
        for at in range(1, len(found) + 1):
            if at == len(found) or not 0 < found[at] - found[at - 1] <= _FAR:
                places.append(Place(found[start], found[at - 1] + 1, marks))
                start = at
    places.sort(key=lambda place: (place.start, place.end))
    return places, missing


_FAR = 3  # blanks of the page between two letters that are still marked as one stretch


def _alignment(text: str, page: str, sentences: Sequence[Span]) -> list[int]:
    """For each code point of the article's text where it stands on the page, -1 where it does not or is not seen.

    Blanks are left out, for what reads a page sets them anew. Lines are looked for one by one, each behind the one
    before and then from the top, since the same words may stand in a menu; and of a line that is not there as it is
    (a footnote's sign was left out of it) each sentence.
    """
    solid, places = _solid(page)
    where = [-1] * len(text)
    behind = 0
    lines = iter(sentences)
    sentence = next(lines, None)
    for line in _lines(text):
        inside = []
        while sentence is not None and sentence.start < line.end:
            inside.append(Span(max(sentence.start, line.start), min(sentence.end, line.end)))
            if sentence.end > line.end:
                break
            sentence = next(lines, None)
        for units in ([line], inside):
            found_all = True
            for unit in units:
                words, its = _solid(unit.of(text))
                found = _find(solid, words, behind)
                if found < 0:
                    found_all = found_all and not words
                    continue
                for n, at in enumerate(its):
                    where[unit.start + at] = places[found + n]
                behind = found + len(words)
            if found_all:
                break
    return where


def _find(solid: str, words: str, behind: int) -> int:
    if not words:
        return -1
    found = solid.find(words, behind)
    return found if found >= 0 else solid.find(words)


def _solid(text: str) -> tuple[str, list[int]]:
    """A text without what is not seen (blanks, line ends, soft hyphens), and where each of its characters stood."""
    places = [at for at, c in enumerate(text) if not c.isspace() and c not in _UNSEEN]
    return "".join(text[at] for at in places), places


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1
