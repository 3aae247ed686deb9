"""Offsets hold whatever the characters: every span of a reading points to its words."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.article import Article
from sayso.export.jsonl import reading_of
from sayso.ledger import soundness
from sayso.reading.chain import load_models, read_article
from sayso.reading.step import Models
from sayso.scoring import faults_of

NEWS = (
    "“We will not leave,” Mary Okello told reporters in Baku on 9 November 2020.",
    "The Kremlin denied that talks had failed, Tass reported.\n\n",
    "According to the Defence Ministry, 12 people were wounded last Friday. ",
    "HE SAID: IT IS OVER. ",
)
WILD = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
ODD = st.sampled_from(
    ["\u200b", "\u00ad", "🕊️", "\u202e", "e\u0301", "\ufeff", "\r\n", "\x00", "İ", "ﬁ", "𝒜", "\u2028", "«", '"']
)


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


@given(st.lists(st.one_of(st.sampled_from(NEWS), WILD, ODD), max_size=8))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_span_points_to_its_words(models: Models, parts: list[str]) -> None:
    text = "".join(parts)
    reading = read_article(Article(id="a", text=text, language="en", published="2020-11-13"), models)
    assert reading.article.text == text
    assert list(faults_of(reading.to_dict())) == []
    assert list(soundness.faults_of(reading)) == []
    starts = [statement.start for statement in reading.statements]
    assert starts == sorted(starts)


@given(st.lists(st.one_of(st.sampled_from(NEWS), WILD), max_size=4))
@settings(max_examples=30, deadline=None)
def test_a_reading_comes_back_from_its_json(models: Models, parts: list[str]) -> None:
    reading = read_article(Article(id="a", text="".join(parts), language="en"), models)
    line = reading.to_json()
    assert "\n" not in line
    assert reading_of(json.loads(line)).to_json() == line
