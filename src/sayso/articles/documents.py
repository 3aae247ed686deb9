"""What is no text: documents, archives of pages, and tables in a form of their own, each given to its reader."""

from collections.abc import Callable, Iterator

from sayso.article import Article
from sayso.articles.arrow_table import arrow_articles
from sayso.articles.docx import read_docx
from sayso.articles.html import Page
from sayso.articles.kinds import MEDIA_TYPES, Kind
from sayso.articles.mail import read_mail
from sayso.articles.means import Pending
from sayso.articles.opened import Opened
from sayso.articles.pages import PagePool
from sayso.articles.pdf import read_pdf
from sayso.articles.settings import Skipped, SourceSettings
from sayso.articles.warc import warc_articles
from sayso.articles.zipped import kind_of_zip, wacz_archives
from sayso.errors import ARCHIVE_EMPTY, PAGE_TOO_LARGE, SaysoError

MAX_DOCUMENT_BYTES = 100_000_000  # of a PDF, a Word document or a mail nearly all may be pictures

# Each is called in a worker with the document's bytes and its name for messages.
READERS: dict[Kind, Callable[[bytes, str], Page]] = {
    Kind.PDF: read_pdf,
    Kind.DOCX: read_docx,
    Kind.MAIL: read_mail,
}


def document_articles(
    opened: Opened, kind: Kind, settings: SourceSettings, pool: PagePool
) -> Iterator[Article | Skipped | Pending]:
    """The articles in a source of one of the kinds that `kind_of_bytes` tells, but gzip.

    Raises SaysoError of the kind's reader, or "page-too-large".
    """
    if kind is Kind.ZIP:
        kind = kind_of_zip(opened)
    if kind is Kind.WARC:
        yield from warc_articles(opened.stream, opened, settings, pool, READERS)
    elif kind is Kind.WACZ:
        yield from _wacz_articles(opened, settings, pool)
    elif kind in (Kind.PARQUET, Kind.ARROW):
        yield from arrow_articles(opened, kind, settings)
    else:
        raw = opened.read(MAX_DOCUMENT_BYTES)
        if raw is None:
            raise SaysoError(PAGE_TOO_LARGE, source=opened.name, max_bytes=MAX_DOCUMENT_BYTES)
        yield Pending(
            page=pool.start(raw, opened.name, READERS[kind]),
            name=opened.name,
            path=opened.path,
            media_type=MEDIA_TYPES[kind],
            fetched=opened.fetched,
        )


def _wacz_articles(opened: Opened, settings: SourceSettings, pool: PagePool) -> Iterator[Article | Skipped | Pending]:
    for archive in wacz_archives(opened):
        if isinstance(archive, Skipped):
            yield archive
            continue
        try:
            yield from warc_articles(archive, opened, settings, pool, READERS)
        except SaysoError as error:
            if error.code != ARCHIVE_EMPTY.code:  # browsers' archives have some that hold pictures alone
                raise
