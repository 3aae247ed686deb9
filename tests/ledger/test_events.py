"""Events in a ledger: kept and found."""

from dataclasses import replace
from typing import Any

import pytest
from made_up import talks
from made_up_events import TEXT, changed, raid, span

from sayso import SaysoError
from sayso.article import Span
from sayso.ledger import EventRow, Ledger, check_ledger
from sayso.reading.records import Argument, Count, Reading


def found(ledger: Ledger, **filters: Any) -> list[str]:
    return [row.event for row in ledger.events(**filters)]


# ---- kept -------------------------------------------------------------------------------------------------------


def test_events_come_back_whole(ledger: Ledger) -> None:
    ledger.add(raid())
    assert ledger.reading("raid") == raid()
    assert ledger.add(raid()) == "unchanged"
    assert ledger.counts()["events"] == 3
    assert [row.events for row in ledger.articles()] == [3]


def test_the_events_of_another_reading_take_the_place_of_the_old_ones(ledger: Ledger) -> None:
    ledger.add(raid())
    again = replace(raid(), model="fast 2", events=raid().events[:1], statements=raid().statements[1:], actors=())
    assert ledger.add(again) == "read again"
    assert ledger.reading("raid") == again
    assert found(ledger, text="vienna") == []
    ledger.close()
    assert check_ledger(ledger.path) == []


def test_events_of_an_older_version_are_kept_but_not_listed(ledger: Ledger) -> None:
    ledger.add(raid())
    ledger.add(talks(id="newer", origin="/news/raid.txt"))
    assert found(ledger) == []
    assert ledger.event_counts().events == 0
    assert ledger.counts()["events"] == 0
    assert ledger.reading("raid", version=1).events == raid().events


@pytest.mark.parametrize(
    ("reading", "what"),
    [
        (changed(0, trigger=Span(5, 5)), "event e0: Its trigger points to"),
        (changed(0, actors=(Argument(Span(0, 999)),)), "event e0: Its actor points to"),
        (changed(0, recipients=(Argument(span("hit"), "x7"),)), "recipient 'x7' is no actor"),
        (changed(0, places=(Span(-1, 4),)), "Its place points to"),
        (changed(0, times=(Span(3, 999),)), "Its time points to"),
        (changed(0, statement="s7"), "It is laid to 's7'"),
        (changed(0, counts=(Count(kind="killed", low=1, high=2, span=Span(1, 999)),)), "Its count points to"),
        (changed(0, counts=(Count(kind="killed", low=3, high=2, span=span("nine")),)), "from 3 to 2 is no figure"),
        (changed(0, counts=(Count(kind="killed", low=None, high=-2, span=span("nine")),)), "is no figure"),
        (changed(0, counts=(Count(kind="killed", low=10**30, high=None, span=span("nine")),)), "is no figure"),
        (
            changed(0, counts=(Count(kind="killed", low=1, high=2, span=span("nine"), statement="s7"),)),
            "Its count is laid to 's7'",
        ),
        (changed(0, factuality=-3.2), "factuality"),
        (changed(0, confidence=float("nan")), "confidence"),
        (changed(0, id="e1"), "same id"),
    ],
)
def test_unsound_events_are_refused(ledger: Ledger, reading: Reading, what: str) -> None:
    with pytest.raises(SaysoError) as caught:
        ledger.add(reading)
    assert caught.value.code == "reading-unsound"
    assert what in caught.value.fault
    assert ledger.counts()["articles"] == 0


def test_half_a_surrogate_pair_in_an_event_is_refused(ledger: Ledger) -> None:
    with pytest.raises(SaysoError, match="event_context context"):
        ledger.add(changed(0, contexts=("\ud800",)))


def test_numbers_of_numpy_are_kept_as_numbers(ledger: Ledger) -> None:
    import numpy as np

    odd = Count(kind="killed", low=np.int64(2), high=None, span=Span(np.int64(0), np.int64(6)))  # type: ignore[arg-type]
    ledger.add(changed(0, factuality=np.float32(1.5), historical=np.bool_(True), trigger=odd.span, counts=(odd,)))
    event = ledger.reading("raid").events[0]
    assert (event.factuality, event.historical, event.trigger) == (1.5, True, Span(0, 6))
    assert (event.counts[0].low, event.counts[0].span) == (2, Span(0, 6))


# ---- found ------------------------------------------------------------------------------------------------------


