"""Events told from the rest of the reading: whose word, which actor, when."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.article import Article, Span
from sayso.reading.events.tell import tell_events, voices
from sayso.reading.records import Actor, Argument, Count, Event, Mention, Reading, Statement, Time

TEXT = "Prime Minister Tony Blair said Russian peacekeepers fired on Monday. Two were killed."


def span(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def statement(id_: str, *content: Span, parent: str | None = None) -> Statement:
    return Statement(id=id_, source=None, cue=None, content=content, speech="indirect", parent=parent, confidence=1.0)


def actor(id_: str, *spans: Span) -> Actor:
    return Actor(id=id_, name=id_, confidence=1.0, mentions=tuple(Mention(s) for s in spans))


def event(trigger: str, **more: object) -> Event:
    given_ = {"type": "ASSAULT", "trigger": span(trigger), "certainty": "CT+", "factuality": 3.0, "confidence": 1.0}
    return Event(id="e0", **(given_ | more))  # type: ignore[arg-type]


def told(found: Event, **more: object) -> Event:
    end = TEXT.index(".") + 1
    reading = Reading(
        article=Article(id="a", text=TEXT, published="2023-09-20"),
        program="",
        model="",
        sentences=(Span(0, end), Span(end + 1, len(TEXT))),
        statements=(statement("s0", span("Russian peacekeepers fired on Monday")),),
        events=(found,),
        actors=(actor("blair", span("Tony Blair")), actor("russia", span("Russian"))),
        times=(Time(span("Monday"), "DATE", "2023-09-18"),),
        **more,  # type: ignore[arg-type]
    )
    return tell_events(reading, None).events[0]  # type: ignore[arg-type]


def test_an_event_is_on_the_word_of_the_statement_that_holds_its_trigger() -> None:
    assert told(event("fired")).statement == "s0"
    assert told(event("killed")).statement is None  # the author's own voice


def test_an_argument_is_the_actor_whose_mention_ends_it() -> None:
    arguments = (Argument(span("Prime Minister Tony Blair")), Argument(span("Russian peacekeepers")))
    assert [a.actor for a in told(event("fired", actors=arguments)).actors] == ["blair", None]
    assert [a.actor for a in told(event("fired", recipients=arguments)).recipients] == ["blair", None]


def test_a_mention_that_is_longer_than_the_argument_does_not_name_it() -> None:
    (found,) = told(event("fired", actors=(Argument(span("Blair")),))).actors
    assert found.actor is None


def test_the_date_is_that_of_the_events_own_times() -> None:
    date = told(event("fired", times=(span("Monday"),))).date
    assert date is not None
    assert (date.value, date.precision) == ("2023-09-18", "day")
    assert told(event("killed")).date is None  # never the day of publication


def test_a_count_is_claimed_by_the_statement_that_holds_its_figure() -> None:
    counts = (
        Count(kind="killed", low=2, high=2, span=span("Two")),
        Count(kind="killed", low=1, high=1, span=span("on")),
    )
    assert [count.statement for count in told(event("fired", counts=counts)).counts] == [None, None]
    inside = (Count(kind="killed", low=1, high=1, span=span("peacekeepers")),)
    assert told(event("fired", counts=inside)).counts[0].statement == "s0"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6))
def test_the_voice_at_a_place_is_the_last_begun_content_that_holds_it(parts: list[tuple[int, int]]) -> None:
    statements = [statement(f"s{i}", Span(a, a + n)) for i, (a, n) in enumerate(parts)]
    found = voices(statements)
    assert [at for at, _ in found] == sorted(at for at, _ in found)
    for place in range(45):
        holding = [s for s in statements if s.content[0].start <= place < s.content[0].end]
        before = [id_ for at, id_ in found if at <= place]
        voice = before[-1] if before else None
        if not holding:
            assert voice is None
        elif len(holding) == 1 or all(
            a.content[0].holds(b.content[0])
            for a in holding
            for b in holding
            if a.content[0].start < b.content[0].start
        ):
            innermost = min(holding, key=lambda s: (-s.content[0].start, s.content[0].end))
            assert voice is not None
            assert next(s for s in statements if s.id == voice).content[0] == innermost.content[0]
