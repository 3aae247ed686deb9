"""Plots of names in dispute: shares that add up, sound XML, nothing left out in silence."""

from xml.etree import ElementTree

import pytest

from sayso.export.name_plot import plot_names
from sayso.ledger import NameCountRow

SVG = "{http://www.w3.org/2000/svg}"


def row(name: str, month: str, written: int = 1, place: str = "Kyiv") -> NameCountRow:
    return NameCountRow(
        place=place, name=name, used_by=None, outlet=None, month=month, written=written, articles=1, share=0.5
    )


def bars(svg: str) -> dict[str, ElementTree.Element]:
    """Each bar by the words shown when it is pointed at."""
    boxes = ElementTree.fromstring(svg).iter(f"{SVG}rect")  # noqa: S314 - our own
    return {title.text or "": box for box in boxes if (title := box.find(f"{SVG}title")) is not None}


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own


def test_the_parts_of_a_bar_are_the_shares_of_the_names() -> None:
    drawn = bars(plot_names([row("Kiev", "2026-05", 1), row("Kyiv", "2026-05", 3)]))
    assert list(drawn) == ["2026-05: Kyiv 3 of 4, 75%", "2026-05: Kiev 1 of 4, 25%"]
    common, rare = drawn.values()
    assert float(common.attrib["height"]) == pytest.approx(3 * float(rare.attrib["height"]), abs=0.3)
    assert float(rare.attrib["y"]) + float(rare.attrib["height"]) == pytest.approx(float(common.attrib["y"]), abs=0.2)


def test_a_name_has_one_colour_in_all_months_and_months_stand_in_order() -> None:
    drawn = bars(plot_names([row("Kiev", "2026-07"), row("Kyiv", "2026-05", 9), row("Kyiv", "2026-07")]))
    assert drawn["2026-05: Kyiv 9 of 9, 100%"].attrib["fill"] == drawn["2026-07: Kyiv 1 of 2, 50%"].attrib["fill"]
    assert drawn["2026-07: Kyiv 1 of 2, 50%"].attrib["fill"] != drawn["2026-07: Kiev 1 of 2, 50%"].attrib["fill"]
    places = [float(drawn[name].attrib["x"]) for name in ("2026-05: Kyiv 9 of 9, 100%", "2026-07: Kyiv 1 of 2, 50%")]
    assert places == sorted(places)
    assert "2026-06" in words(plot_names([row("Kyiv", "2026-05"), row("Kyiv", "2026-07")]))  # a month without any


def test_how_often_a_place_is_named_stands_above_each_bar() -> None:
    assert "17" in words(plot_names([row("Kiev", "2026-05", 9), row("Kyiv", "2026-05", 8)]))


def test_each_place_has_a_row_of_its_own_over_the_same_months() -> None:
    svg = plot_names([row("Kyiv", "2026-05"), row("Derry", "2026-06", place="Derry / Londonderry")])
    assert [text for text in words(svg) if text in ("Kyiv", "Derry / Londonderry")] == [
        *("Kyiv", "Kyiv"),  # the place, and the name in the legend
        "Derry / Londonderry",
    ]
    first, second = bars(svg).values()
    assert float(first.attrib["x"]) < float(second.attrib["x"])
    assert float(first.attrib["y"]) < float(second.attrib["y"])


def test_what_is_not_drawn_is_told() -> None:
    rows = [row("Kyiv", "2026-05", place=f"P{n:02d}") for n in range(15)]
    told = words(plot_names([*rows, row("Kyiv", "no date", 4, "P00"), row("Kyiv", "no date", 1, "Q")]))
    assert any("Not drawn: 5 without a date, 3 places named less often." in text for text in told)
    assert "P11" in told
    assert "P12" not in told
    assert not any("Not drawn" in text for text in words(plot_names([row("Kyiv", "2026-05")])))


def test_names_beyond_the_colours_are_drawn_together() -> None:
    drawn = list(bars(plot_names([row(f"N{n}", "2026-05", 20 - n) for n in range(9)])))
    assert drawn[5] == "2026-05: N5 15 of 144, 10%"
    assert drawn[6:] == ["2026-05: other names 39 of 144, 27%"]
    assert list(bars(plot_names([row(f"N{n}", "2026-05", 20 - n) for n in range(7)])))[6].startswith("2026-05: N6 ")


def test_a_long_time_is_drawn_by_year() -> None:
    svg = plot_names([row("Kyiv", "1990-05", 2), row("Kyiv", "1990-09"), row("Kiev", "2026-05")])
    assert list(bars(svg)) == ["1990: Kyiv 3 of 3, 100%", "2026: Kiev 1 of 1, 100%"]
    assert any("by year of publication" in text for text in words(svg))


@pytest.mark.parametrize("months", [("0001-01", "9999-12"), ("9999-12", "9999-12")])
def test_months_of_any_calendar_are_drawn(months: tuple[str, str]) -> None:
    svg = plot_names([row("Kyiv", month) for month in months])
    assert len(svg) < 10_000


def test_a_plot_of_nothing_is_a_plot() -> None:
    assert bars(plot_names([])) == {}
    assert bars(plot_names([row("Kyiv", "no date")])) == {}


@pytest.mark.parametrize("name", ["<script>", 'a"b', "&amp;", "\x1b[31m", "\x00", "\ufffe", "\ud800", "{}", "]]>"])
def test_a_name_of_any_kind_leaves_the_file_sound(name: str) -> None:
    svg = plot_names([row(name, "2026-05", place=name)])
    svg.encode("utf-8")
    assert len(bars(svg)) == 1
    assert "<script>" not in svg
