"""What is taught of names: which tags each word may have, and which places are not meant."""

import numpy as np
import pytest

pytest.importorskip("torch")

from sayso.reading.actors.codes import KINDS, SECTORS
from sayso.reading.encoder import MODELS
from sayso.reading.names import TAGS
from sayso.reading.pieces import load_tokenizer
from training import names
from training.corpora import Example, Naming, Profile
from training.windows import mark, window

TEXT = "Ada Ray left Oslo for Rome."


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(MODELS / "fast" / "vocab.txt")


def tags(example: Example, tokenizer) -> list[list[str]]:
    marked = mark(example, tokenizer)
    firsts = np.flatnonzero(np.diff(marked.pieces.word, prepend=-1))
    return [[TAGS[i] for i in np.flatnonzero(row)] for row in marked.names[firsts]]


def test_in_a_text_that_marks_all_names_every_other_word_is_none(tokenizer) -> None:
    found = tags(Example("1", TEXT, naming=Naming([(0, 7, "person"), (13, 17, "place")])), tokenizer)
    assert found == [["B-person"], ["I-person"], ["O"], ["B-place"], ["O"], ["O"], ["O"]]


def test_where_others_may_stand_all_tags_are_right_but_the_name_ends_where_it_ends(tokenizer) -> None:
    found = tags(Example("1", TEXT, naming=Naming([(0, 7, "person")], [(0, len(TEXT))])), tokenizer)
    assert found[:2] == [["B-person"], ["I-person"]]
    assert set(TAGS) - set(found[2]) == {"I-person"}
    assert all(len(others) == len(TAGS) for others in found[3:])


def test_of_names_within_names_the_longer_one_is_taught(tokenizer) -> None:
    found = tags(Example("1", TEXT, naming=Naming([(0, 3, "place"), (0, 7, "person")])), tokenizer)
    assert found[:2] == [["B-person"], ["I-person"]]


def test_a_window_takes_its_own_metonyms_alone(tokenizer) -> None:
    naming = Naming([(13, 17, "place"), (22, 26, "place")], [], [((13, 17), 1.0), ((22, 26), 0.0)])
    marked = mark(Example("1", TEXT, naming=naming), tokenizer)
    assert window(marked, 0).metonyms == [((4, 4), 1.0), ((6, 6), 0.0)]
    assert window(marked, 4).metonyms == [((2, 2), 0.0)]


def test_descriptions_and_pronouns_are_no_names() -> None:
    assert names.is_name("Oslo")
    assert names.is_name("Bank of Norway")
    assert not names.is_name("Norwegian forces")
    assert not names.is_name("We")


def test_a_country_taken_for_an_organisation_is_a_metonym() -> None:
    text = "Norway and the Red Cross agreed in Oslo."
    marked = [("Norway", "Organisation"), ("the Red Cross", "Organisation"), ("Oslo", "Location")]
    rows = [
        {"text": t, "start": text.index(t), "end": text.index(t) + len(t), "type": type_, "confidence": 1}
        for t, type_ in marked
    ]
    naming = names._re3d_names({"text": text, "entities": rows})
    assert [(text[a:b], kind) for a, b, kind in naming.marked] == [
        ("Norway", "place"),
        ("Red Cross", "body"),
        ("Oslo", "place"),
    ]
    assert [(text[a:b], value) for (a, b), value in naming.metonyms] == [("Norway", 1.0), ("Oslo", 0.0)]


def test_every_place_of_our_own_sentences_is_a_name_in_its_text_and_most_names_come_both_ways() -> None:
    uses: dict[str, set[float]] = {}
    for example in names.own_places():
        assert example.naming.metonyms
        for (start, end), metonym in example.naming.metonyms:
            assert names.is_name(example.text[start:end])
            uses.setdefault(example.text[start:end], set()).add(metonym)
    both = [name for name, found in uses.items() if len(found) == 2]
    assert len(both) > len(uses) / 2


def test_a_window_takes_its_own_profiles_alone(tokenizer) -> None:
    text = "Rebels shelled Tenvar."
    profiles = [Profile(0, 6, "armed-group", "REB"), Profile(15, 21, "place", None)]
    marked = mark(Example("a", text, profiles=profiles), tokenizer)
    whole, cut = window(marked, 0).profiles, window(marked, 1).profiles
    assert [codes for _, codes in whole] == [(KINDS.index("armed-group"), SECTORS.index("REB")), (10, None)]
    assert [codes for _, codes in cut] == [(10, None)]
    assert cut[0][0][0] == whole[1][0][0] - 1
