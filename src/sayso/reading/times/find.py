"""The step that finds when: time expressions and their TIMEX3 values."""

from dataclasses import replace
from datetime import date

from sayso.article import Span
from sayso.reading.records import Reading, Time
from sayso.reading.step import Models, step
from sayso.reading.times.found import Found
from sayso.reading.times.rules import ANY, COMPILED
from sayso.reading.times.told import MEMORY, Told
from sayso.reading.times.values import published_day
from sayso.reading.times.words import Word, words_in


@step(needs=("article", "sentences"), gives=("times",))
def find_times(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Find dates, times, durations and repeated times in each sentence, in the order of the text.

    Relative ones ("on Friday", "last year") count from `article.published` and are left open (`XXXX-WXX-5`) where that
    is missing. Misses feasts that move, ages, and times that take more than words to
    tell ("after the election"): docs/times.md.
    """
    text, today = reading.article.text, published_day(reading.article.published)
    times: list[Time] = []
    told, told_in = Told(), 0
    for number, sentence in enumerate(reading.sentences):
        if number - told_in > MEMORY:
            told = told.forgotten()
        found, now_told = _times_in(words_in(text, sentence.start, sentence.end), today, told)
        times.extend(_with_day(found))
        if now_told is not told:
            told, told_in = now_told, number
    return replace(reading, times=tuple(times))


def _times_in(words: list[Word], today: date | None, told: Told) -> tuple[list[Time], Told]:
    """The time expressions of one sentence, and what is told after it; told: before it."""
    kinds = "".join(word.kind for word in words)
    times: list[Time] = []
    at = 0
    while (start := ANY.search(kinds, at)) is not None:
        at = start.start() + 1
        for pattern, rule in COMPILED:
            match = pattern.match(kinds, start.start())
            if match is None or not (yielded := rule(Found(words, match, today, told))):
                continue
            for kind, value, part in yielded:
                first, end = match.span(part)
                times.append(Time(Span(words[first].start, words[end - 1].end), kind, value))
                if kind in ("DATE", "TIME"):
                    told = told.with_time(value, today)
            at = match.end()
            break
    return times, told


def _with_day(times: list[Time]) -> list[Time]:
    """Gives a time of day without a day the one that its sentence names after it: "at 10:35 (0735 GMT) Friday"."""
    for i, time in enumerate(times):
        if time.value.startswith("XXXX-XX-XXT"):
            day = next((d for later in times[i + 1 :] if (d := published_day(later.value)) is not None), None)
            if day is not None:
                times[i] = replace(time, value=day.isoformat() + time.value[len("XXXX-XX-XX") :])
    return times