def test_a_row_has_all_that_is_known_of_an_event(two: Ledger) -> None:
    hit, shelled, talking = two.events()
    assert list(hit.as_dict()) == list(EventRow.__dataclass_fields__)
    assert (hit.article, hit.outlet, hit.published, hit.title) == ("raid", "Courier", "2026-05-05", "Raid")
    assert (hit.event, hit.type, hit.mode, hit.quad, hit.trigger) == ("e0", "ASSAULT", "drone", 4, "hit")
    assert (hit.actors, hit.actor_names, hit.actor_countries) == ("Drones", None, None)
    assert (hit.recipients, hit.places, hit.times) == (
        "the port; at least 12 dockers",
        "the port of Marn; Marn",
        "Monday",
    )
    assert (hit.date, hit.date_precision, hit.contexts) == ("2026-05-04", "day", "military; territory")
    assert (hit.certainty, hit.factuality, hit.outlook, hit.historical) == ("CT+", 2.9, None, False)
    assert hit.sentence == "Drones hit the port of Marn on Monday, killing at least 12 dockers."
    assert (hit.sentence_start, hit.sentence_end) == (0, 67)
    assert (talking.actors, talking.actor_names, talking.actor_countries) == (
        "Varnia; Orsk",
        "Government of Varnia; Orsk",
        "VRN; ORS",
    )
    assert (talking.recipients, talking.outlook, talking.place) == (None, "plan", "p0")
    assert (shelled.statement, shelled.historical, shelled.date) == ("s0", True, "2026-04")


def test_a_name_that_is_not_known_leaves_its_place_empty(ledger: Ledger) -> None:
    ledger.add(changed(2, actors=(Argument(span("Vienna")), Argument(span("Orsk"), "x1"))))
    row = list(ledger.events())[2]
    assert (row.actors, row.actor_names, row.actor_countries) == ("Vienna; Orsk", "; Orsk", "; ORS")


def test_an_event_outside_of_the_sentences_has_none(ledger: Ledger) -> None:
    ledger.add(replace(raid(), sentences=(Span(0, 5), Span(140, 182))))
    assert [row.sentence for row in ledger.events()] == [None, None, TEXT[140:]]
    assert found(ledger, text="vienna") == ["e2"]
    ledger.close()
    assert check_ledger(ledger.path) == []


def test_the_words_of_a_row_stand_where_its_spans_say(two: Ledger) -> None:
    for row in two.events():
        facts = row.as_dict()
        for part in ("actor", "recipient", "place", "time"):
            spans = [tuple(map(int, each.split("-"))) for each in (facts[f"{part}_spans"] or "").split()]
            assert ("; ".join(TEXT[start:end] for start, end in spans) or None) == facts[f"{part}s"]
        assert TEXT[row.trigger_start : row.trigger_end] == row.trigger


def test_who_vouches_for_an_event_is_its_author_or_the_speaker_or_the_words_of_the_source(two: Ledger) -> None:
    assert [row.holder for row in two.events()] == ["author", "Government of Varnia", "author"]
    two.add(changed(1, statement="s1"))
    assert [row.holder for row in two.events()] == ["author", "the mayor", "author"]


def test_nobody_vouches_where_the_text_names_nobody(ledger: Ledger) -> None:
    nobody = replace(raid().statements[0], source=None, speaker=None)
    ledger.add(replace(raid(), statements=(nobody, raid().statements[1])))
    assert [row.holder for row in ledger.events()] == ["author", None, "author"]


def test_figures_in_dispute_stay_apart_each_with_its_claimant(ledger: Ledger) -> None:
    ledger.add(raid())
    assert next(ledger.events()).counts == "killed 12-; killed 9 (the mayor)"


@pytest.mark.parametrize(
    ("low", "high", "told"), [(4, 4, "4"), (24, 99, "24-99"), (12, None, "12-"), (None, 299, "-299"), (0, 0, "0")]
)
def test_a_figure_is_shown_with_its_bounds(ledger: Ledger, low: int | None, high: int | None, told: str) -> None:
    ledger.add(changed(0, counts=(Count(kind="wounded", low=low, high=high, span=span("nine")),)))
    assert next(ledger.events()).counts == f"wounded {told}"


