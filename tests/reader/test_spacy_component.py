import fake_chain
import pytest
import spacy
from spacy.tokens import Doc

import sayso.spacy  # registers the factory here, as its entry point does for an installed program
from sayso import reader as reader_module

TEXT = 'It rained. Ana Petrescu said "we are not leaving". Later she left.'


@pytest.fixture
def nlp(monkeypatch: pytest.MonkeyPatch) -> spacy.language.Language:
    monkeypatch.setattr(reader_module, "open_chain", fake_chain.open_fake)
    reader_module.shared_reader.cache_clear()
    blank = spacy.blank("en")
    blank.add_pipe("sayso", config={"model": "fast"})
    return blank


def test_a_doc_has_its_statements_as_spans(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXT)
    (statement,) = doc._.statements
    assert statement.source.text == statement.speaker == "Ana Petrescu"
    assert statement.cue.text == "said"
    assert [part.text for part in statement.content] == ['"we are not leaving"']
    assert [(span.label_, span.text) for span in doc.spans["sayso"]] == [
        ("source", "Ana Petrescu"),
        ("cue", "said"),
        ("content", '"we are not leaving"'),
    ]
    assert doc._.sayso.article.text == TEXT


def test_what_was_read_survives_being_written_to_bytes(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXT)
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert back._.sayso == doc._.sayso
    assert back._.statements[0].content[0].text == '"we are not leaving"'


def test_a_doc_that_was_not_read_has_no_statements(nlp: spacy.language.Language) -> None:
    doc = nlp.make_doc(TEXT)
    assert doc._.sayso is None
    assert doc._.statements == ()


def test_the_entry_point_names_the_factory() -> None:
    assert sayso.spacy.make_sayso
    from importlib.metadata import entry_points

    assert [entry.value for entry in entry_points(group="spacy_factories", name="sayso")] == ["sayso.spacy:make_sayso"]
