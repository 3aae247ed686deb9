"""Sayso reads news articles into a ledger: who said what, with every row pointing to the exact words.

    import sayso
    reading = sayso.read("The minister said the talks will resume on Monday.", published="2026-05-01")
    reading.statements[0].source.of(reading.article.text)   # "The minister"

Names are imported when first used, so that `import sayso` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.article import Article
    from sayso.errors import SaysoError
    from sayso.ledger import Ledger
    from sayso.reader import Reader, read
    from sayso.reading.records import Reading

__all__ = ["Article", "Ledger", "Reader", "Reading", "SaysoError", "read"]

_HOMES = {
    "Article": "sayso.article",
    "Ledger": "sayso.ledger",
    "Reader": "sayso.reader",
    "Reading": "sayso.reading.records",
    "SaysoError": "sayso.errors",
    "read": "sayso.reader",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("sayso")
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
