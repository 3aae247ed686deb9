"""The ledger: readings kept in one SQLite file, and asked for who said what and who did what to whom."""

from sayso.ledger.answers import ActorRow, ArticleRow, StatementRow
from sayso.ledger.capture_rows import CaptureRow
from sayso.ledger.check import check_ledger, find_faults
from sayso.ledger.event_answers import EventRow
from sayso.ledger.event_counts import EventCountRow, EventCounts
from sayso.ledger.event_query import EventFilters
from sayso.ledger.ledger import Ledger
from sayso.ledger.name_counts import NameCountRow, NameCounts
from sayso.ledger.soundness import Fault
from sayso.ledger.store import Outcome

__all__ = [
    "ActorRow",
    "ArticleRow",
    "CaptureRow",
    "EventCountRow",
    "EventCounts",
    "EventFilters",
    "EventRow",
    "Fault",
    "Ledger",
    "NameCountRow",
    "NameCounts",
    "Outcome",
    "StatementRow",
    "check_ledger",
    "find_faults",
]
