"""The first and last day that the date of an event stands for, as functions of the ledger's questions."""

from sayso.reading.events.when import days_of


def first_day(value: str | None) -> str | None:
    """The first day as ISO 8601; None where there is none."""
    days = days_of(value) if value else None
    return days[0].isoformat() if days else None


def last_day(value: str | None) -> str | None:
    """The last day as ISO 8601; None where there is none."""
    days = days_of(value) if value else None
    return days[1].isoformat() if days else None
