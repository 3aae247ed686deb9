"""How windows are put into batches: every one of them once."""

import numpy as np
import pytest

from training.windows import Window, pack


def of_length(n: int) -> Window:
    zeros = np.zeros(n, dtype=np.int64)
    return Window(zeros, zeros, zeros, zeros, [], [], [], [])


@pytest.mark.parametrize("lengths", [[384] * 32, [384] * 16 + [20], [384] * 40 + [200] * 30 + [9, 9], [5], []])
def test_every_window_is_in_one_batch_and_none_is_far_over_its_room(lengths: list[int]) -> None:
    windows = [of_length(n) for n in lengths]
    packed = pack(windows, 16 * 384)
    assert sorted(id(w) for batch in packed for w in batch) == sorted(id(w) for w in windows)
    for batch in packed:
        assert max(len(w.ids) for w in batch) * len(batch) <= 1.3 * 16 * 384
