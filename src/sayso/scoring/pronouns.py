"""Persons' pronouns against GUM: whether each stands for the right person, as the text names that person elsewhere."""

from collections import Counter

from sayso.scoring.report import Pair, Report, Row, Tally, near, span

PRONOUNS = frozenset(
    ["he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs", "themselves"]
)


def score_pronouns(gold: list[Row], readings: dict[str, Row]) -> Report:
    """gold: rows of GUM with `mentions` ({start, end, text, type, cluster, mention}).

    Wanted is every pronoun of PRONOUNS whose person has a name in the gold; found is every one that is a mention of
    an actor with a name. It is right where the actor is that person: where over half of the marked names that the
    actor's mentions lie on are of the pronoun's cluster.
    """
    tally, misses = Tally(), []
    for row in gold:
        persons = [m for m in row["mentions"] if m["type"] == "person"]
        names = [m for m in persons if m["mention"] == "name"]
        named = {m["cluster"] for m in names}
        actors = readings[row["id"]]["actors"]
        bearers = [_bearer(actor, names) for actor in actors]
        actor_at = {span(mention): number for number, actor in enumerate(actors) for mention in actor["mentions"]}
        for pronoun in persons:
            if pronoun["text"].lower() not in PRONOUNS:
                continue
            number = actor_at.get(span(pronoun))
            found = number is not None and bool(actors[number]["name"])
            right = found and number is not None and bearers[number] == pronoun["cluster"]
            wanted = pronoun["cluster"] in named
            tally.add(right, found, wanted)
            if (wanted or found) and not right:
                given = actors[number]["name"] if found and number is not None else None
                misses.append(_miss(row, pronoun, names, given))
    last = f"pronouns: F1 {tally.f1:.1f} of {tally.wanted}"
    return Report((tally.line("pronoun to the right person"), last), tuple(misses))


def _bearer(actor: Row, names: list[Row]) -> str | None:
    """The cluster that over half of the actor's marked names are of; None where there is none."""
    places: list[Pair] = [span(mention) for mention in actor["mentions"]]
    marked = Counter[str](n["cluster"] for at in places for n in names if near(span(n), at))
    return next((cluster for cluster, times in marked.items() if times * 2 > marked.total()), None)


def _miss(row: Row, pronoun: Row, names: list[Row], given: str | None) -> str:
    start, end = span(pronoun)
    wanted = next((n["text"] for n in names if n["cluster"] == pronoun["cluster"]), None)
    words = " ".join(row["text"][max(0, start - 60) : end + 40].split())
    return f"pronoun wrong · {row['id']} · {pronoun['text']} · wanted {wanted}, found {given} · {words}"
