"""Attitudes told from the words of a cue alone."""

import pytest

from sayso.reading.statements.codes import ATTITUDES
from training.weak_attitudes import weak_attitude


@pytest.mark.parametrize(
    ("cue", "attitude"),
    [
        ("said", "assert"),
        ("according to", "assert"),
        ("has repeatedly denied", "deny"),
        ("is convinced", "believe"),
        ("vowed", "promise"),
        ("plans", "intend"),
        ("was planning", "intend"),
        ("called on", "ask"),
        ("denies", "deny"),
        ("said he hoped", "intend"),
        ("threatened", "threaten"),
        ("criticised", "blame"),
        ("his doubts about", "doubt"),
    ],
)
def test_a_cue_tells_its_attitude(cue: str, attitude: str) -> None:
    assert weak_attitude(cue) == attitude
    assert attitude in ATTITUDES


@pytest.mark.parametrize("cue", [":", "in", "called", "demanded and hoped", "seasoned"])
def test_a_cue_that_tells_nothing_or_two_things_has_no_label(cue: str) -> None:
    assert weak_attitude(cue) is None
