"""What the text has told of time so far: what "three days later" and "a year earlier" count from."""

import re
from dataclasses import dataclass
from datetime import date

from sayso.reading.times import values
from sayso.reading.times.values import QUARTER, published_day

# A time named longer ago than this many sentences is no longer what "three days later" counts from.
MEMORY = 2

_DATED = re.compile(r"[0-9]{4}(?:-.*)?")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")


@dataclass(frozen=True, slots=True)
class Told:
    """day: the last one named. value: the last date or time named, of whatever precision, with its year.

    quarter: the one that the text is about (`2023-Q3`). A report of earnings names it once and then speaks of "the
    quarter" to its end, so it isn't forgotten.
    """

    day: date | None = None
    value: str | None = None
    quarter: str | None = None

    def with_time(self, value: str, today: date | None) -> "Told":
        """After a date or time of that value; one that is left open tells nothing to count from."""
        if not _DATED.fullmatch(value):
            return self
        quarter = self.quarter
        if _QUARTER.fullmatch(value) and (quarter is None or value != year_before(quarter)):
            # Not one of the year before, with which this one is compared, nor one that is yet to come.
            quarter = quarter if today and value > values.unit_beside(QUARTER, today, 0) else value
        return Told(published_day(value) or self.day, value, quarter)

    def forgotten(self) -> "Told":
        """When the sentences that `MEMORY` allows have gone by without a time."""
        return Told(quarter=self.quarter)


def year_before(quarter: str) -> str:
    return values.named(int(quarter[:4]) - 1) + quarter[4:]
