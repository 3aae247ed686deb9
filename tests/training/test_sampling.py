"""How windows are put into batches: every one of them once."""

import numpy as np
import pytest

from sayso.reading.pieces import Pieces
from training.windows import Window, pack


def of_length(n: int) -> Window:
    zeros = np.zeros(n, dtype=np.int64)
    return Window(zeros, zeros, zeros, zeros, zeros, [], [], [], [], None)


@pytest.mark.parametrize("lengths", [[384] * 32, [384] * 16 + [20], [384] * 40 + [200] * 30 + [9, 9], [5], []])
def test_every_window_is_in_one_batch_and_none_is_far_over_its_room(lengths: list[int]) -> None:
    windows = [of_length(n) for n in lengths]
    packed = pack(windows, 16 * 384)
    assert sorted(id(w) for batch in packed for w in batch) == sorted(id(w) for w in windows)
    for batch in packed:
        assert max(len(w.ids) for w in batch) * len(batch) <= 1.3 * 16 * 384


def test_the_largest_corpus_may_come_in_part_and_what_marks_much_always_comes_whole() -> None:
    pytest.importorskip("torch", reason="training has an environment of its own")
    from training.sets import ONCE, quotas
    from training.windows import Marked

    def marked(n: int) -> list[Marked]:
        ten = np.zeros(10, dtype=np.int64)
        return [Marked(Pieces(ten, ten, ten, ten, ten, ten, ten), np.zeros(0), None, []) for _ in range(n)]

    sets = (
        dict.fromkeys(("nested", "litbank"), marked(50)) | {name: marked(7) for name in ONCE} | {"polnear": marked(100)}
    )
    half, full = quotas(sets, 0.5), quotas(sets, 1.0)
    assert (half["polnear"] + half["nested"], full["polnear"] + full["nested"]) == (50, 100)
    assert half["litbank"] < full["litbank"] < 50
    assert all(half[name] == full[name] == 7 for name in ONCE)
