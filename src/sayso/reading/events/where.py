"""Where an event is told to happen: one of the reading's places, out of those that its own places name."""

from collections.abc import Sequence

from sayso.article import Span
from sayso.reading.records import Place

# The narrower, the more it tells: "in Shusha, Azerbaijan" is Shusha.
NARROWEST = ("point", "city", "region", "country")
# "In a Moscow court" is in Moscow; "in Turkish waters" is near enough to nothing, and a metonym is a government.
ROLES = ("literal", "modifier")


def place_of(arguments: Sequence[Span], places: Sequence[Place]) -> str | None:
    """The id of the narrowest of the places that lie in an event's place arguments; None where none does.

    Literal ones go before modifiers, those with a point before those without, then the first. Never a place that the
    event's own words don't name: no capital for a country, none of the sentence beside.
    """
    named = [p for p in places if p.role in ROLES and any(p.span.overlaps(argument) for argument in arguments)]
    best = min(
        named,
        key=lambda p: (
            ROLES.index(p.role),
            NARROWEST.index(p.precision) if p.precision else len(NARROWEST),
            p.span.start,
        ),
        default=None,
    )
    return best.id if best else None
