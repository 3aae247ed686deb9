"""In what matter an event stands: PLOVER's contexts where its own words, or its type, plainly tell.

The evidence is `contexts.csv`: words, the types of event that they hold for (none: all), and the context. Without
words the type alone tells. Words are as a dictionary has them and match their plain inflections.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from sayso.article import Span
from sayso.reading.events.codes import CONTEXTS
from sayso.reading.records import Event
from sayso.tables import table

# On texts of our own, words of an event's arguments or this near to its trigger told its context two times in three,
# those farther off in its sentence less than every second time.
NEAR = 3  # words

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Endings that leave the word of a dictionary, and what stands in their place there.
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_MOST = 400  # code points of an argument, and on either side of a trigger, that are looked at
Rule = tuple[frozenset[str], str]  # the kinds of event that it holds for (none: all), the context


def contexts_of(text: str, sentence: Span, event: Event) -> tuple[str, ...]:
    """The contexts of an event whose trigger stands in that sentence, in the order of `codes.CONTEXTS`.

    Looked at are the words of its trigger, actors, recipients and places in the sentence, and the NEAR words beside its
    trigger. Misses what only the rest of the text tells, for none is better than a wrong one.
    """
    kinds = {event.type, f"{event.type}-{event.mode}"}
    rules = [*_rules()[()], *_rules_for(text, sentence, event)]
    found = {context for wanted, context in rules if not wanted or wanted & kinds}
    return tuple(context for context in CONTEXTS if context in found)


@cache
def _rules() -> dict[tuple[str, ...], list[Rule]]:
    """By the words that they need; the rules that need none stand under ()."""
    rules = defaultdict[tuple[str, ...], list[Rule]](list)
    for row in table("reading/events/contexts.csv"):
        rules[tuple(row["words"].split())].append((frozenset(row["types"].split()), row["context"]))
    return dict(rules)


@cache
def _lengths() -> dict[str, int]:
    """How many words the longest rule has that begins with a word, of the rules of several words."""
    lengths: dict[str, int] = {}
    for words in _rules():
        if len(words) > 1:
            lengths[words[0]] = max(len(words), lengths.get(words[0], 0))
    return lengths


def _rules_for(text: str, sentence: Span, event: Event) -> Iterator[Rule]:
    """The rules whose words stand in the event's stretches, one behind the other; the last may be inflected."""
    rules, lengths = _rules(), _lengths()
    for words in _stretches(text, sentence, event):
        for first, word in enumerate(words):
            for end in range(first + 1, min(first + lengths.get(word, 1), len(words)) + 1):
                for last in _dictionary_forms(words[end - 1]):
                    yield from rules.get((*words[first : end - 1], last), ())


def _stretches(text: str, sentence: Span, event: Event) -> Iterator[list[str]]:
    """The words of the event's arguments, each by itself, and those around its trigger; in lower case."""
    for span in (*(a.span for a in (*event.actors, *event.recipients)), *event.places):
        if sentence.holds(span):
            yield _words(span.of(text)[-_MOST:])
    before = _words(text[max(sentence.start, event.trigger.start - _MOST) : event.trigger.start])
    behind = _words(text[event.trigger.end : min(sentence.end, event.trigger.end + _MOST)])
    yield [*before[-NEAR:], *_words(event.trigger.of(text)), *behind[:NEAR]]


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


@lru_cache(maxsize=4096)
def _dictionary_forms(word: str) -> tuple[str, ...]:
    """The word, and what it may be an inflection of: "refugees", "bribed", "smuggling", "church's"."""
    bare = word.removesuffix("'s")
    return (
        *{word: None, bare: None},
        *(bare.removesuffix(e) + instead for e, instead in _ENDINGS if bare.endswith(e) and len(bare) > len(e) + 2),
    )
