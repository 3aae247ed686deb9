"""What sources are read with: the settings, the processes for pages, and the web, which is opened at its first use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from sayso.articles.fetch import Fetched, Fetcher
from sayso.articles.html import Page
from sayso.articles.pages import PagePool, PendingPage
from sayso.articles.settings import SourceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A page or document on its way through a worker, with what is needed to make its article.

    name: for messages, printable. path: of its file. media_type: of its bytes. fetched: the answer of the web that it
    is. fields: what a feed says of the page, believed where the page does not say it. of_record: what the archive that
    holds it tells of it (its address, when it was fetched), believed before the page's own word. row: which record of
    the file at path. headers: of the answer that this record holds.
    """

    page: PendingPage[Page]
    name: str
    path: str | None
    media_type: str = "text/html"
    fetched: Fetched | None = None
    fields: Mapping[str, str | None] = field(default_factory=dict)
    of_record: Mapping[str, str | None] = field(default_factory=dict)
    row: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


class Means:
    """To be used in a `with`, which ends the processes and stops what is being fetched. jobs: pages read at once."""

    def __init__(self, settings: SourceSettings, jobs: int) -> None:
        self.settings = settings
        self.pool = PagePool(jobs)
        self._fetcher: Fetcher | None = None

    @property
    def fetcher(self) -> Fetcher:
        if self._fetcher is None:
            self._fetcher = Fetcher(self.settings.fetch)
        return self._fetcher

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._fetcher is not None:
            self._fetcher.close()
        self.pool.close()
