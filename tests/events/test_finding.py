"""From the heads' scores to events: triggers, roles, codes that go together, figures that count."""

from itertools import product

import numpy as np
import pytest

from sayso.article import Span
from sayso.reading.encoder import Encoder, Encoding, Floats
from sayso.reading.events.codes import CERTAINTIES, COUNTS, MODED, OUTLOOKS, TYPES
from sayso.reading.events.find import TOGETHER, events_in
from sayso.reading.events.roles import ARGUMENTS, REACH, ROLES, roles_of
from sayso.reading.pieces import Pieces
from sayso.reading.records import Event
from sayso.reading.statements.links import CROSSED, GAPS
from sayso.reading.tags import Part, tags_of

TEXT = "Troops shelled Goris on Monday, killing 12 people."
WORDS = [*TEXT[:-1].replace(",", " ,").split(), "."]
WIDTHS = {"triggers": 3, "arguments": 7, "type": len(TYPES), "mode": len(MODED), "certainty": len(CERTAINTIES)}
WIDTHS |= {"outlook": 1 + len(OUTLOOKS), "factuality": 1, "figure_kind": 1 + len(COUNTS)}
WIDTHS |= dict.fromkeys((*ROLES, "argument", "figure"), 2)

Said = dict[str, dict[str, int | list[float]]]  # by head and word: the place of the answer, or a vector


def heads() -> dict[str, Floats]:
    made = {
        "role_scale": np.ones(len(ROLES)),
        "role_none": np.ones(len(ROLES)),
        "role_gap": np.zeros((len(ROLES), len(GAPS) + 1)),
        "role_crossed": np.zeros((len(ROLES), 2 * CROSSED + 1)),
        "event_confidence": np.array([1.0, 0.0, 0.0]),
    }
    for field, roles in (("trigger_crf", ("trigger",)), ("argument_crf", ARGUMENTS)):
        n = len(tags_of(roles))
        made |= {f"{field}_start": np.zeros(n), f"{field}_end": np.zeros(n), f"{field}_moves": np.zeros((n, n))}
    return {name: value.astype(np.float32) for name, value in made.items()}


def encoding_of(said: Said) -> Encoding:
    """One piece a word."""
    starts, at = [], 0
    for word in WORDS:
        at = TEXT.index(word, at)
        starts.append(at)
        at += len(word)
    n = len(WORDS)
    start, zeros, order = np.array(starts), np.zeros(n, dtype=np.int64), np.arange(n)
    ends = start + np.array([len(word) for word in WORDS])
    scores = {name: np.zeros((n, width), dtype=np.float32) for name, width in WIDTHS.items()}
    for name in ("triggers", "arguments"):
        scores[name][:, 0] = 2.0  # without a word of its own a word is nothing
    for name, words in said.items():
        for word, answer in words.items():
            row = scores[name][WORDS.index(word)]
            row[:] = answer if isinstance(answer, list) else np.where(np.arange(len(row)) == answer, 9.0, 0.0)
    return Encoding(Pieces(zeros, start, ends, order, zeros, zeros, zeros), scores)


def read(said: Said, offset: int = 0) -> list[Event]:
    encoder = Encoder("", "", None, None, heads())  # type: ignore[arg-type]
    return events_in(TEXT, encoding_of(said), encoder, offset, before=3)


def shelling() -> Said:
    participant, place, time = (2 * ARGUMENTS.index(kind) + 1 for kind in ARGUMENTS)
    return {
        "triggers": {"shelled": 1},
        "arguments": {"Troops": participant, "Goris": place, "Monday": time, "people": participant},
        "type": {"shelled": TYPES.index("ASSAULT")},
        "mode": {"shelled": MODED.index(("ASSAULT", "heavy-weapons"))},
        "factuality": {"shelled": [0.9]},
        "actor": {"shelled": [3, 0]},
        "recipient": {"shelled": [0, 3]},
        "place": {"shelled": [3, 3]},
        "time": {"shelled": [3, 3]},
        "count": {"shelled": [3, 3]},
        "argument": {"Troops": [3, 0], "people": [0, 3], "Goris": [3, 3], "Monday": [3, 3]},
        "figure_kind": {"12": 1 + COUNTS.index("killed")},
        "figure": {"12": [3, 3]},
    }


