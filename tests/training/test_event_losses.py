"""What the heads of events are taught by their losses."""

from types import SimpleNamespace

import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")
pytest.importorskip("transformers")

import numpy as np  # noqa: E402

from sayso.reading.events.codes import OUTLOOKS, TYPES  # noqa: E402
from training.event_losses import SPARED, _of_types, event_losses  # noqa: E402
from training.happenings import ARGUMENT_TAGS, TRIGGER_TAGS, Acts  # noqa: E402
from training.model import CODES, LINK_WIDTH, ROLE_LINKS, Crf, RoleBias  # noqa: E402
from training.windows import Window  # noqa: E402

N = 6  # words of one piece each, between the two marks


def network() -> SimpleNamespace:
    return SimpleNamespace(trigger_crf=Crf(TRIGGER_TAGS), argument_crf=Crf(ARGUMENT_TAGS), role_bias=RoleBias())


def outputs() -> dict:
    torch.manual_seed(1)
    widths = {"triggers": 3, "arguments": 7} | dict.fromkeys(ROLE_LINKS, LINK_WIDTH) | CODES
    return {name: torch.randn(1, N + 2, width, requires_grad=True) for name, width in widths.items()}


def window(acts: Acts) -> Window:
    zeros = np.zeros(N + 2, dtype=np.int64)
    return Window(zeros, zeros, zeros, zeros, np.arange(N), [], [], [], [], acts)


def pair() -> Acts:
    return Acts(pair=([(1, 1)], [(5, 6)], (TYPES.index("ACCUSE"),)))


def test_the_word_that_best_explains_a_pair_is_taught_to_be_a_trigger_and_the_unlikely_ones_to_be_none() -> None:
    out = outputs()
    event_losses(network(), out, [window(pair())])["pairs"].backward()
    gradient = out["triggers"].grad[0, 1:-1]  # without the marks at the ends; down is towards
    raised = (gradient[:, 1] < 0).nonzero().flatten().tolist()
    lowered = (gradient[:, 0] < 0).nonzero().flatten().tolist()
    assert len(raised) == 1
    assert raised[0] not in lowered
    assert N - SPARED - 1 <= len(lowered) <= N - SPARED
    assert out["type"].grad[0].abs().sum(1).count_nonzero() > 1  # but each in its share what type it would be


def test_a_pair_raises_its_type_and_its_roles() -> None:
    out, net = outputs(), network()
    before = event_losses(net, out, [window(pair())])["pairs"]
    before.backward()
    with torch.no_grad():
        for value in out.values():
            if value.grad is not None:
                value -= 0.1 * value.grad
    assert event_losses(net, out, [window(pair())])["pairs"] < before


def test_parties_are_taught_up_to_their_last_word_and_nothing_is_said_of_the_others() -> None:
    out = outputs()
    event_losses(network(), out, [window(pair())])["parties"].backward()
    touched = out["arguments"].grad[0].abs().sum(1)
    assert touched[1] > 0
    assert touched[5] > 0
    lone = Acts(pair=([(1, 1)], [], (0,)))
    out = outputs()
    event_losses(network(), out, [window(lone)])["parties"].backward()
    inside = ARGUMENT_TAGS.index("I-participant")
    assert out["arguments"].grad[0, 2, inside] > 0  # the party ends there: it is not to run on
    assert out["arguments"].grad[0, 5].abs().max() < 1e-3  # through the chain of tags alone


def test_planned_cooperation_counts_as_agreement_and_threatened_force_as_a_threat() -> None:
    def counted(type_: str, outlook: str, as_: str) -> float:
        out = {"type": torch.full((1, 1, len(TYPES)), -20.0), "outlook": torch.full((1, 1, 1 + len(OUTLOOKS)), -20.0)}
        out["type"][0, 0, TYPES.index(type_)] = 20
        out["outlook"][0, 0, 1 + OUTLOOKS.index(outlook)] = 20
        return float(_of_types(out, 0, torch.tensor([0]), (TYPES.index(as_),))[0])

    assert counted("CONSULT", "plan", "AGREE") == pytest.approx(1)
    assert counted("CONSULT", "plan", "CONSULT") == pytest.approx(0)
    assert counted("ASSAULT", "threat", "THREATEN") == pytest.approx(1)
    assert counted("ASSAULT", "demand", "ASSAULT") == pytest.approx(1)


def test_a_mode_of_another_type_costs_nothing_and_one_that_is_marked_is_learnt() -> None:
    from sayso.reading.events.codes import MODED
    from training.happenings import Act

    act = Act(
        (2, 2), TYPES.index("ASSAULT"), MODED.index(("ASSAULT", "drone")), 0, 0, {role: [] for role in ROLE_LINKS}
    )
    out = outputs()
    zeros = np.zeros(N, dtype=np.int64)
    event_losses(network(), out, [window(Acts(zeros, zeros, [act]))])["mode"].backward()
    gradient = out["mode"].grad[0, 2]
    assert gradient[MODED.index(("ASSAULT", "drone"))] < 0
    assert gradient[MODED.index(("PROTEST", "riot"))] == 0
