"""Which source and contents belong to which cue."""

import numpy as np

from sayso.reading.encoder import Floats
from sayso.reading.statements.links import REACH, link_contents, link_sources
from sayso.reading.statements.tags import Part

HEADS: dict[str, Floats] = {
    "link_bounds": np.array([0], dtype=np.float32),
    "link_distance": np.zeros((2, 2), dtype=np.float32),
    "link_none": np.zeros(2, dtype=np.float32),
}


def part(role: str, at: int) -> Part:
    return Part(role, at, at, 1.0)


def scores(n: int, **vectors: dict[int, list[float]]) -> dict[str, Floats]:
    made = {name: np.zeros((n, 2), dtype=np.float32) for name in ("content", "cue", "cue_of", "source")}
    for name, rows in vectors.items():
        for at, vector in rows.items():
            made[name][at] = vector
    return made


def test_a_content_goes_to_the_cue_that_it_fits_best() -> None:
    found = link_contents(
        [part("content", 5)],
        [part("cue", 1), part("cue", 9)],
        scores(10, content={5: [3, 0]}, cue={1: [0, 3], 9: [3, 0]}),
        HEADS,
    )
    assert [link.to for link in found] == [1]
    assert found[0].surety > 0.9


def test_a_content_that_fits_no_cue_has_none() -> None:
    found = link_contents(
        [part("content", 5)], [part("cue", 1)], scores(10, content={5: [3, 0]}, cue={1: [-3, 0]}), HEADS
    )
    assert [link.to for link in found] == [None]


def test_several_cues_may_share_a_source_and_one_may_have_none() -> None:
    cues, sources = [part("cue", 2), part("cue", 4), part("cue", 6)], [part("source", 0), part("source", 5)]
    fits = scores(8, source={0: [3, 0], 5: [0, 3]}, cue_of={2: [3, 0], 4: [3, 1], 6: [-3, -3]})
    assert [link.to for link in link_sources(cues, sources, fits, HEADS)] == [0, 0, None]


def test_of_equal_candidates_the_nearer_is_taken_where_the_weights_say_so() -> None:
    heads = HEADS | {"link_bounds": np.array([3], dtype=np.float32)}
    heads["link_distance"] = np.array([[2, 0], [2, 0]], dtype=np.float32)
    fits = scores(12, content={9: [3, 0]}, cue={1: [3, 0], 8: [3, 0]})
    found = link_contents([part("content", 9)], [part("cue", 1), part("cue", 8)], fits, heads)
    assert [link.to for link in found] == [1]


def test_a_cue_out_of_reach_is_no_candidate() -> None:
    far = REACH + 50
    vectors = scores(far + 1, content={far: [3, 0]}, cue={0: [3, 0]})
    assert [link.to for link in link_contents([part("content", far)], [part("cue", 0)], vectors, HEADS)] == [None]


def test_where_there_are_no_cues_nothing_is_linked() -> None:
    assert [link.to for link in link_contents([part("content", 1)], [], scores(2), HEADS)] == [None]
    assert [link.to for link in link_sources([part("cue", 1)], [], scores(2), HEADS)] == [None]
