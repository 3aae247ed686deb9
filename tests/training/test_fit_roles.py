"""What places say of roles is fitted on texts held back, near what it was."""

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")

from sayso.reading.encoder import load_encoder  # noqa: E402
from sayso.reading.events.find import ARGUMENT_ROLES  # noqa: E402
from sayso.reading.events.roles import ROLES  # noqa: E402
from training.corpora import Example  # noqa: E402
from training.fit_roles import Cases, bias_of, fit, logits, text_cases, together, write  # noqa: E402
from training.happenings import Happening  # noqa: E402
from training.model import RoleBias  # noqa: E402

TEXT = "On Friday Russian troops attacked the town of Varn. Norwegian doctors treated the wounded."


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def cases(n: int, *, near_is_right: bool = True) -> dict[str, Cases]:
    """n near stretches and n far ones for each role, all offering the same."""
    gap = torch.tensor([7] * n + [14] * n)
    right = torch.tensor([near_is_right] * n + [not near_is_right] * n)
    one = Cases(torch.zeros(2 * n), gap, torch.full((2 * n,), 3), right)
    return dict.fromkeys(ARGUMENT_ROLES, one)


def test_a_fit_learns_that_what_is_near_has_the_role() -> None:
    before = RoleBias()
    after = fit(before, cases(50))
    for role, each in cases(1).items():
        near, far = logits(after, role, each).tolist()
        assert near > 1
        assert far < -1


def test_few_texts_move_the_numbers_little() -> None:
    before = RoleBias()
    few, many = fit(before, cases(1)), fit(before, cases(50))
    assert (few.gap - before.gap).abs().max() < (many.gap - before.gap).abs().max() / 2


def test_figures_keep_their_numbers(tmp_path: Path) -> None:
    n = len(ROLES)
    heads = {f"role_{name}": value.tolist() for name, value in RoleBias().state_dict().items()} | {"other": [1]}
    card = tmp_path / "model.json"
    card.write_text(json.dumps({"heads": heads}), encoding="utf-8")
    write(fit(bias_of(heads), cases(50)), card)
    written = json.loads(card.read_text(encoding="utf-8"))["heads"]
    assert len(written["role_gap"]) == n
    assert written["role_gap"][n - 1] == heads["role_gap"][n - 1]
    assert written["role_gap"][0] != heads["role_gap"][0]
    assert written["other"] == [1]


def test_what_a_text_teaches_is_which_stretches_have_a_role_in_the_marked_events() -> None:
    event = Happening(
        span("attacked"),
        "ASSAULT",
        None,
        "CT+",
        None,
        {
            "actor": [span("Russian troops")],
            "recipient": [span("the town of Varn")],
            "place": [],
            "time": [span("Friday")],
        },
    )
    found = together([text_cases(Example("a", TEXT, happenings=[event]), load_encoder("fast"))])
    assert int(found["actor"].right.sum()) == 1
    assert int(found["time"].right.sum()) == 1
    assert len(found["actor"].right) > 1  # the doctors are none of it
    assert len(found["actor"].right) == len(found["actor"].product) == len(found["actor"].gap)
