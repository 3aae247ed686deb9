"""The mean of networks."""

import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")

from training.average import mean  # noqa: E402


def test_the_mean_of_two_networks_is_that_of_each_weight() -> None:
    found = mean([{"a": torch.tensor([1.0, 3.0])}, {"a": torch.tensor([3.0, 3.0])}])
    assert found["a"].tolist() == [2.0, 3.0]
    assert found["a"].dtype == torch.float32


def test_a_head_that_only_one_network_has_is_taken_from_it() -> None:
    found = mean([{"a": torch.zeros(1)}, {"a": torch.ones(1), "b": torch.ones(1)}])
    assert {name: value.tolist() for name, value in found.items()} == {"a": [0.5], "b": [1.0]}