def test_a_figure_of_the_author_in_the_words_of_another_is_told_as_the_authors(ledger: Ledger) -> None:
    ledger.add(changed(1, counts=(Count(kind="killed", low=1, high=1, span=span("nine")),)))
    assert [row.counts for row in ledger.events()][1] == "killed 1 (author)"


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ({}, ["e0", "e1", "e2"]),
        ({"type": "assault"}, ["e0", "e1"]),
        ({"type": ("ASSAULT", "CONSULT")}, ["e0", "e1", "e2"]),
        ({"mode": "drone"}, ["e0"]),
        ({"quad": 1}, ["e2"]),
        ({"quad": 4}, ["e0", "e1"]),
        ({"quad": 2}, []),
        ({"actor": "drones"}, ["e0"]),
        ({"actor": "DOCKERS"}, ["e0"]),
        ({"actor": "government of"}, ["e1", "e2"]),
        ({"actor": "varnian"}, ["e1", "e2"]),
        ({"actor": "dockers", "role": "actor"}, []),
        ({"actor": "drones", "role": "recipient"}, []),
        ({"actor": "%"}, []),
        ({"recipient": "marn"}, ["e1"]),
        ({"recipient": "varnia"}, []),
        ({"actor": "varnia", "recipient": "marn"}, ["e1"]),
        ({"country": "ors"}, ["e2"]),
        ({"country": "VRN"}, ["e1", "e2"]),
        ({"country": "VRN", "role": "recipient"}, []),
        ({"place": "vien"}, ["e2"]),
        ({"place": "marn"}, ["e0"]),
        ({"certainty": "ct-"}, ["e1"]),
        ({"certainty": ["CT+", "PR+"]}, ["e0", "e2"]),
        ({"outlook": "none"}, ["e0", "e1"]),
        ({"outlook": "plan"}, ["e2"]),
        ({"outlook": ("plan", "none")}, ["e0", "e1", "e2"]),
        ({"outlook": "threat"}, []),
        ({"historical": True}, ["e1"]),
        ({"historical": False}, ["e0", "e2"]),
        ({"holder": "Author"}, ["e0", "e2"]),
        ({"holder": "varnia"}, ["e1"]),
        ({"holder": "varnian gov"}, ["e1"]),
        ({"holder": "the mayor"}, []),
        ({"date_from": "2026-05-04"}, ["e0"]),
        ({"date_from": "2026-04-01", "date_to": "2026-04-30"}, ["e1"]),
        ({"date_from": "2026-04-02"}, ["e0"]),
        ({"date_to": "2026-04-29"}, []),
        ({"outlet": "courier", "since": "2026-05-05", "until": "2026-05-05"}, ["e0", "e1", "e2"]),
        ({"until": "2026-05-04"}, []),
        ({"text": "dockers monday"}, ["e0"]),
        ({"text": '"held talks"'}, []),
        ({"text": "mayor shelled"}, ["e1"]),
        ({"article": "rai"}, ["e0", "e1", "e2"]),
        ({"article": "talks"}, []),
        ({"limit": 2}, ["e0", "e1"]),
        ({"type": "ASSAULT", "outlook": "none", "certainty": "CT+"}, ["e0"]),
    ],
)
def test_events_are_found_by(two: Ledger, filters: dict[str, Any], events: list[str]) -> None:
    assert found(two, **filters) == events


@pytest.mark.parametrize(
    ("filters", "what"),
    [
        ({"type": "ATTACK"}, "'ATTACK', given for type"),
        ({"mode": "hug"}, "'hug', given for mode"),
        ({"quad": 5}, "'5', given for quad"),
        ({"certainty": ["CT+", "sure"]}, "'sure', given for certainty"),
        ({"outlook": "past"}, "'past', given for outlook"),
        ({"role": "both"}, "'both', given for role"),
    ],
)
def test_what_is_no_code_is_named(two: Ledger, filters: dict[str, Any], what: str) -> None:
    with pytest.raises(SaysoError) as caught:
        list(two.events(**filters))
    assert caught.value.code == "ledger-code-unknown"
    assert what in caught.value.fault


@pytest.mark.parametrize("name", ["date_from", "date_to"])
def test_what_is_no_day_is_named(two: Ledger, name: str) -> None:
    with pytest.raises(SaysoError, match=f"'May', given for {name}, is not a date"):
        list(two.events(**{name: "May"}))  # type: ignore[arg-type]


def test_a_filter_that_there_is_not_is_no_filter(two: Ledger) -> None:
    with pytest.raises(TypeError):
        two.events(colour="red")  # type: ignore[call-arg]


@pytest.mark.parametrize("words", ["", '"', "\0", "\udc80", "'; DROP TABLE event; --", "%", "😀", "a*", "NEAR("])
def test_whatever_is_typed_is_no_fault(two: Ledger, words: str) -> None:
    for name in ("actor", "recipient", "country", "place", "holder", "outlet", "text"):
        list(two.events(**{name: words}))  # type: ignore[arg-type]
    assert two.counts()["events"] == 3


def test_long_lists_come_a_few_at_a_time_and_whole(ledger: Ledger) -> None:
    many = tuple(replace(raid().events[n % 3], id=f"e{n}") for n in range(1201))
    ledger.add(replace(raid(), events=many))
    rows = list(ledger.events())
    assert [row.event for row in rows] == [event.id for event in many]
    assert {row.places for row in rows} == {"the port of Marn; Marn", None, "Vienna"}


def test_readings_come_with_the_events_asked_for_alone(two: Ledger) -> None:
    (reading,) = two.event_readings(quad=4, certainty="CT-")
    assert [event.id for event in reading.events] == ["e1"]
    assert reading.actors == raid().actors
    assert [len(reading.events) for reading in two.event_readings(limit=2)] == [2]
