"""The step that takes what belongs to a name into its mention: "Prime Minister Abadi", "the city of Mosul"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.article import Span
from sayso.reading.actors.facts import country_named, people_named
from sayso.reading.actors.owners import DETERMINER
from sayso.reading.actors.phrases import noun_ending
from sayso.reading.records import Actor, Event, Mention, Reading
from sayso.reading.step import Models, step

_REACH = 100  # code points before a name in which its title stands
# What stands before a title and belongs to it, beside words with a capital.
_OF_A_TITLE = frozenset(
    {"deputy", "vice", "former", "ex", "acting", "interim", "outgoing", "assistant", "senior", "chief", "top", "junior"}
    | {"first", "second", "lead", "political", "presidential", "military", "foreign", "national", "regional", "federal"}
    | {"provincial", "local", "opposition", "government", "defence", "defense", "interior", "finance", "party", "army"}
    | {"police", "rebel", "separatist", "shadow", "media", "security", "human", "rights", "diplomatic", "press"}
    | {"veteran", "prominent", "exiled", "jailed", "ousted", "caretaker", "special", "health", "legal", "campaign"}
)
# Names before which a title begins anew: "on Monday President Bush", "in Baghdad Prime Minister Abadi".
_DAYS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August|.*(?:tem|to|vem|cem)ber"
)
_WHERE = frozenset({"in", "at", "from", "near", "on", "to", "outside", "inside", "through", "via"})
_WORD = re.compile(r"[^\W_]+(?:[.'’-]+[^\W_]+)*\.?(?:['’](?=\s))?")
_POSSESSIVE = re.compile(r"['’]s?$")
_OF = re.compile(r"(?:the|an?)\s+(?:[a-z-]+\s+){1,2}of\s+(?:the\s+)?", re.IGNORECASE)


@step(needs=("article", "sentences", "actors", "events"), gives=("actors",))
def complete_mentions(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Let the mentions of persons begin with their titles, and those of others where the phrase begins in which an
    event has them: "the French president François Hollande" is one mention, as is "the city of Mosul".

    A title is a noun of one person right before the name, with its modifiers: "Iraqi deputy prime minister". What
    stands behind a name is no part of the mention, nor is the article before it.
    """
    around = _Around.of(reading)
    return replace(reading, actors=tuple(_completed(actor, around) for actor in reading.actors))


@dataclass(frozen=True, slots=True)
class _Around:
    """text: of the article. opening: where its sentences begin. phrases: those for who acts, suffers and where, by the
    place where they end. persons: the ends of persons' mentions."""

    text: str
    opening: frozenset[int]
    phrases: Mapping[int, Sequence[Span]]
    persons: frozenset[int]

    @classmethod
    def of(cls, reading: Reading) -> "_Around":
        phrases: dict[int, list[Span]] = {}
        for event in reading.events:
            for span in _participants(event):
                phrases.setdefault(span.end, []).append(span)
        opening = frozenset(sentence.start for sentence in reading.sentences)
        persons = frozenset(m.span.end for a in reading.actors if a.kind == "person" for m in a.mentions)
        return cls(reading.article.text, opening, phrases, persons)


def _participants(event: Event) -> Iterator[Span]:
    yield from (argument.span for argument in (*event.actors, *event.recipients))
    yield from event.places


def _completed(actor: Actor, around: _Around) -> Actor:
    whole = (replace(m, span=Span(_start(m, actor, around), m.span.end)) for m in actor.mentions)
    return replace(actor, mentions=tuple(sorted(dict.fromkeys(whole), key=lambda mention: mention.span)))


def _start(mention: Mention, actor: Actor, around: _Around) -> int:
    """Where the mention begins with all that belongs to it."""
    span, text = mention.span, around.text
    start = _title_start(span, around) if actor.kind == "person" and span.of(text)[:1].isupper() else span.start
    for phrase in around.phrases.get(span.end, ()):
        before = DETERMINER.sub("", text[phrase.start : span.start])
        if actor.kind == "person":
            belongs = bool(before) and not re.search(r"[,;:]|\b(?:and|or|of|with|by)\b", before)
        else:
            belongs = actor.kind == "place" and _OF.fullmatch(text, phrase.start, span.start) is not None
        if belongs:
            start = min(start, span.start - len(before))
    return start


def _title_start(span: Span, around: _Around) -> int:
    """Where the title before a person's name begins, else the name."""
    text = around.text
    before = re.split(r"[\n,;:()“”\"]", text[max(0, span.start - _REACH) : span.start])[-1]
    title = noun_ending(before)
    if title is None or title[1].single != "person":
        return span.start
    words = list(_WORD.finditer(text, span.start - len(before), span.start))
    first = max(0, len(words) - len(title[0].split()))
    while first and _belongs(words, first - 1, around):
        first -= 1
    return words[first].start()


def _belongs(words: Sequence[re.Match[str]], i: int, around: _Around) -> bool:
    """Whether the word is a part of the title behind it."""
    word, behind = words[i].group(), words[i + 1].start()
    if behind in around.opening or around.text[words[i].end() : behind].strip():
        return False  # the title begins a sentence, or a dash parts the two
    if words[i].end() in around.persons or _DAYS.fullmatch(word):
        return False
    if word.casefold() in _OF_A_TITLE:
        return True
    opens = words[i].start() in around.opening and not any(
        _is_of_country(around.text[words[i].start() : last.end()]) for last in words[i : i + 2]
    )
    return word[0].isupper() and not opens and (i == 0 or words[i - 1].group() not in _WHERE)


def _is_of_country(words: str) -> bool:
    """Of "Iraqi", "New Zealand's"."""
    bare = _POSSESSIVE.sub("", words)
    return people_named(bare) is not None or country_named(bare) is not None
