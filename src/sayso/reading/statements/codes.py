"""The codes of a statement, each by its place in the weights; what they mean is told in docs/statements.md."""

ATTITUDES = (
    "assert",
    "deny",
    "believe",
    "predict",
    "promise",
    "threaten",
    "demand",
    "ask",
    "praise",
    "blame",
    "intend",
    "doubt",
)
AUTHORITIES = ("person", "office", "body", "official", "group", "outlet", "document", "public", "unknown")
