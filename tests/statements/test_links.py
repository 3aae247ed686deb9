"""Which source and contents belong to which cue."""

import numpy as np
import pytest

from sayso.reading.encoder import Encoding, Floats
from sayso.reading.pieces import Ints, Pieces
from sayso.reading.statements.links import CROSSED, GAPS, RANKS, REACH, link_contents, link_sources, relations
from sayso.reading.tags import Part

HEADS: dict[str, Floats] = {
    "link_scale": np.ones(2, dtype=np.float32),
    "link_gap": np.zeros((2, len(GAPS) + 1), dtype=np.float32),
    "link_rank": np.zeros((2, RANKS), dtype=np.float32),
    "link_crossed": np.zeros((2, 2 * CROSSED + 1), dtype=np.float32),
    "link_none": np.zeros(2, dtype=np.float32),
}


def part(role: str, first: int, last: int | None = None) -> Part:
    return Part(role, first, first if last is None else last, 1.0)


def encoding(n: int, paragraphs: tuple[int, ...] = (0,), **vectors: dict[int, list[float]]) -> Encoding:
    """n pieces, of which those numbered begin a paragraph; vectors: by name, those of some pieces."""
    zeros, at = np.zeros(n, dtype=np.int64), np.arange(n)
    line = zeros.copy()
    line[list(paragraphs)] = 2
    scores = {name: np.zeros((n, 2), dtype=np.float32) for name in ("content", "cue", "cue_of", "source")}
    for name, rows in vectors.items():
        for i, vector in rows.items():
            scores[name][i] = vector
    return Encoding(Pieces(zeros, at, at + 1, at, zeros, line, zeros), scores)


def test_a_content_goes_to_the_cue_that_it_fits_best() -> None:
    fits = encoding(10, content={5: [3, 0]}, cue={1: [0, 3], 9: [3, 0]})
    found = link_contents([part("content", 5)], [part("cue", 1), part("cue", 9)], fits, HEADS)
    assert [link.to for link in found] == [1]
    assert found[0].surety > 0.9


def test_a_content_that_fits_no_cue_has_none() -> None:
    fits = encoding(10, content={5: [3, 0]}, cue={1: [-3, 0]})
    assert [link.to for link in link_contents([part("content", 5)], [part("cue", 1)], fits, HEADS)] == [None]


def test_several_cues_may_share_a_source_and_one_may_have_none() -> None:
    cues, sources = [part("cue", 2), part("cue", 4), part("cue", 6)], [part("source", 0), part("source", 5)]
    fits = encoding(8, source={0: [3, 0], 5: [0, 3]}, cue_of={2: [3, 0], 4: [3, 1], 6: [-3, -3]})
    assert [link.to for link in link_sources(cues, sources, fits, HEADS)] == [0, 0, None]


@pytest.mark.parametrize(
    ("table", "cell", "to"),
    [("link_rank", 0, 1), ("link_rank", 1, 0), ("link_crossed", CROSSED, 1), ("link_crossed", CROSSED + 1, 0)],
    ids=["the nearest", "the second nearest", "of the same paragraph", "of the one before"],
)
def test_where_words_tell_nothing_the_place_decides(table: str, cell: int, to: int) -> None:
    places = HEADS | {table: HEADS[table].copy()}
    places[table][0, cell] = 5
    found = link_contents([part("content", 9)], [part("cue", 1), part("cue", 8)], encoding(12, (0, 5)), places)
    assert [link.to for link in found] == [to]


def test_a_cue_out_of_reach_is_no_candidate() -> None:
    far = REACH + 50
    fits = encoding(far + 1, content={far: [3, 0]}, cue={0: [3, 0]})
    assert [link.to for link in link_contents([part("content", far)], [part("cue", 0)], fits, HEADS)] == [None]


def test_where_there_are_no_candidates_nothing_is_linked() -> None:
    assert [link.to for link in link_contents([part("content", 1)], [], encoding(2), HEADS)] == [None]
    assert [link.to for link in link_sources([part("cue", 1)], [], encoding(2), HEADS)] == [None]


def test_relations_are_told_from_edge_to_edge_and_by_rank_on_each_side() -> None:
    firsts, lasts, paragraphs = np.array([2, 10, 40]), np.array([4, 11, 40]), np.repeat([1, 2], [8, 40])
    gap, rank, crossed = relations(20, 35, firsts, lasts, paragraphs)
    between: Ints = np.array([20 - 4, 20 - 11, 35 - 40])  # a long content's own length is no distance
    assert gap.tolist() == np.searchsorted(GAPS, between, side="right").tolist()
    assert rank.tolist() == [1, 0, 0]
    assert crossed.tolist() == [CROSSED + 1, CROSSED, CROSSED]
