"""Plots of events: sound XML, bars of the right height, nothing left out in silence."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from sayso.export.event_plot import plot_days, plot_dyads
from sayso.ledger import EventCountRow

SVG = "{http://www.w3.org/2000/svg}"


def row(
    day: str | None = None, pair: tuple[str, str] | None = None, quads: tuple[int, ...] = (0, 0, 0, 1)
) -> EventCountRow:
    return EventCountRow(
        day=day,
        actor=pair[0] if pair else None,
        recipient=pair[1] if pair else None,
        events=sum(quads),
        verbal_cooperation=quads[0],
        material_cooperation=quads[1],
        verbal_conflict=quads[2],
        material_conflict=quads[3],
    )


def bars(svg: str) -> dict[str, ElementTree.Element]:
    """Each bar by the words shown when it is pointed at."""
    boxes = ElementTree.fromstring(svg).iter(f"{SVG}rect")  # noqa: S314 - our own
    return {title.text or "": box for box in boxes if (title := box.find(f"{SVG}title")) is not None}


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own


def test_cooperation_stands_above_the_line_and_conflict_below_it() -> None:
    drawn = bars(plot_days([row("2026-05-04", quads=(2, 1, 3, 4))], "Events"))
    top = {name.split(": ")[1]: float(box.attrib["y"]) for name, box in drawn.items()}
    high = {name.split(": ")[1]: float(box.attrib["height"]) for name, box in drawn.items()}
    line = top["3 verbal conflict"]
    assert top["2 verbal cooperation"] + high["2 verbal cooperation"] == pytest.approx(line, abs=0.2)
    assert top["1 material cooperation"] + high["1 material cooperation"] == pytest.approx(
        top["2 verbal cooperation"], abs=0.2
    )
    assert top["4 material conflict"] == pytest.approx(line + high["3 verbal conflict"], abs=0.2)
    assert high["4 material conflict"] == pytest.approx(4 * high["1 material cooperation"], abs=0.4)


def test_what_is_not_drawn_is_told() -> None:
    svg = plot_days(
        [
            row("2026-05-04", quads=(0, 0, 0, 9)),
            row("2026-05", quads=(0, 0, 2, 0)),
            row("no date", quads=(3, 0, 0, 0)),
        ],
        "Events",
    )
    assert "Events. One bar a day. Not drawn: 3 without a date, 2 dated too coarsely." in words(svg)
    assert list(bars(svg)) == ["2026-05-04: 9 material conflict"]


@pytest.mark.parametrize(
    ("days", "unit", "first"),
    [(100, "day", "2026-01-01"), (400, "week", "2025-12-29"), (1500, "month", "2026-01"), (9000, "year", "2026")],
)
def test_a_longer_time_has_coarser_bars(days: int, unit: str, first: str) -> None:
    start = date(2026, 1, 1)
    svg = plot_days([row((start + timedelta(days=n)).isoformat()) for n in range(days)], "Events")
    assert f"Events. One bar a {unit}." in words(svg)
    assert next(iter(bars(svg))).startswith(f"{first}: ")
    assert sum(int(name.split(": ")[1].split()[0]) for name in bars(svg)) == days


def test_events_dated_by_month_are_drawn_by_month_where_they_are_many() -> None:
    svg = plot_days([row("2026-05-04"), row("2026-05", quads=(0, 0, 0, 5)), row("2026-07")], "Events")
    assert list(bars(svg)) == ["2026-05: 6 material conflict", "2026-07: 1 material conflict"]


def test_a_plot_of_nothing_is_a_plot() -> None:
    assert bars(plot_days([], "Events")) == {}
    assert bars(plot_days([row("no date")], "Events")) == {}
    assert bars(plot_dyads([], "Events")) == {}


def test_the_largest_pairs_are_drawn_and_the_half_told_are_counted() -> None:
    rows = [row(pair=(f"A{n}", "B"), quads=(0, 0, 0, 30 - n)) for n in range(25)]
    svg = plot_dyads([*rows, row(pair=("A", "not told"), quads=(0, 2, 0, 0))], "Events")
    assert len(bars(svg)) == 20
    assert "A0 → B: 30 material conflict" in bars(svg)
    assert "Events. The largest 20 of 25 pairs. Not drawn: 2 of which the text does not tell who, or to whom." in words(
        svg
    )


@pytest.mark.parametrize(
    "name", ["<script>", 'a"b', "&amp;", "\x1b[31m", "\x00", "\ufffe", "\ud800", "{}", "{0}", "]]>"]
)
def test_a_name_of_any_kind_leaves_the_file_sound(name: str) -> None:
    svg = plot_dyads([row(pair=(name, "B"))], "Events")
    svg.encode("utf-8")
    assert len(bars(svg)) == 1
    assert "<script>" not in svg


def test_the_same_counts_give_the_same_bytes() -> None:
    rows = [row("2026-05-04"), row("2026-05-06", quads=(1, 2, 3, 4))]
    assert plot_days(rows, "Events") == plot_days(rows, "Events")
