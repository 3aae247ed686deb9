"""What a caller may say about the sources, and what is given for a source that holds no article."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sayso.articles.fields import FIELDS, published_of
from sayso.articles.web.settings import FetchSettings
from sayso.errors import COLUMN_FIELD_UNKNOWN, MAX_CHARS_TOO_SMALL, PUBLISHED_UNCLEAR, SaysoError

MAX_BYTES_A_CODE_POINT = 4  # UTF-8 and UTF-32; UTF-16 and the older encodings take no more
MAX_BYTES_A_JSON_CODE_POINT = 12  # one outside the basic plane, written as two \uXXXX
ROOM_FOR_OTHER_FIELDS = 1 << 20  # bytes of a row that are not its text: ids, urls, summaries


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSettings:
    """How sources are read.

    language, published, outlet, title: set what a source lacks; they never replace what it has.
    published: an ISO 8601 date, or date and time with offset. max_chars: in Unicode code points; a longer text is
    skipped. text_column: the column of a table that holds the text, None to know it by its usual names.
    columns: likewise for the other fields, field -> column ("id", "title", "outlet", "byline", "url", "published",
    "language"). pages: of a feed's entries fetch the page of each, instead of its own text. fetch: how the web is
    asked, where it is. Raises SaysoError "published-unclear", "max-chars-too-small" or "column-field-unknown".
    """

    language: str | None = None
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    max_chars: int = 5_000_000
    text_column: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    pages: bool = False
    fetch: FetchSettings = field(default_factory=FetchSettings)
    capture: bool = False

    def __post_init__(self) -> None:
        if self.published is not None:
            published = published_of(self.published)
            if published is None:
                raise SaysoError(PUBLISHED_UNCLEAR, value=self.published)
            object.__setattr__(self, "published", published)
        if self.max_chars < 1:
            raise SaysoError(MAX_CHARS_TOO_SMALL, value=self.max_chars)
        for name in self.columns:
            if name not in FIELDS:
                raise SaysoError(COLUMN_FIELD_UNKNOWN, name=name, known=", ".join(FIELDS))

    @property
    def max_bytes(self) -> int:
        """The longest file that can hold a text of max_chars; a longer one is not loaded."""
        return self.max_chars * MAX_BYTES_A_CODE_POINT + MAX_BYTES_A_CODE_POINT

    @property
    def max_row_bytes(self) -> int:
        """The longest line of a table that is loaded; what is beyond it is passed over unread."""
        return self.max_chars * MAX_BYTES_A_JSON_CODE_POINT + ROOM_FOR_OTHER_FIELDS


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source, or a row of one, that gave no article.

    source: which, fit to be printed (control characters are escaped). error: why, and what to do about it.
    """

    source: str
    error: SaysoError
