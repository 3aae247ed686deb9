import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from running import Run

sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))

from made_up_events import raid

from sayso.ledger import Ledger


@pytest.fixture(autouse=True)
def _ledger(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(raid(outlet="Courier", published="2026-05-05"))


def listed(run: Run, *filters: str) -> list[str]:
    result = run("events", "--format", "jsonl", *filters)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line)["event"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ((), ["e0", "e1", "e2"]),
        (("--type", "assault"), ["e0", "e1"]),
        (("--type", "CONSULT", "--type", "ASSAULT"), ["e0", "e1", "e2"]),
        (("--mode", "drone"), ["e0"]),
        (("--quad", "1"), ["e2"]),
        (("--actor", "varnia"), ["e1", "e2"]),
        (("--actor", "varnia", "--role", "recipient"), []),
        (("--recipient", "dockers"), ["e0"]),
        (("--country", "ors"), ["e2"]),
        (("--place", "vienna"), ["e2"]),
        (("--date-from", "2026-05-01", "--date-to", "2026-05-31"), ["e0"]),
        (("--certainty", "CT+", "--certainty", "pr+"), ["e0", "e2"]),
        (("--outlook", "none"), ["e0", "e1"]),
        (("--outlook", "plan"), ["e2"]),
        (("--historical",), ["e1"]),
        (("--no-historical",), ["e0", "e2"]),
        (("--holder", "author"), ["e0", "e2"]),
        (("--holder", "varnia"), ["e1"]),
        (("--outlet", "gazette"), []),
        (("--since", "2026-05-06"), []),
        (("--until", "2026-05-05"), ["e0", "e1", "e2"]),
        (("--text", "dockers"), ["e0"]),
        (("--article", "ra"), ["e0", "e1", "e2"]),
        (("--limit", "1"), ["e0"]),
    ],
)
def test_events_can_be_chosen(run: Run, filters: tuple[str, ...], events: list[str]) -> None:
    assert listed(run, *filters) == events


@pytest.mark.parametrize(
    "wrong",
    [
        ("--type", "ATTACK"),
        ("--quad", "5"),
        ("--certainty", "sure"),
        ("--outlook", "past"),
        ("--by", "week"),
        ("--by", "day,dyad", "--plot", "-"),
        ("--by", "day", "--format", "polecat"),
    ],
)
def test_what_is_no_choice_is_said_at_once(run: Run, wrong: tuple[str, ...]) -> None:
    result = run("events", *wrong)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_a_table_tells_who_did_what_to_whom_how_certain_and_who_says_so(run: Run) -> None:
    shown = run("events", "--type", "CONSULT").stdout
    for words in ("Government of Varnia; Orsk", "CONSULT: talks", "Vienna", "PR+, plan", "author"):
        assert words in shown
    assert "CT-, past" in run("events", "--mode", "heavy-weapons").stdout


def test_a_table_shows_the_words_where_not_all_names_are_known(run: Run, tmp_path: Path) -> None:
    talking = raid().events[2]
    unknown = replace(talking, actors=(talking.actors[0], replace(talking.actors[1], actor=None)))
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(replace(raid(), events=(unknown,)))
    shown = run("events").stdout
    assert "Varnia; Orsk" in shown
    assert "Government of Varnia" not in shown


def test_csv_has_the_rows_of_the_json(run: Run) -> None:
    table = list(csv.DictReader(io.StringIO(run("events", "--format", "csv").stdout_bytes.decode(), newline="")))
    rows = [json.loads(line) for line in run("events", "--format", "jsonl").stdout.splitlines()]
    assert list(table[0]) == list(rows[0])
    assert [row["trigger"] for row in table] == ["hit", "shelled", "talks"]
    assert table[0]["counts"] == rows[0]["counts"] == "killed 12-; killed 9 (the mayor)"


def test_only_what_is_told_as_having_happened_is_counted_and_the_rest_is_said(run: Run) -> None:
    result = run("events", "--by", "day", "--format", "csv")
    assert [row["day"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["2026-05-04"]
    assert "1 events counted." in result.stderr
    assert "2 others were left out: planned, threatened" in result.stderr


def test_what_is_asked_for_by_certainty_or_outlook_is_counted(run: Run) -> None:
    result = run("events", "--by", "day", "--certainty", "CT-", "--certainty", "PR+", "--format", "csv")
    assert [row["day"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["2026-04", "no date"]
    assert "left out" not in result.stderr
    assert '1 have no date and are under "no date"' in result.stderr
    assert "1 are dated by a week, month or more" in result.stderr
    assert "2026-05-05" not in result.stdout  # the day of publication


def test_events_are_counted_by_day_and_pair(run: Run) -> None:
    result = run("events", "--by", "day,dyad", "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["day"], row["actor"], row["recipient"], row["material_conflict"]) for row in rows] == [
        ("2026-05-04", "Drones", "at least 12 dockers", 1),
        ("2026-05-04", "Drones", "the port", 1),
    ]
    assert "counted once in each pair" in result.stderr


def test_a_table_of_counts_is_cut_by_limit(run: Run) -> None:
    result = run("events", "--by", "dyad", "--limit", "1")
    assert "at least 12 dockers" in result.stdout
    assert "the port" not in result.stdout


def test_counts_are_drawn_into_a_file(run: Run) -> None:
    result = run("events", "--plot", "days.svg")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Written to days.svg" in result.stderr
    assert "2026-05-04: 1 material conflict" in Path("days.svg").read_text(encoding="utf-8")
    drawn = run("events", "--by", "dyad", "--plot", "-").stdout
    assert "Drones → the port: 1 material conflict" in drawn
    assert "Events told as having happened" in drawn


def test_polecat_is_written_with_what_it_leaves_out_said(run: Run) -> None:
    result = run("events", "--format", "polecat", "--type", "ASSAULT")
    head, *rows = result.stdout.splitlines()
    assert len(head.split("\t")) == 40
    assert [row.split("\t")[0] for row in rows] == ["raid_e0"]
    assert "1 were left out, for which PLOVER has no place: 1 denied." in result.stderr


def test_the_words_of_an_article_are_no_commands_to_a_terminal(run: Run, tmp_path: Path) -> None:
    evil = replace(raid().actors[0], name="\x1b[31mVarnia <&>")
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(replace(raid(), actors=(evil, raid().actors[1]), model="fast 2"))
    for shown in (run("events"), run("events", "--by", "dyad", "--outlook", "plan")):
        assert "\\x1b[31mVarnia" in shown.stdout
        assert "\x1b" not in shown.stdout
    drawn = run("events", "--by", "dyad", "--outlook", "plan", "--plot", "-").stdout
    assert "\x1b" not in drawn
    assert "\\x1b[31mVarnia &lt;&amp;&gt;" in drawn
