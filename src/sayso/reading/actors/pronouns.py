"""The step that gives pronouns to the actors they stand for."""

from bisect import bisect_left
from dataclasses import replace

from sayso.article import Span
from sayso.reading.actors.kinds import PLACE_BY_LABEL
from sayso.reading.records import Actor, Mention, Reading
from sayso.reading.step import Models, step

SURE = 0.5  # of a reference's chances, how much one actor must have: else nobody is named
PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
IMPERSONAL = frozenset({"it", "its", "itself"})


@step(needs=("references", "actors"), gives=("actors",))
def give_references(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Add to each actor the pronouns that most likely mean it, as mentions.

    A reference's chance for an actor is that of the actor's names, and of the pronouns before it as far as they mean
    that actor themselves. "He" and "she" are persons, "it" is none. Where no actor has chance enough, nobody gets the
    mention.
    """
    text = reading.article.text
    owners = _owners(reading)
    actors = {actor.id: actor for actor in reading.actors}
    meant: dict[Span, dict[str, float]] = {}
    given: dict[str, list[Mention]] = {}
    for reference in reading.references:  # in the order of the text: a pronoun points to names and pronouns before
        chances: dict[str, float] = {}
        for span, chance in reference.candidates:
            for owner, share in meant.get(span, owners.get(span, {})).items():
                if fits(reference.span.of(text), actors[owner]):
                    chances[owner] = chances.get(owner, 0.0) + chance * share
        meant[reference.span] = chances
        likeliest = max(chances, key=lambda owner: chances[owner], default=None)
        if likeliest is not None and chances[likeliest] >= SURE:
            given.setdefault(likeliest, []).append(Mention(reference.span))
    return replace(
        reading,
        actors=tuple(_with(actor, given[actor.id], text) if actor.id in given else actor for actor in reading.actors),
    )


def _owners(reading: Reading) -> dict[Span, dict[str, float]]:
    """The actor of each name, for sure. A name's mention may leave out a title or an article, but not its last word."""
    owners: dict[Span, dict[str, float]] = {}
    mentions = sorted((m.span, actor.id) for actor in reading.actors for m in actor.mentions)
    for entity in reading.entities:
        i = bisect_left(mentions, (entity.span,))
        for span, actor in mentions[max(0, i - 1) : i + 3]:
            if entity.span.holds(span):
                owners[entity.span] = {actor: 1.0}
    return owners


def fits(words: str, actor: Actor) -> bool:
    """Whether the pronoun can be said of such an actor. "Ukrainian", of no kind, is an adjective and no actor."""
    said = words.lower()
    if actor.kind is None and actor.reason == "demonym":
        return False
    if actor.kind == "person" or _is_unknown(actor):
        return said not in IMPERSONAL or actor.kind != "person"
    return said not in PERSONAL


def _is_unknown(actor: Actor) -> bool:
    """Whether only the recogniser's label says what it is: of a place in no table, or of one word taken for a body."""
    return actor.reason == PLACE_BY_LABEL or (actor.reason is None and actor.kind is None and " " not in actor.name)


def _with(actor: Actor, references: list[Mention], text: str) -> Actor:
    """The actor with these mentions. The recogniser takes many a surname for a place's or body's: "he" tells better."""
    if _is_unknown(actor) and any(m.span.of(text).lower() in PERSONAL for m in references):
        actor = replace(actor, kind="person", reason="meant by he or she")
    return replace(actor, mentions=tuple(sorted([*actor.mentions, *references], key=_place)))


def _place(mention: Mention) -> Span:
    return mention.span
