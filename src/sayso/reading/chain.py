"""The steps by which an article is read, in their order: this list is the whole registry."""

from dataclasses import fields
from importlib.metadata import version

from sayso.article import Article
from sayso.reading.actors.countries import tell_countries
from sayso.reading.actors.find import find_actors
from sayso.reading.actors.governments import tell_governments
from sayso.reading.actors.persons import tell_persons
from sayso.reading.actors.profiles import tell_profiles
from sayso.reading.actors.pronouns import give_references
from sayso.reading.actors.speakers import name_speakers
from sayso.reading.actors.unnamed import tell_unnamed
from sayso.reading.actors.unnamed_places import tell_unnamed_places
from sayso.reading.actors.whole_mentions import complete_mentions
from sayso.reading.encoder import load_encoder
from sayso.reading.events.tell import tell_events
from sayso.reading.heads import ask_heads
from sayso.reading.language import tell_language
from sayso.reading.places.find import find_places
from sayso.reading.records import Reading
from sayso.reading.sentences import load_nlp, split_sentences
from sayso.reading.step import Models, Step
from sayso.reading.times.find import find_times

STEPS: tuple[Step, ...] = (
    tell_language,
    split_sentences,
    ask_heads,
    find_times,
    find_actors,
    tell_persons,
    give_references,
    tell_governments,
    name_speakers,
    tell_unnamed,
    tell_profiles,
    find_places,
    tell_unnamed_places,
    tell_countries,
    tell_events,
    complete_mentions,
)
PROGRAM = f"sayso {version('sayso')}"


def load_models(name: str = "fast") -> Models:
    """Load what the steps read with: about two seconds, once a run. Raises SaysoError "model-missing"."""
    return Models(nlp=load_nlp(), encoder=load_encoder(name))


def read_article(article: Article, models: Models) -> Reading:
    """Read one article. Pure: the same article and models give the same reading, whatever was read before."""
    reading = Reading(article=article, program=PROGRAM, model=models.encoder.version)
    for step in STEPS:
        if reading.unread:
            break
        reading = step(reading, models)
    return reading


def _check(steps: tuple[Step, ...]) -> None:
    """Each step's needs are given by the steps before it: a wrong order fails at import, before any article."""
    given = {"article"}
    known = {field.name for field in fields(Reading)}
    for step in steps:
        missing = {*step.needs} - given
        unknown = {*step.needs, *step.gives} - known
        if missing or unknown:
            raise TypeError(f"{step.run.__name__}: needs {sorted(missing)} before it, knows not {sorted(unknown)}")
        given |= {*step.gives}


_check(STEPS)