def words(spans: object) -> list[str]:
    return [getattr(span, "span", span).of(TEXT) for span in spans]  # type: ignore[attr-defined]


def test_an_event_has_its_trigger_codes_arguments_and_counts() -> None:
    (event,) = read(shelling())
    assert (event.id, event.type, event.mode, event.trigger.of(TEXT)) == ("e3", "ASSAULT", "heavy-weapons", "shelled")
    assert [words(part) for part in (event.actors, event.recipients)] == [["Troops"], ["people"]]
    assert [words(part) for part in (event.places, event.times)] == [["Goris"], ["Monday"]]
    (count,) = event.counts
    assert (count.kind, count.low, count.high, count.span.of(TEXT)) == ("killed", 12, 12, "12")
    assert event.factuality == 2.7
    assert event.confidence > 0.9


def test_spans_are_those_of_the_article_where_the_text_is_a_section_of_it() -> None:
    (here,), (there,) = read(shelling()), read(shelling(), offset=1000)
    assert there.trigger == Span(here.trigger.start + 1000, here.trigger.end + 1000)
    assert there.counts[0].span.start == here.counts[0].span.start + 1000


def test_no_trigger_no_event_and_nothing_linked_no_argument() -> None:
    assert read(shelling() | {"triggers": {}}) == []
    (bare,) = read(shelling() | {"argument": {}, "figure": {}})
    assert (bare.actors, bare.recipients, bare.places, bare.times, bare.counts) == ((), (), (), (), ())


def test_who_might_act_and_suffer_does_what_is_likelier() -> None:
    said = shelling() | {"argument": {"Troops": [3, 2.5]}}
    (event,) = read(said)
    assert (words(event.actors), event.recipients) == (["Troops"], ())


def test_a_figure_that_counts_no_people_is_no_count() -> None:
    (event,) = read(shelling() | {"figure_kind": {"12": 0}})
    assert event.counts == ()


def test_a_mode_is_one_of_its_type() -> None:
    of_another = {"shelled": MODED.index(("PROTEST", "riot"))}
    (event,) = read(shelling() | {"mode": of_another})
    assert event.mode is None or ("ASSAULT", event.mode) in MODED


@pytest.mark.parametrize(("certainty", "outlook"), list(product(CERTAINTIES, (None, *OUTLOOKS))))
def test_certainty_and_outlook_go_together_whatever_each_head_says(certainty: str, outlook: str | None) -> None:
    said = shelling()
    said["certainty"] = {"shelled": CERTAINTIES.index(certainty)}
    said["outlook"] = {"shelled": 0 if outlook is None else 1 + OUTLOOKS.index(outlook)}
    (event,) = read(said)
    assert event.outlook is None or event.certainty != "CT+"
    assert event.outlook is not None or event.certainty != "Uu"
    if (certainty, outlook) in TOGETHER:
        assert (event.certainty, event.outlook) == (certainty, outlook)


def test_what_is_out_of_reach_has_no_role() -> None:
    n = REACH + 3
    zeros, order = np.zeros(n, dtype=np.int64), np.arange(n)
    ones = {name: np.full((n, 2), 9, dtype=np.float32) for name in (*ROLES, "argument", "figure")}
    encoding = Encoding(Pieces(zeros, order, order + 1, order, zeros, zeros, zeros), ones)
    near, far = Part("participant", REACH, REACH, 1.0), Part("participant", REACH + 1, REACH + 1, 1.0)
    (reach,) = roles_of([Part("trigger", 0, 0, 1.0)], [near, far], encoding, heads())
    assert reach.low == 0
    assert reach.odds["actor"].shape == (1,)
    assert reach.odds["actor"][0] > 0.9
    assert reach.odds["place"].tolist() == [0]  # a participant is no place
