"""Going on from a finished run."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")
pytest.importorskip("transformers")

from training.train import go_on_from  # noqa: E402


def finished(folder: Path, **weights: object) -> Path:
    torch.save({"weights": weights}, folder / "network.pt")
    return folder


def test_heads_that_the_run_has_not_start_from_what_they_were(tmp_path: Path) -> None:
    network = torch.nn.Linear(2, 1)
    before = network.bias.detach().clone()
    go_on_from(network, finished(tmp_path, weight=torch.tensor([[3.0, 4.0]])))
    assert network.weight.tolist() == [[3.0, 4.0]]
    assert torch.equal(network.bias, before)


def test_a_run_with_other_heads_is_refused(tmp_path: Path) -> None:
    run = finished(tmp_path, weight=torch.zeros(1, 2), bias=torch.zeros(1), crown=torch.zeros(1))
    with pytest.raises(ValueError, match="crown"):
        go_on_from(torch.nn.Linear(2, 1), run)
