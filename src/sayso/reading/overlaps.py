"""Which of a reading's records lie where some words do."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from sayso.article import Span
from sayso.reading.records import Place, Time

Record = TypeVar("Record", Place, Time)


def overlapping(records: Sequence[Record], span: Span) -> list[Record]:
    """Those whose words overlap the span. records: in the order of the text, none overlapping another."""
    first = max(0, bisect_left(records, span.start, key=_start) - 1)
    last = bisect_left(records, span.end, key=_start)
    return [record for record in records[first:last] if record.span.overlaps(span)]


def _start(record: Place | Time) -> int:
    return record.span.start
