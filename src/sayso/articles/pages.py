"""The processes that pages, documents and feeds are read in, so that one that crashes or hangs costs itself alone."""

import logging
import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from sayso.articles.dates import LAST_DAY
from sayso.articles.html import Page, read_page
from sayso.errors import PAGE_CRASHED, PAGE_TOO_SLOW, PAGES_STOPPED, SaysoError

R = TypeVar("R")

SECONDS_A_PAGE = 30.0
PAGES_A_WORKER = 500  # then it is replaced, so that what the parser leaks does not add up
MEMORY_A_WORKER = 2 << 30  # bytes beyond what it has when it starts


class PagePool:
    """Worker processes for pages; they are started with the first page and stopped by `close`.

    trafilatura has crashed when used from several threads (its issues 840 and 925), which takes the whole process
    along; hence processes, one page at a time in each.
    """

    def __init__(self, jobs: int, *, seconds: float = SECONDS_A_PAGE) -> None:
        self._jobs = max(1, jobs)
        self.seconds = seconds
        self._pool: ProcessPool | None = None

    def start(
        self,
        raw: bytes,
        source: str,
        read: Callable[[bytes, str], Page] | None = None,
        retrieved: str | None = None,
    ) -> "PendingPage[Page]":
        """Hand a page over, or a document with its reader.

        raw: its bytes, source: for messages, printable. retrieved: when a page was had (ISO 8601), if that is known.
        """
        if read is not None:
            return PendingPage(self, read, raw, source)
        return PendingPage(self, read_page, raw, source, LAST_DAY if retrieved is None else _latest_day(retrieved))

    def read(self, read: Callable[..., R], raw: bytes, source: str, *more: object) -> R:
        """What a reader other than that of pages gives for these bytes, waited for. Raises SaysoError as a page."""
        return PendingPage(self, read, raw, source, *more).result()

    def schedule(self, read: Callable[..., R], *args: object) -> "ProcessFuture[R]":
        """Give a call to a worker, in a new pool where there is none or where it has broken down."""
        if self._pool is not None and not self._pool.active:
            self.close()
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self._jobs, max_tasks=PAGES_A_WORKER, initializer=prepare_worker, context=worker_context()
            )
        return self._pool.schedule(read, args=args, timeout=self.seconds)

    def close(self) -> None:
        """Stop the workers at once, also in the middle of a page."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


class PendingPage(Generic[R]):
    """A page or feed that is being read. read: called in a worker with the bytes, the name for messages, and more."""

    def __init__(self, pool: PagePool, read: Callable[..., R], raw: bytes, source: str, *more: object) -> None:
        self._pool = pool
        self._source = source
        self._read = read
        self._more = more
        self.raw = raw
        self._future = pool.schedule(read, raw, source, *more)

    def result(self) -> R:
        """Wait for the outcome. Raises SaysoError "page-too-slow", "page-crashed", "pages-stopped" or the reader's."""
        try:
            return self._result()
        except (BrokenProcessPool, CancelledError):
            # A worker that dies between two pages, or in the moment it takes one, breaks the whole pool and fails
            # pages that have no fault. They are tried once more, in a new pool.
            self._future = self._pool.schedule(self._read, self.raw, self._source, *self._more)
        try:
            return self._result()
        except (BrokenProcessPool, CancelledError) as fault:
            raise SaysoError(PAGES_STOPPED, reason=str(fault) or type(fault).__name__) from fault

    def _result(self) -> R:
        try:
            found: R = self._future.result()
            return found
        except (SaysoError, BrokenProcessPool, CancelledError):
            raise
        except TimeoutError as fault:
            raise SaysoError(PAGE_TOO_SLOW, source=self._source, seconds=f"{self._pool.seconds:g}") from fault
        except ProcessExpired as fault:
            reason = f"it ended with code {fault.exitcode}"
            raise SaysoError(PAGE_CRASHED, source=self._source, reason=reason) from fault
        except Exception as fault:  # a fault of the extractor on this page, such as running out of memory
            raise SaysoError(PAGE_CRASHED, source=self._source, reason=type(fault).__name__) from fault


def _latest_day(retrieved: str) -> date:
    """The latest day a page can name as its own: east of Greenwich it may be tomorrow already."""
    day = date.fromisoformat(retrieved[:10])
    return min(day, LAST_DAY) + timedelta(days=1)


def worker_context() -> Any:
    """How workers are started. On Linux a fork, for anything else runs the caller's script a second time unless that
    is guarded; elsewhere the system's own way, since a fork is not safe there."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def prepare_worker() -> None:
    """Keep a worker from touching what it inherits, from printing, and from taking all of the memory."""
    import gc

    gc.freeze()  # what came with the fork (open ledgers among it) is never to be finalised here
    logging.disable(logging.CRITICAL)  # the extractor logs what `read_page` raises anyway
    if sys.platform == "linux":
        import resource
        from pathlib import Path

        pages_in_use = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages_in_use * resource.getpagesize() + MEMORY_A_WORKER
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
