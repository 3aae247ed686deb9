"""Why an actor is taken to be who it is, and how surely: what the steps that tell it have in common."""

from dataclasses import replace

from sayso.reading.records import Actor

# Confidence: by the full name, the words beside it, the surname, the head noun, the only country spoken of.
BY_TABLE, BY_WORDS, BY_SHORT_NAME, BY_HEAD, BY_CONTEXT = 0.9, 0.8, 0.7, 0.7, 0.6
ONLY_COUNTRY = "the only country that the article speaks of"
ALL_IN_ONE = "all that the article tells of lies in one country"


def joined(*reasons: str | None) -> str:
    """All of them that there are, as one."""
    return "; ".join(reason for reason in reasons if reason)


def by_context(actor: Actor, country: str, reason: str) -> Actor:
    """The actor with a country that nobody says to be its own."""
    return replace(
        actor, country=country, reason=joined(actor.reason, reason), confidence=min(actor.confidence, BY_CONTEXT)
    )
