"""A hundred hard cases of events by kind (tests/events/hard): the gold is well formed. Its keys: README.md there."""

import json
import re
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "hard"
PATHS = sorted(FOLDER.glob("*.jsonl"))
Row = dict[str, Any]
Pair = list[int]
CASES: list[Row] = [json.loads(line) for path in PATHS for line in path.read_text(encoding="utf-8").splitlines()]
EVENTS = [(case, event) for case in CASES for event in case["events"]]
ROLES = ("actors", "recipients", "places", "times")

MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "COOPERATE": "",
    "AID": "",
    "CONCEDE": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
CERTAINTIES = {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"}
OUTLOOKS = {"plan", "promise", "threat", "demand", "predict", "offer", "condition"}
KINDS = "person government military police armed-group party company organisation media population place"
SECTORS = "GOV MIL COP JUD LEG REB OPP PTY CVL AGR BUS EDU ENV HLH JEW LAB MED NGO REF REL SPY UAF IGO CRM JRN"
COUNTED = {"killed", "injured", "arrested", "released", "admitted", "protesters"}
CONTEXTS = {"cyber", "economic", "election", "gender", "health", "human_security", "legal", "natural_resource"}
CONTEXTS |= {"religion_ethnicity"}
KEYS = {"type", "mode", "trigger", *ROLES, "certainty", "outlook", "holder", "historical"}
MORE_KEYS = {"counts": {"counts"}, "dates_places": {"date", "pin"}, "contexts": {"contexts"}}


def apart(a: Pair, b: Pair) -> bool:
    return a[1] <= b[0] or b[1] <= a[0]


def is_words(text: str, span: Pair) -> bool:
    """It lies in the text, holds no space around its words, and cuts none of them."""
    start, end = span
    if not 0 <= start < end <= len(text) or text[start:end] != text[start:end].strip():
        return False
    edges = (text[max(0, start - 1) : start + 1], text[end - 1 : end + 1])
    return not any(re.fullmatch(r"\w\w", edge) for edge in edges)


def test_there_are_a_hundred_cases_each_under_its_own_id_in_the_file_of_its_kind() -> None:
    assert len(CASES) == len({case["id"] for case in CASES}) == len({case["text"] for case in CASES}) == 100
    assert len(PATHS) == 17
    for path in PATHS:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert [row["id"] for row in rows] == [f"{path.stem}-{number}" for number in range(1, len(rows) + 1)]
        assert {row["kind"] for row in rows} == {path.stem}
        assert 5 <= len(rows) <= 8
        assert all(row["why"].endswith(".") and row["article"] == row["id"] for row in rows)
        assert all(date.fromisoformat(row["published"]) for row in rows)


def test_the_readme_tells_how_many_cases_and_events_there_are_of_each_kind() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = {m[1]: (int(m[2]), int(m[3])) for m in re.finditer(r"^\| `(\w+)` \| (\d+) \| (\d+) \|", readme, re.M)}
    kinds = {path.stem: [case for case in CASES if case["kind"] == path.stem] for path in PATHS}
    assert told == {kind: (len(rows), sum(len(row["events"]) for row in rows)) for kind, rows in kinds.items()}
    mentions = sum(len(case["actors"]) for case in CASES)
    assert f"100 cases, {len(EVENTS)} events, {mentions} mentions" in readme


def test_only_what_is_no_event_has_none() -> None:
    for case in CASES:
        assert (case["events"] == []) == (case["kind"] == "not_events"), case["id"]
        assert case["events"] or case["actors"] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_codes_are_known(case: Row) -> None:
    for event in case["events"]:
        assert set(event) == KEYS | MORE_KEYS.get(case["kind"], set())
        assert event["type"] in MODES
        assert event["mode"] is None or event["mode"] in MODES[event["type"]].split()
        assert event["certainty"] in CERTAINTIES
        assert event["outlook"] is None or event["outlook"] in OUTLOOKS
        assert isinstance(event["historical"], bool)
    for actor in case["actors"]:
        assert actor["kind"] in KINDS.split()
        assert actor["country"] is None or re.fullmatch("[A-Z]{3}", actor["country"])
        assert actor["sector"] is None or actor["sector"] in SECTORS.split()
        assert actor["name"] is None or actor["name"].strip()
        assert isinstance(actor["metonym"], bool)
        assert actor["kind"] != "place" or (actor["sector"] is None and not actor["metonym"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_spans_are_whole_words_and_arguments_lie_apart_from_their_trigger(case: Row) -> None:
    for event in case["events"]:
        arguments = [span for role in ROLES for span in event[role]]
        holders = [event["holder"]] if event["holder"] else []
        for span in [event["trigger"], *arguments, *holders]:
            assert is_words(case["text"], span), case["text"][slice(*span)]
        assert all(apart(event["trigger"], span) for span in [*arguments, *holders]), event
        assert all(apart(a, b) for a, b in combinations(arguments, 2)), event


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_trigger_has_one_event_and_they_stand_in_the_order_of_the_text(case: Row) -> None:
    triggers = [event["trigger"] for event in case["events"]]
    assert triggers == sorted(triggers)
    assert all(apart(a, b) for a, b in combinations(triggers, 2))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_actor_row_is_an_argument_of_an_event_and_a_place_is_one_of_its_places(case: Row) -> None:
    who = [span for event in case["events"] for role in ("actors", "recipients") for span in event[role]]
    where = [span for event in case["events"] for span in event["places"]]
    spans = [actor["span"] for actor in case["actors"]]
    assert spans == sorted(spans)
    assert all(a != b for a, b in combinations(spans, 2))
    for actor in case["actors"]:
        assert actor["span"] in (where if actor["kind"] == "place" else who), actor


@pytest.mark.parametrize(("case", "event"), EVENTS, ids=lambda row: row.get("id", ""))
def test_what_happened_has_no_outlook_and_what_is_left_open_has_one(case: Row, event: Row) -> None:
    assert event["outlook"] is None or event["certainty"] != "CT+", case["id"]
    assert event["outlook"] is not None or event["certainty"] != "Uu", case["id"]
    assert not (event["historical"] and event["outlook"]), case["id"]


def test_each_outlook_and_each_type_has_a_case() -> None:
    assert {event["outlook"] for _, event in EVENTS} == OUTLOOKS | {None}
    assert {event["type"] for _, event in EVENTS} == set(MODES)


@pytest.mark.parametrize(("case", "event"), [row for row in EVENTS if "counts" in row[1]])
def test_a_count_has_a_bound_a_span_and_its_claimant(case: Row, event: Row) -> None:
    for count in event["counts"]:
        assert count["kind"] in COUNTED
        low, high = count["low"], count["high"]
        assert (low, high) != (None, None)
        assert low is None or high is None or low <= high
        assert is_words(case["text"], count["span"])
        assert count["holder"] is None or is_words(case["text"], count["holder"])
        assert any(a <= count["span"][0] < b for role in ("actors", "recipients") for a, b in event[role]) or (
            count["holder"] is not None
        ), "a figure without a noun has a claimant"


@pytest.mark.parametrize(("case", "event"), [row for row in EVENTS if row[0]["kind"] in ("dates_places", "contexts")])
def test_a_pin_is_where_the_text_names_a_place_and_contexts_are_known(case: Row, event: Row) -> None:
    if case["kind"] == "contexts":
        assert event["contexts"] == sorted(event["contexts"])
        assert event["contexts"]
        assert set(event["contexts"]) <= CONTEXTS
        return
    assert (event["pin"] is None) == (event["places"] == [])
    if event["pin"]:
        assert event["pin"]["precision"] in ("city", "region", "country")
        names = [a["name"] or case["text"][slice(*a["span"])] for a in case["actors"] if a["span"] in event["places"]]
        assert names == [event["pin"]["name"]]
    if event["date"]:
        assert event["times"]
        assert event["date"]["precision"] in ("day", "week", "month", "year")
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?", event["date"]["value"])
