"""The best path of tags, and the parts it marks."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.encoder import Floats
from sayso.reading.pieces import BREAKS, Pieces
from sayso.reading.statements.tags import ROLES, TAGS
from sayso.reading.tags import best_path, find_parts

IMPOSSIBLE = -1e4


def field_of_tags() -> dict[str, Floats]:
    """Free moves, but for an inside that has no beginning."""
    moves = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for i, before in enumerate(TAGS):
        for j, after in enumerate(TAGS):
            if after.startswith("I-") and before[2:] != after[2:]:
                moves[i, j] = IMPOSSIBLE
    start = np.array([IMPOSSIBLE if tag.startswith("I-") else 0 for tag in TAGS], dtype=np.float32)
    return {"start": start, "end": np.zeros(len(TAGS), dtype=np.float32), "moves": moves}


def pieces_of(words: list[int]) -> Pieces:
    """Pieces of one character each with a space between; words: the number of the word each belongs to."""
    n = len(words)
    zeros, at = np.zeros(n, dtype=np.int64), np.arange(n)
    return Pieces(zeros, 2 * at, 2 * at + 1, np.array(words, dtype=np.int64), zeros, zeros.copy(), zeros)


def scores_for(path: list[str]) -> Floats:
    scores = np.zeros((len(path), len(TAGS)), dtype=np.float32)
    for row, tag in zip(scores, path, strict=True):
        row[TAGS.index(tag)] = 5
    return scores


@given(st.integers(1, 5), st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_the_best_path_is_the_best_of_all_paths(n: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    scores, moves = random.normal(size=(n, 3)), random.normal(size=(3, 3))
    start, end = random.normal(size=3), random.normal(size=3)

    def worth(path: tuple[int, ...]) -> float:
        inner = sum(moves[a, b] for a, b in pairwise(path))
        return start[path[0]] + end[path[-1]] + inner + sum(scores[i, tag] for i, tag in enumerate(path))

    best = max(product(range(3), repeat=n), key=worth)
    assert tuple(best_path(scores, start, end, moves)) == best


def test_parts_are_the_marked_stretches_in_order() -> None:
    path = ["B-source", "I-source", "B-cue", "B-content", "I-content", "O", "B-content"]
    parts = find_parts(pieces_of(list(range(7))), scores_for(path), field_of_tags(), ROLES)
    assert [(p.role, p.first, p.last) for p in parts] == [
        ("source", 0, 1),
        ("cue", 2, 2),
        ("content", 3, 4),
        ("content", 6, 6),
    ]


def test_a_word_is_judged_by_its_first_piece_and_kept_whole() -> None:
    pieces = pieces_of([0, 1, 1, 1, 2])
    path = ["O", "B-cue", "B-content", "O", "O"]
    parts = find_parts(pieces, scores_for(path), field_of_tags(), ROLES)
    assert [(p.role, p.first, p.last) for p in parts] == [("cue", 1, 3)]


def test_an_inside_without_a_beginning_is_never_chosen() -> None:
    parts = find_parts(pieces_of([0, 1]), scores_for(["O", "I-content"]), field_of_tags(), ROLES)
    assert all(p.role != "content" or p.first == 0 for p in parts)
    path = best_path(scores_for(["I-cue", "I-content"]), **field_of_tags())
    assert TAGS[path[0]][0] != "I"


def test_no_part_runs_on_into_the_next_paragraph() -> None:
    pieces = pieces_of([0, 1, 2])
    pieces.line[2] = BREAKS.index("paragraph")
    path = ["B-content", "I-content", "I-content"]
    parts = find_parts(pieces, scores_for(path), field_of_tags(), ROLES)
    assert next((p.first, p.last) for p in parts if p.role == "content") == (0, 1)
    pieces.line[2] = BREAKS.index("line")
    assert [(p.first, p.last) for p in find_parts(pieces, scores_for(path), field_of_tags(), ROLES)] == [(0, 2)]


def test_no_pieces_have_no_parts() -> None:
    assert find_parts(pieces_of([]), np.zeros((0, 7), dtype=np.float32), field_of_tags(), ROLES) == []
