"""Pronouns given to the actors they mean, by the chances that the encoder gave."""

from dataclasses import replace

from sayso.article import Article, Span
from sayso.reading.actors.pronouns import fits, give_references
from sayso.reading.records import Actor, Entity, Mention, Reading, Reference
from sayso.reading.step import Models

TEXT = "Ada Byron met Hamas. She left. Her aide said it had agreed. He slept."
PEOPLE = {"Ada Byron": "person", "Hamas": "armed-group"}


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def given(*references: Reference) -> dict[str, list[str]]:
    """For each actor the words of its mentions after the step."""
    actors = tuple(
        Actor(id=f"x{i}", name=name, kind=kind, confidence=0.9, mentions=(Mention(at(name)),))
        for i, (name, kind) in enumerate(PEOPLE.items())
    )
    reading = Reading(
        article=Article(id="a", text=TEXT),
        program="",
        model="",
        entities=(Entity(at("Ada Byron"), "PERSON"), Entity(at("Hamas"), "ORG")),
        actors=actors,
        references=references,
    )
    found = give_references(reading, Models.__new__(Models))
    return {actor.name: [m.span.of(TEXT) for m in actor.mentions] for actor in found.actors}


def refers(words: str, **chances: float) -> Reference:
    names = {"ada": "Ada Byron", "hamas": "Hamas", "she": "She", "her": "Her"}
    return Reference(at(words), tuple((at(names[name]), chance) for name, chance in chances.items()))


def test_a_pronoun_becomes_a_mention_of_whom_it_most_likely_means() -> None:
    assert given(refers("She", ada=0.8, hamas=0.1))["Ada Byron"] == ["Ada Byron", "She"]


def test_a_pronoun_that_points_to_a_pronoun_means_whom_that_one_means() -> None:
    mentions = given(refers("She", ada=0.9), refers("Her", she=0.8, ada=0.1))
    assert mentions["Ada Byron"] == ["Ada Byron", "She", "Her"]


def test_nobody_gets_a_pronoun_that_may_mean_nobody_named() -> None:
    assert given(refers("He", ada=0.2, hamas=0.1))["Ada Byron"] == ["Ada Byron"]


def test_doubt_grows_along_a_chain_of_pronouns() -> None:
    mentions = given(refers("She", ada=0.6), refers("Her", she=0.6))
    assert "Her" not in mentions["Ada Byron"]


def test_it_is_no_person_and_she_no_body() -> None:
    assert given(refers("it had", ada=0.9)) == {"Ada Byron": ["Ada Byron", "it had"], "Hamas": ["Hamas"]}
    it = Reference(Span(at("it had").start, at("it had").start + 2), ((at("Ada Byron"), 0.9), (at("Hamas"), 0.6)))
    assert given(it)["Hamas"] == ["Hamas", "it"]
    assert given(refers("She", hamas=0.9))["Hamas"] == ["Hamas"]


def test_an_adjective_of_a_people_is_meant_by_no_pronoun() -> None:
    adjective = Actor(id="x0", name="Ukrainian", reason="demonym", country="UKR", confidence=0.7, mentions=())
    assert not fits("they", adjective)
    assert fits("they", replace(adjective, name="Ukrainians", kind="population"))


def test_a_name_taken_for_a_place_is_a_persons_if_she_is_said_of_it() -> None:
    actor = Actor(id="x0", name="Hamas", kind="place", reason="name of a place", confidence=0.7, mentions=())
    assert fits("She", actor)
    assert fits("it", actor)
    assert not fits("She", replace(actor, reason="city"))
