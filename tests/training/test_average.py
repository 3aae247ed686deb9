"""The mean of networks."""

import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")

from training.average import mean  # noqa: E402


def test_the_mean_of_two_networks_is_that_of_each_weight() -> None:
    found = mean([{"a": torch.tensor([1.0, 3.0])}, {"a": torch.tensor([3.0, 3.0])}])
    assert found["a"].tolist() == [2.0, 3.0]
    assert found["a"].dtype == torch.float32


def test_networks_of_other_heads_have_no_mean() -> None:
    with pytest.raises(ValueError, match="heads"):
        mean([{"a": torch.zeros(1)}, {"b": torch.zeros(1)}])
