"""Times against TimeBank, by the measures of TempEval-3: spans strict and relaxed, types and values."""

from sayso.scoring.report import Report, Row, Tally, fits, match, span

TYPES = ("DATE", "TIME", "DURATION", "SET")


def score_times(gold: list[Row], readings: dict[str, Row]) -> Report:
    """gold: rows with `timexes` ({start, end, type, value}) and `published`."""
    strict, relaxed, kind, value = Tally(), Tally(), Tally(), Tally()
    misses = []
    for row in gold:
        wanted = [t for t in row["timexes"] if t["type"] in TYPES]
        found = readings[row["id"]]["times"]
        counts = len(found), len(wanted)
        strict.add(len(match(wanted, found, lambda a, b: span(a) == span(b))), *counts)
        pairs = match(wanted, found, lambda a, b: fits(span(a), span(b)))
        relaxed.add(len(pairs), *counts)
        kind.add(sum(a["type"] == b["type"] for a, b in pairs), *counts)
        value.add(sum(a["value"] == b["value"] for a, b in pairs), *counts)
        misses += [
            f"value wrong: {row['text'][slice(*span(a))]}, wanted {a['value']}, found {b['value']} ({row['published']})"
            for a, b in pairs
            if a["value"] != b["value"]
        ]
        hit = [id(a) for a, _ in pairs]
        misses += [f"missed · {row['text'][t['start'] : t['end']]} · {t['value']}" for t in wanted if id(t) not in hit]
    last = f"times: strict F1 {strict.f1:.1f}, relaxed F1 {relaxed.f1:.1f}, value F1 {value.f1:.1f}"
    names = ("time strict", "time relaxed", "time type", "time value (TempEval-3's main figure)")
    lines = [tally.line(name) for tally, name in zip((strict, relaxed, kind, value), names, strict=True)]
    return Report((*lines, last), tuple(misses))
