import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from running import Run

sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))

from made_up_names import naming

from sayso.ledger import Ledger


@pytest.fixture(autouse=True)
def _ledger(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(naming("a", "Kyiv", "Karabakh", outlet="Courier", published="2026-05-04"))
        ledger.add(naming("b", "Kiev", outlet="Gazette", published="2026-06-05"))
        ledger.add(naming("c", "Kiev", "Taiwanese", outlet="Gazette", published="2026-06-06"))


def listed(run: Run, *asked: str) -> list[tuple[str, ...]]:
    result = run("names", "--format", "jsonl", *asked)
    assert result.exit_code == 0, result.stderr
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return [(row["name"], row["outlet"], row["month"], row["written"]) for row in rows]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("kiev",), [("Kyiv", "Courier", "2026-05", 1), ("Kiev", "Gazette", "2026-06", 2)]),
        (("kiev", "--by", "both"), [("Kyiv", "Courier", "2026-05", 1), ("Kiev", "Gazette", "2026-06", 2)]),
        (("kiev", "--by", "outlet"), [("Kyiv", "Courier", None, 1), ("Kiev", "Gazette", None, 2)]),
        (("kiev", "--by", "month"), [("Kyiv", None, "2026-05", 1), ("Kiev", None, "2026-06", 2)]),
        (("kiev", "--by", "total"), [("Kiev", None, None, 2), ("Kyiv", None, None, 1)]),
        (("--by", "total", "--outlet", "courier"), [("Kyiv", None, None, 1), ("Karabakh", None, None, 1)][::-1]),
        (("--by", "total", "--since", "2026-06-01"), [("Kiev", None, None, 2)]),
        (("--by", "total", "--until", "2026-05-31", "--limit", "1"), [("Kyiv", None, None, 1)]),
        (("Artsakh", "--by", "total"), [("Karabakh", None, None, 1)]),
    ],
)
def test_names_are_counted_as_asked(run: Run, asked: tuple[str, ...], found: list[tuple[str, ...]]) -> None:
    assert sorted(listed(run, *asked), key=str) == sorted(found, key=str)


def test_a_table_tells_whose_name_it_is_and_its_share(run: Run) -> None:
    result = run("names", "Kyiv", "--by", "total")
    for words in ("Russia; older news", "Ukraine; most news media since 2019", "67%", "33%"):
        assert words in result.stdout
    assert "3 names of places in dispute counted." in result.stderr


def test_csv_has_the_rows_of_the_json(run: Run) -> None:
    table = list(csv.DictReader(io.StringIO(run("names", "--format", "csv").stdout_bytes.decode(), newline="")))
    rows = [json.loads(line) for line in run("names", "--format", "jsonl").stdout.splitlines()]
    assert list(table[0]) == list(rows[0])
    assert [(row["name"], float(row["share"])) for row in table] == [(row["name"], row["share"]) for row in rows]


def test_names_of_peoples_are_said_to_be_left_out(run: Run) -> None:
    assert "1 names of peoples were left out" in run("names").stderr
    assert "left out" not in run("names", "Kyiv").stderr


def test_shares_are_drawn_into_a_file(run: Run) -> None:
    result = run("names", "Kyiv", "--plot", "kyiv.svg")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Written to kyiv.svg" in result.stderr
    assert "2026-06: Kiev 2 of 2, 100%" in Path("kyiv.svg").read_text(encoding="utf-8")
    assert "2026-05: Karabakh 1 of 1, 100%" in run("names", "--plot", "-", "--by", "month").stdout


@pytest.mark.parametrize("wrong", [("--by", "day"), ("--by", "outlet", "--plot", "-"), ("Kyiv", "Kiev")])
def test_what_is_no_choice_is_said_at_once(run: Run, wrong: tuple[str, ...]) -> None:
    result = run("names", *wrong)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_a_place_that_is_not_in_dispute_is_refused_with_those_that_are(run: Run) -> None:
    result = run("names", "Paris")
    assert result.exit_code != 0
    assert "'Paris' is no place of the table" in result.stderr
    assert "Shusha / Shushi" in result.stderr


def test_an_empty_ledger_says_so(run: Run) -> None:
    with Ledger("empty.sqlite"):
        pass
    result = run("names", "--ledger", "empty.sqlite")
    assert result.exit_code == 0
    assert "The ledger empty.sqlite holds no articles yet" in result.stderr


def test_a_ledger_without_such_places_says_what_it_has(run: Run) -> None:
    with Ledger("other.sqlite") as ledger:
        ledger.add(naming("a", "Geneva"))
    assert (
        "1 names of places stand in the articles asked for, but no place in dispute"
        in run("names", "--ledger", "other.sqlite").stderr
    )
    assert "but not Kiev" in run("names", "Kiev", "--ledger", "other.sqlite").stderr
    with Ledger("old.sqlite") as ledger:
        ledger.add(replace(naming("a", "Geneva"), places=()))
    assert "No place is named in the articles asked for" in run("names", "--ledger", "old.sqlite").stderr


def test_the_words_of_an_article_are_no_commands_to_a_terminal(run: Run) -> None:
    with Ledger("evil.sqlite") as ledger:
        ledger.add(naming("a", "Kyiv", outlet="\x1b[31mCourier"))
    assert "\x1b" not in run("names", "--ledger", "evil.sqlite").stdout
