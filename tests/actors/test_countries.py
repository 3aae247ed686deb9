"""Countries that the places of an article tell of its actors."""

from dataclasses import replace

from sayso.article import Article, Span
from sayso.reading.actors.countries import tell_countries
from sayso.reading.actors.reasons import ALL_IN_ONE, BY_CONTEXT
from sayso.reading.records import Actor, Mention, Place, Reading

TEXT = "In Lom and Rul, Ada Ray met the villagers. Acme was there, and so was Norway's envoy."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def place(words: str, country: str | None) -> Place:
    return Place(
        id="p0",
        span=span(words),
        role="literal",
        geonames=None,
        name=words,
        lat=None,
        lon=None,
        country=country,
        precision=None,
        reason="",
        confidence=0.9,
    )


def actor(words: str, kind: str | None, country: str | None = None) -> Actor:
    return Actor(
        id=words,
        name=words,
        kind=kind,
        country=country,
        reason="name",
        confidence=0.9,
        mentions=(Mention(span(words)),),
    )


def told(actors: list[Actor], places: list[Place]) -> dict[str, Actor]:
    article = Article(id="a", text=TEXT)
    reading = Reading(article=article, program="p", model="m", actors=tuple(actors), places=tuple(places))
    return {found.name: found for found in tell_countries(reading, None).actors}  # type: ignore[arg-type]


ADA, VILLAGERS, ACME, LOM = (
    actor("Ada Ray", "person"),
    actor("villagers", "population"),
    actor("Acme", "company"),
    actor("Lom", "place"),
)


def test_a_place_takes_the_country_that_it_lies_in() -> None:
    found = told([LOM], [place("Lom", "NOR")])["Lom"]
    assert (found.country, found.reason) == ("NOR", "name; lies in NOR")


def test_where_all_places_are_in_one_country_persons_and_peoples_are_of_it_but_companies_are_not() -> None:
    found = told([ADA, VILLAGERS, ACME], [place("Lom", "NOR"), place("Rul", "NOR")])
    assert [found[name].country for name in ("Ada Ray", "villagers", "Acme")] == ["NOR", "NOR", None]
    assert ALL_IN_ONE in (found["Ada Ray"].reason or "")
    assert found["Ada Ray"].confidence == BY_CONTEXT


def test_one_mention_of_a_country_tells_nothing() -> None:
    assert told([ADA], [place("Lom", "NOR")])["Ada Ray"].country is None


def test_two_countries_tell_nothing_and_what_is_known_stays() -> None:
    envoy = actor("envoy", "person", "SWE")
    found = told([ADA, envoy], [place("Lom", "NOR"), place("Rul", "NOR")])
    assert (found["Ada Ray"].country, found["envoy"].country) == (None, "SWE")


def test_a_place_that_no_table_has_lies_where_the_next_words_say() -> None:
    text = "They reached Ayn Rul in northern Lom, and later Dorv."
    at = {words: Span(text.index(words), text.index(words) + len(words)) for words in ("Ayn Rul", "Lom", "Dorv")}
    known = replace(place("Lom", "NOR"), span=at["Lom"])
    abroad = replace(place("Rul", "SWE"), span=Span(0, 4))
    actors = tuple(replace(LOM, name=name, mentions=(Mention(at[name]),)) for name in ("Ayn Rul", "Dorv"))
    article = Article(id="a", text=text)
    reading = Reading(article=article, program="p", model="m", actors=actors, places=(abroad, known))
    inside, elsewhere = tell_countries(reading, None).actors  # type: ignore[arg-type]
    assert (inside.country, inside.reason) == ("NOR", "name; in Lom")
    assert elsewhere.country is None


def test_a_part_of_the_world_gets_no_country() -> None:
    wide, known = place("Lom", None), place("Rul", "NOR")
    assert told([LOM, actor("Rul", "place")], [wide, known])["Lom"].country is None
