import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.versions.words import changes


def told(old: str, new: str) -> str:
    """The changes with wdiff's signs."""
    signs = {"same": "{}", "gone": "[-{}-]", "came": "{{+{}+}}"}
    return "".join(signs[c.kind].format(c.span.of(old if c.kind == "gone" else new)) for c in changes(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Four died.", "Nine died.", "[-Four -]{+Nine +}died."),
        ("The talks failed.", "The talks have failed.", "The talks {+have +}failed."),
        ("He said, again, no.", "He said no.", "He said [-, again, -]no."),
        ("Same.", "Same.", "Same."),
        ("", "New.", "{+New.+}"),
        ("Old.", "", "[-Old.-]"),
        ("", "", ""),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n\n[-Two.\n\n-]Three."),
        ("12 of 30 men", "14 of 35 men", "[-12 of 30 -]{+14 of 35 +}men"),
    ],
)
def test_the_words_that_changed_are_told(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


def test_a_text_set_anew_has_the_same_words() -> None:
    assert {c.kind for c in changes("One two three.\n\nFour.", " One  two  three. \n Four.")} == {"same"}


@given(st.text("ab .,\n", max_size=60), st.text("ab .,\n", max_size=60))
def test_what_stayed_and_came_is_the_new_text_and_what_stayed_and_went_the_old_words(old: str, new: str) -> None:
    found = changes(old, new)
    assert "".join(c.span.of(new) for c in found if c.kind != "gone") == new or not new.strip()
    kept = (c.span.of(old if c.kind == "gone" else new) for c in found if c.kind != "came")
    assert "".join("".join(kept).split()) == "".join(old.split())


def test_two_long_texts_that_have_nothing_in_common_take_a_bounded_time() -> None:
    some = random.Random(5)
    old, new = (" ".join(some.choice("ab") for _ in range(100_000)) for _ in range(2))
    began = time.perf_counter()
    assert changes(old, new)
    assert time.perf_counter() - began < 5
