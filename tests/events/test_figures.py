"""Figures that may count people: what they say as low and high, and which numbers are none."""

import time

import pytest

from sayso.reading.events.figures import figures_in

Bounds = tuple[int | None, int | None]


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(f.span.of(text), f.low, f.high) for f in figures_in(text)]


# The figure stands in brackets.
FIGURES: list[tuple[str, Bounds]] = [
    ("Police held [40] men.", (40, 40)),
    ("[Two] were shot.", (2, 2)),
    ("The blast killed [one].", (1, 1)),
    ("[Twenty-one] miners died.", (21, 21)),
    ("It drove out [two hundred and fifty] families.", (250, 250)),
    ("[Three thousand four hundred] fled.", (3400, 3400)),
    ("[A hundred and twenty] were held.", (120, 120)),
    ("[1,200] marched.", (1200, 1200)),
    ("[12\u00a0000] marched.", (12_000, 12_000)),
    ("[1,20,000] marched in Patna.", (120_000, 120_000)),
    ("[1.5 million] people fled.", (1_500_000, 1_500_000)),
    ("[Half a million] fled.", (500_000, 500_000)),
    ("[At least 12] died.", (12, None)),
    ("[No fewer than 29] died.", (29, None)),
    ("[30 or more] died.", (30, None)),
    ("[200-plus] men came.", (200, None)),
    ("[More than 50] died.", (51, None)),
    ("[Over a hundred] died.", (101, None)),
    ("It hurt [more than two dozen].", (25, None)),
    ("[Up to 30] are missing.", (None, 30)),
    ("[Up to about 30] are missing.", (None, 30)),
    ("They let [nearly 300] go.", (None, 299)),
    ("[Fewer than 2,000] came.", (None, 1999)),
    ("It hurt [about 40].", (40, 40)),
    ("[Some 600] people came.", (600, 600)),
    ("[An estimated 45,000] came.", (45_000, 45_000)),
    ("[Between 20 and 30] died.", (20, 30)),
    ("It hurt [40 to 50] men.", (40, 50)),
    ("It hurt [20-30] men.", (20, 30)),
    ("It hurt [20–30] men.", (20, 30)),
    ("They took [two or three] boys.", (2, 3)),
    ("They took [two to three thousand] men.", (2000, 3000)),
    ("[Dozens] died.", (24, 99)),
    ("[Scores] were hurt.", (40, 199)),
    ("[Hundreds] of men came.", (200, 999)),
    ("[Thousands] marched.", (2000, 9999)),
    ("[Tens of thousands] marched.", (20_000, 99_999)),
    ("[Hundreds of thousands] fled.", (200_000, 999_999)),
    ("[Millions] fled.", (2_000_000, 9_999_999)),
    ("[A dozen] were held.", (12, 12)),
    ("[Several] were held.", (3, 9)),
    ("[Several thousand] came.", (3000, 9999)),
    ("[A few] came.", (2, 5)),
    ("[A few hundred] came.", (200, 500)),
    ("[A couple] came.", (2, 2)),
    ("He let [a single] doctor in.", (1, 1)),
    ("Moscow said [none].", (0, 0)),
    ("In 2019 [2000] people died.", (2000, 2000)),
    ("On Tuesday [12] were held.", (12, 12)),
    ("In Gaza [12] people were killed.", (12, 12)),
    ("Blast Kills [12] in Market", (12, 12)),
    ("Police arrested [three] of the 12th battalion.", (3, 3)),
    ("They handed over [12] men.", (12, 12)),
    ("A [300]-strong crowd came.", (300, 300)),
]


@pytest.mark.parametrize(("marked", "bounds"), FIGURES, ids=lambda x: x if isinstance(x, str) else "")
def test_a_figure_has_its_qualifier_and_what_it_allows(marked: str, bounds: Bounds) -> None:
    words = marked[marked.index("[") + 1 : marked.index("]")]
    assert told(marked.replace("[", "").replace("]", "")) == [(words, *bounds)]


@pytest.mark.parametrize(
    "text",
    [
        "He was the third to die, in the 12th week.",
        "It began in 1998 and ended on 3 March 2020.",
        "On March 3, 2020, and again on Aug. 7 it rained.",
        "From 3 to 5 May it rained.",
        "At 10:35, 9 a.m., 5pm or 10 o'clock it rained.",
        "It rose by 40 percent, 3% or 2.5 points.",
        "It cost $12 million, €30, 500 rupees, Rs 20 and 3 billion Turkish lira.",
        "It lies 20 km, two square miles and 30 metres off.",
        "It took two days, several more weeks and a couple of years.",
        "Millions of dollars went three times.",
        "Article 5 and Resolution 1701 of the council name the F-16, the M23 and No. 10.",
        "Ada Reiter, 42, and Jo Roe (37) bar children under 12.",
        "They won 3-1 after a 0 – 0 draw and lost 1-2.",
        "One in three and seven out of nine agreed.",
        "No one saw one another; one day one of the largest fell.",
        "A two-day talk of the 12-member team.",
        "Ronaldo scores a goal.",
        "The note [2] says so.",
        "Order 1,2,3,4 of 99999999999, 007 and 12m.",
        "None of them came.",
        "Two thirds and two and a half fell.",
        "Not a single man came, and quite a few.",
        "² and ٣ are no figures.",
        "",
    ],
)
def test_what_is_no_number_of_people_by_the_words_beside_it_is_left_out(text: str) -> None:
    assert told(text) == []


def test_figures_of_several_stay_apart() -> None:
    text = "Kyiv put the dead at 40; Moscow said none, the union at least 12 and dozens hurt."
    assert told(text) == [("40", 40, 40), ("none", 0, 0), ("at least 12", 12, None), ("dozens", 24, 99)]


def test_a_change_of_a_figure_is_no_range() -> None:
    assert told("The toll rose from 12 to 15.") == [("12", 12, 12), ("15", 15, 15)]
    assert told("It hurts from 12 to 15 men.") == [("from 12 to 15", 12, 15)]


@pytest.mark.parametrize(
    "unit",
    ["1 ", "9", "hundred ", "two and ", "a few hundred ", "1-", "at least ", "from 1 to 2 ", "million and ", "½.,"],
)
def test_time_grows_no_faster_than_a_hostile_text(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        figures_in(unit * times)
        return time.process_time() - began

    seconds(100)
    few, many = (min(seconds(times) for _ in range(3)) for times in (300, 6_000))  # the least: the machine may be busy
    assert many < 100 * max(few, 0.002)
