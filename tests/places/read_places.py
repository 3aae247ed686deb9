"""Places of texts whose names are given by hand."""

from sayso.article import Article, Span
from sayso.reading.places.find import find_places
from sayso.reading.records import Actor, Entity, Mention, Place, Reading


def read(text: str, *, metonyms: tuple[str, ...] = (), governments: tuple[str, ...] = (), **labels: str) -> list[Place]:
    """The places of a text with its names given: `read("In New York.", New_York="GPE")`.

    metonyms: the names that the head takes for no place; governments: those that the actors' step does.
    """
    entities, actors = [], []
    for name, label in labels.items():
        words = name.replace("_", " ")
        start = text.index(words)
        chance = (0.9 if words in metonyms else 0.1) if metonyms else None
        entities.append(Entity(Span(start, start + len(words)), label, chance))
    for name in governments:
        start = text.index(name)
        mention = Mention(Span(start, start + len(name)), metonym=True)
        actors.append(Actor(id="x0", name=name, confidence=1.0, mentions=(mention,)))
    reading = Reading(
        article=Article(id="a", text=text),
        program="",
        model="",
        entities=tuple(sorted(entities, key=lambda e: e.span)),
        actors=tuple(actors),
    )
    return list(find_places.run(reading, None).places)  # type: ignore[arg-type]
