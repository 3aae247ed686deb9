"""An article, the spans that point into it, and the capture it comes from: the words everything else is made of."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: [start, end) in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span points to."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The raw bytes that a source gave on the day it was read, and what is known of how they came.

    sha256: of the raw bytes, in hex. size: of them, in bytes. name: the url, or the file's full path.
    retrieved: when the bytes were read, ISO 8601 in UTC. media_type: as "text/html", by their content.
    headers: of the answer they came in, those of `captured.HEADERS` alone.
    packed: the bytes themselves, as gzip has them; or path: the file they can be read from again, where they are too
    many to be carried along. With neither, they are known by their hash alone.
    """

    sha256: str
    size: int
    name: str
    retrieved: str
    media_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    packed: bytes | None = field(default=None, repr=False)
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text and where it came from; never changed, only replaced.

    id: names the article in everything that is read from it. A table's row keeps its own; otherwise it is made
    from the url, or from the source's bytes, so that it is the same on every machine.
    text: kept code point for code point as the source had it; every offset counts its code points.
    published, retrieved: ISO 8601 (a date, or a date and time with offset); None where the source has none.
    language: ISO 639-1, as the source says or as was detected. source_sha256: of the raw bytes, in hex.
    origin: what a later version of the same article would be known by (its url, or the file's full path with the
    row's id); used by the ledger alone, not part of the JSON, for it names folders of this machine.
    capture: the bytes it was read from, on their way into a ledger; an article out of a ledger has none, and two
    articles are the same whatever their captures.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    retrieved: str | None = None
    source_sha256: str | None = None
    origin: str | None = None
    capture: Capture | None = field(default=None, compare=False, repr=False)
