"""Events where a reading is looked at: in the terminal, on the page, in JSON."""

import io
import json
import time
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from event_readings import TEXT, event, hostile, reading, with_event
from readings import reading as without_events

from sayso.article import Article, Span
from sayso.export.html import fragment, page
from sayso.export.jsonl import reading_of
from sayso.export.marks import marks_of, segments, triggers_of
from sayso.export.rows import event_rows
from sayso.export.terminal import STYLES, marked_text, write_reading
from sayso.reading.records import Count, Reading


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Page(HTMLParser):
    """Tags and attributes of a page, and the words of each marked piece."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.classes: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.classes = (dict(attrs).get("class") or "").split()

    def handle_data(self, data: str) -> None:
        if "m" in self.classes:
            self.marked.append((self.classes[1], data))
        self.classes = []

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def test_a_reading_with_events_comes_back_from_its_json() -> None:
    assert reading_of(json.loads(reading().to_json())) == reading()


def test_a_trigger_is_seen_on_top_of_the_statement_it_stands_in() -> None:
    marks = marks_of(reading()) + triggers_of(reading())
    shown = {span.of(TEXT): on for span, on in segments(TEXT, marks) if on}
    assert shown["shelled"][-1].role == "event"
    assert [mark.role for mark in shown["attack"]] == ["content", "unsure"]
    assert shown["meet"][-1].role == shown["bomb"][-1].role == shown["withdraw"][-1].role == "unsure"


def test_a_row_tells_who_to_whom_where_when_how_certain_and_on_whose_word() -> None:
    first, denied, planned, threatened, _ = event_rows(reading())
    assert first == {
        "number": 1,
        "kind": "ASSAULT heavy-weapons",
        "trigger": "shelled",
        "told": "Army of Varnia → Korvat · Korvat · 2026-05-04 (4 May 2026) · killed 24–99 · killed 40 (The union)",
        "actors": "Army of Varnia",
        "recipients": "Korvat",
        "places": "Korvat",
        "when": "2026-05-04 (4 May 2026)",
        "certainty": "CT+",
        "holder": "the author",
        "counts": "killed 24–99; killed 40 (The union)",
    }
    assert (denied["certainty"], denied["holder"], denied["actors"]) == ("CT-", "Ana Petrescu", "Our troops")
    assert (planned["certainty"], planned["when"]) == ("PR+, plan", "Friday")
    assert threatened["certainty"] == "Uu, threat"


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(4, 4, "killed 4"), (24, 99, "killed 24–99"), (12, None, "killed 12 or more"), (None, 3, "killed up to 3")],
)
def test_a_figure_tells_which_side_is_open(low: int | None, high: int | None, shown: str) -> None:
    some = with_event(counts=(Count(kind="killed", low=low, high=high, span=Span(0, 3)),))
    assert next(event_rows(some))["counts"] == shown


def test_the_terminal_shows_triggers_a_legend_and_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    text = marked_text(reading())
    styles = {text.plain[span.start : span.end]: span.style for span in text.spans}
    assert text.plain == TEXT
    assert (styles["shelled"], styles["attack"]) == (STYLES["event"], STYLES["unsure"])
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    write_reading(plain, reading())
    assert "\x1b[1;7mshelled" in plain.getvalue()
    for words in (
        "what happened",
        "ASSAULT",
        "heavy-weapons",
        "CONSULT visit",
        "Uu, threat",
        "Korvat · Korvat",
        "24–99",
    ):
        assert words in plain.getvalue()


def test_the_page_marks_triggers_tells_of_them_and_links_them_with_the_table() -> None:
    shown = Page(page(reading()))
    assert ("event", "shelled") in shown.marked
    assert ("unsure", "bomb") in shown.marked
    assert any("ASSAULT heavy-weapons · Army of Varnia → Korvat" in hint for hint in shown.values("title"))
    ids = shown.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in shown.values("href")} <= set(ids)
    assert len([each for each in ids if "-e" in each]) == len([each for each in ids if "-w" in each]) == 5


def test_two_events_of_one_word_are_both_told_there() -> None:
    whole = reading()
    twice = replace(whole, events=(whole.events[0], event(9, "COERCE", "shelled", mode="seize")))
    shown = Page(page(twice))
    assert any("ASSAULT" in hint and "COERCE" in hint for hint in shown.values("title"))
    assert {href[1:] for href in shown.values("href")} <= set(shown.values("id"))


def test_a_reading_without_events_has_no_sign_of_them() -> None:
    out = io.StringIO()
    write_reading(out, without_events())
    assert "vent" not in out.getvalue()
    assert "event" not in page(without_events())


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style></p><b>", "' onclick='x", "&lt;"]
)
def test_nothing_of_an_event_becomes_markup(words: str) -> None:
    shown = Page(page(hostile(words)))
    assert not shown.tags & {"script", "img"}
    assert not [name for name, _ in shown.attributes if name.startswith("on")]
    assert ("event", words) in shown.marked
    assert any(words in hint for hint in shown.values("title"))


def test_controls_in_an_event_do_not_reach_page_or_terminal() -> None:
    evil = hostile("a\x1b[31m\x9bb\u202ec\x07")
    out = Terminal()
    write_reading(out, evil)
    assert not {"\x9b", "\u202e", "\x07"} & set(out.getvalue())
    assert "\x1b[31m" not in out.getvalue()
    assert not {"\x1b", "\x9b", "\x07"} & set(page(evil))


def test_an_article_of_thousands_of_events_is_shown_quickly() -> None:
    text = "They shelled it. " * 4000
    one = hostile("They shelled it.").events[0]
    events = tuple(
        replace(one, id=f"e{n}", trigger=Span(17 * n + 5, 17 * n + 12), statement=None, counts=()) for n in range(4000)
    )
    long = Reading(article=Article(id="a", text=text), program="p", model="m", events=events)
    start = time.perf_counter()
    html = fragment(long)
    marked_text(long)
    assert time.perf_counter() - start < 2
    assert html.count('class="m event"') >= 8000
