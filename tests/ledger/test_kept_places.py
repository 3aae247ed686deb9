from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_up import span, talks
from made_up_events import raid

from sayso import SaysoError
from sayso.ledger import Ledger, check_ledger
from sayso.reading.records import Place


def baku(**more: Any) -> Place:
    facts: dict[str, Any] = {
        "id": "p0",
        "span": span("Baku"),
        "role": "metonym",
        "geonames": 587084,
        "name": "Baku",
        "lat": 40.3777,
        "lon": 49.892,
        "country": "AZE",
        "precision": "city",
        "reason": "the capital of that name",
        "confidence": 0.9,
    }
    return Place(**facts | more)


def test_places_come_back_as_they_were_added(ledger: Ledger, path: Path) -> None:
    nowhere = Place(id="p1", span=span("Monday"), role="literal", reason="no such name", confidence=0.2)
    reading = replace(talks(), places=(baku(), nowhere))
    ledger.add(reading)
    assert ledger.reading("talks") == reading
    assert check_ledger(path) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"lat": 91.0}, "fault-point"),
        ({"lon": None}, "fault-point"),
        ({"precision": None}, "fault-point"),
        ({"confidence": 2.0}, "fault-confidence"),
    ],
)
def test_a_place_that_is_none_of_the_earth_is_refused(ledger: Ledger, change: dict[str, Any], code: str) -> None:
    with pytest.raises(SaysoError) as fault:
        ledger.add(replace(talks(), places=(baku(**change),)))
    assert code in str(fault.value) or "point" in str(fault.value) or "confidence" in str(fault.value)


def test_an_events_place_is_one_of_the_readings(ledger: Ledger) -> None:
    reading = raid()
    event = replace(reading.events[0], place="p7")
    with pytest.raises(SaysoError, match="no place of the reading"):
        ledger.add(replace(reading, events=(event, *reading.events[1:])))
