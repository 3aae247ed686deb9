"""Reading from Python: a Reader loads the models once and reads as many articles as it is given."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from types import TracebackType
from typing import Any, Self

from sayso.article import Article
from sayso.articles import Skipped
from sayso.errors import TEXT_NOT_TEXT, TEXT_OVER_LONG, SaysoError
from sayso.reading.records import Reading
from sayso.workers import Other, Read, Workers, read_or_skip, signature_of

MAX_CHARS = 5_000_000  # code points; a text this long is a pile of articles, not one

_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Reader:
    """Reads articles with one model; to be kept, for loading takes seconds and reading does not.

    model: a name in `sayso.reading.chain.MODEL_NAMES`. jobs: worker processes for `read_all`; with 1 all is read in
    this process. Results are the same, byte for byte, with any number of jobs. A script that asks for more than one
    must hold its calls under `if __name__ == "__main__":`, for workers are spawned. Models are loaded when first
    needed. To be closed, or used in a `with`, when there are jobs.

    Raises SaysoError "model-missing" when it first reads, if there is no such model.
    """

    def __init__(self, model: str = "fast", jobs: int = 1) -> None:
        if jobs < 1:
            raise ValueError(f"jobs must be 1 or more, not {jobs}")
        self.model = model
        self.jobs = jobs
        self._read: Read | None = None
        self._workers: Workers | None = None

    def read(
        self,
        text: str | Article,
        *,
        title: str | None = None,
        published: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        id: str | None = None,
    ) -> Reading:
        """Read one text, in this process.

        text: kept code point for code point; an Article keeps what it has unless another value is given here.
        published: ISO 8601. language: ISO 639-1; detected where None. id: for a plain text, made from its SHA-256.
        Raises SaysoError "text-over-long" (above 5 million characters) or "text-not-text" (a lone surrogate).
        """
        given = {"title": title, "published": published, "outlet": outlet, "language": language, "id": id}
        values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        article = text if isinstance(text, Article) else _article_of(text)
        return self._here()(replace(_checked(article), **values))

    def signature(self) -> tuple[str, str]:
        """The program and the model that readings are signed with, such as ("sayso 0.1.0", "fast 2026-12-01")."""
        workers = self._side_by_side()
        return workers.signature() if workers else signature_of(self._here())

    def read_all(self, articles: Iterable[Article | Other]) -> Iterator[Reading | Skipped | Other]:
        """Read a stream of articles, in its order; what is no Article, such as a Skipped, passes through in its place.

        An article that cannot be read comes out as a Skipped that says why. Only a few articles for each job are in
        memory at a time.
        """
        workers = self._side_by_side()
        if workers:
            yield from workers.read_all(articles)
            return
        read = self._here()
        for item in articles:
            yield read_or_skip(item, read) if isinstance(item, Article) else item

    def close(self) -> None:
        """End the worker processes, if there are any."""
        if self._workers is not None:
            self._workers.close()
            self._workers = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _side_by_side(self) -> Workers | None:
        if self.jobs > 1 and self._workers is None:
            self._workers = Workers(self.jobs, open_chain, self.model)
        return self._workers

    def _here(self) -> Read:
        if self._read is None:
            self._read = open_chain(self.model)
        return self._read


def open_chain(model: str) -> Callable[[Article], Reading]:
    """Load the models of that name and give the function that reads an article with them."""
    from sayso.reading.chain import load_models, read_article

    models = load_models(model)
    return lambda article: read_article(article, models)


@cache
def shared_reader(model: str = "fast") -> Reader:
    """The Reader that `sayso.read` and the spaCy component share; made once."""
    return Reader(model)


def read(
    text: str | Article,
    *,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    id: str | None = None,
) -> Reading:
    """Read one text with the model `fast`, which is loaded at the first call and kept. See `Reader.read`."""
    return shared_reader().read(text, title=title, published=published, outlet=outlet, language=language, id=id)


def _article_of(text: str) -> Article:
    raw = text.encode("utf-8", "surrogatepass")
    return Article(id=hashlib.sha256(raw).hexdigest()[:16], text=text)


def _checked(article: Article) -> Article:
    if len(article.text) > MAX_CHARS:
        raise SaysoError(TEXT_OVER_LONG, length=len(article.text), limit=MAX_CHARS)
    half = _SURROGATE.search(article.text)
    if half is not None:
        raise SaysoError(TEXT_NOT_TEXT, point=ord(half.group()), offset=half.start())
    return article
