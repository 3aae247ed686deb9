"""A span as two columns of a row, and back."""

from typing import Any

from sqlalchemy import Row

from sayso.article import Span

Rows = list[dict[str, Any]]


def span_columns(span: Span) -> dict[str, int]:
    # int(): a model's offsets may be numpy's, which SQLite would keep as bytes.
    return {"span_start": int(span.start), "span_end": int(span.end)}


def span_of(row: Row[*tuple[Any, ...]]) -> Span:
    return Span(row.span_start, row.span_end)
