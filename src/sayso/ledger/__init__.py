"""The ledger: readings kept in one SQLite file, and asked for who said what."""

from sayso.ledger.answers import ActorRow, ArticleRow, StatementRow
from sayso.ledger.check import check_ledger, find_faults
from sayso.ledger.ledger import Ledger
from sayso.ledger.soundness import Fault
from sayso.ledger.store import Outcome

__all__ = [
    "ActorRow",
    "ArticleRow",
    "Fault",
    "Ledger",
    "Outcome",
    "StatementRow",
    "check_ledger",
    "find_faults",
]
