"""Fetching from the web: politely, within limits, and never from an address that is not public.

Nothing here runs unless a web address was given as a source, or fetching was asked for.
"""

import contextlib
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

from sayso.articles.fields import printable
from sayso.articles.web.queues import HostQueues, Pace
from sayso.articles.web.request import Answer, Target, ask, target_of
from sayso.articles.web.robots import Robots
from sayso.articles.web.settings import FetchSettings
from sayso.errors import (
    ANSWER_BROKEN,
    FETCH_TOO_SLOW,
    NOT_CONNECTED,
    PAGE_LOCKED,
    PAGE_NOT_THERE,
    REDIRECT_UNSAFE,
    REDIRECTS,
    SERVER_FAILED,
    STATUS_UNKNOWN,
    TOO_MANY_REQUESTS,
    SaysoError,
)

_REDIRECTS = (301, 302, 303, 307, 308)
_LOCKED = (401, 402, 403, 407, 451)
# What may go well a moment later. A broken answer too: most are connections that were cut.
FOR_NOW = frozenset(
    each.code for each in (NOT_CONNECTED, FETCH_TOO_SLOW, ANSWER_BROKEN, SERVER_FAILED, TOO_MANY_REQUESTS)
)
AHEAD = 4  # answers that wait for their turn, for each host that is asked at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One answer of the web, as it came.

    asked: the address as given. url: that of the last redirect, normalised. status: 200, or 304 where a condition was
    sent. headers: names in lower case, in the order sent. raw: the body, unpacked (gzip), else untouched. retrieved:
    when it was had, ISO 8601 in UTC, to the second.
    """

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    retrieved: str

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What to fetch. etag, modified: of the copy one has; if it still holds the answer is a 304 without a body."""

    url: str
    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        conditions = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in conditions.items() if value is not None}


def is_url(source: str) -> bool:
    """Whether a source is an address on the web, and not a file."""
    return source.lstrip()[:8].lower().startswith(("http://", "https://"))


class Fetcher:
    """Fetches addresses, at most one at a time from each host. To be closed, or used in a `with`. Safe in threads."""

    def __init__(self, settings: FetchSettings | None = None) -> None:
        self.settings = settings or FetchSettings()
        self._pace = Pace()
        self._robots = Robots(self._robots_txt)
        self._queues = HostQueues(self.settings.hosts)

    def fetch(self, asked: Ask) -> Fetched:
        """Fetch one address, following redirects and trying again what fails for now.

        Every address on the way is checked anew: its scheme, its host's addresses, its site's robots.txt.
        Raises SaysoError with one of the codes of "articles: fetching" in errors.py.
        """
        target = target_of(asked.url)
        seen: set[str] = set()
        while True:
            seen.add(target.url)
            answer = self._polite(target, asked.headers())
            onward = _onward(target, answer)
            if onward is None:
                break
            _check_redirect(target, onward, seen, self.settings)
            target = onward
        _check_status(target, answer, conditional=bool(asked.headers()))
        return Fetched(
            asked=asked.url,
            url=target.url,
            status=answer.status,
            headers=answer.headers,
            raw=answer.raw,
            retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def fetch_all(self, asks: Iterable[Ask]) -> Iterator[Fetched | SaysoError]:
        """Fetch all, several hosts at once; each gives what was fetched or why not, in the order of asking.

        The asks are taken a few at a time, so there may be any number of them.
        """
        waiting: list[Future[Fetched | SaysoError]] = []
        try:
            for each in asks:
                waiting.append(self._queues.start(_host_of(each.url), lambda each=each: self._outcome(each)))  # type: ignore[misc]
                if len(waiting) >= AHEAD * self.settings.hosts:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        finally:
            for future in waiting:
                future.cancel()

    def close(self) -> None:
        """Stop: what waits for its turn is not asked for any more, what is on its way is waited for no longer."""
        self._pace.stop()
        self._queues.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _outcome(self, asked: Ask) -> Fetched | SaysoError:
        try:
            return self.fetch(asked)
        except SaysoError as error:
            return error

    def _polite(self, target: Target, headers: dict[str, str]) -> Answer:
        """One address, if its site allows it: at the site's pace, and again after a while if it fails for now."""
        pause = max(self._robots.check(target), self.settings.pause)
        return self._tried(target, headers, min(pause, self.settings.max_pause))

    def _robots_txt(self, url: str) -> Answer:
        """The answer for a robots.txt; its redirects are followed, also to other hosts (RFC 9309 2.3.1.2)."""
        target = target_of(url)
        seen: set[str] = set()
        while True:
            seen.add(target.url)
            answer = self._tried(target, {}, 0.0)
            onward = _onward(target, answer)
            if onward is None:
                break
            _check_redirect(target, onward, seen, self.settings)
            target = onward
        if answer.status == 429 or answer.status >= 500:
            _check_status(target, answer)
        return answer

    def _tried(self, target: Target, headers: dict[str, str], pause: float) -> Answer:
        settings = self.settings
        for tries in range(1, settings.tries + 1):
            wait = settings.backoff * 2 ** (tries - 1)
            try:
                with self._pace.turn(target.host, pause, target.url):
                    answer = ask(target, headers, settings)
            except SaysoError as error:
                if error.code not in FOR_NOW or tries == settings.tries:
                    raise
            else:
                asked_for = _retry_after(answer)
                if answer.status not in (429, 500, 502, 503, 504) or tries == settings.tries:
                    return answer
                if asked_for is not None and asked_for > settings.max_pause:
                    return answer
                wait = max(wait, asked_for or 0.0)
            self._pace.sleep(wait, target.url)
        raise AssertionError("settings.tries is 1 or more")


def _host_of(url: str) -> str:
    try:
        return target_of(url).host
    except SaysoError:
        return ""  # it fails when it is fetched, with its message


def _onward(target: Target, answer: Answer) -> Target | None:
    """Where an answer sends on to, or None."""
    to = answer.header("location") if answer.status in _REDIRECTS else None
    if to is None:
        return None
    with contextlib.suppress(UnicodeError):
        to = to.encode("latin-1").decode("utf-8")  # headers come as Latin-1, and servers send addresses in UTF-8
    try:
        return target_of(urljoin(target.url, to))
    except ValueError as fault:
        raise SaysoError(ANSWER_BROKEN, url=printable(target.url), reason="it sends on to no address") from fault


def _check_redirect(target: Target, onward: Target, seen: set[str], settings: FetchSettings) -> None:
    if onward.url in seen:
        raise SaysoError(REDIRECTS, url=printable(target.url), how="it comes back to where it was")
    if len(seen) > settings.max_redirects:
        raise SaysoError(REDIRECTS, url=printable(target.url), how=f"{len(seen)} times and more")
    if target.scheme == "https" and onward.scheme == "http":
        raise SaysoError(REDIRECT_UNSAFE, url=printable(target.url), to=printable(onward.url))


def _check_status(target: Target, answer: Answer, *, conditional: bool = False) -> None:
    """Raise what a user reads for any status but 200, and 304 where a condition was sent."""
    url, status = printable(target.url), answer.status
    if status == 200 or (status == 304 and conditional):
        return
    if status in (404, 410):
        raise SaysoError(PAGE_NOT_THERE, url=url, status=status)
    if status in _LOCKED:
        raise SaysoError(PAGE_LOCKED, url=url, status=status)
    seconds = _retry_after(answer)
    if status == 429 or (status == 503 and seconds is not None):
        when = "later" if seconds is None else f"in {seconds:.0f} seconds"
        raise SaysoError(TOO_MANY_REQUESTS, url=url, status=status, when=when)
    raise SaysoError(SERVER_FAILED if status >= 500 else STATUS_UNKNOWN, url=url, status=status)


def _retry_after(answer: Answer) -> float | None:
    """Seconds that a server asks to wait, given as such or as a date; None where it does not say."""
    value = (answer.header("retry-after") or "").strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError, TypeError):
        return None


__all__ = ["FOR_NOW", "Ask", "Fetched", "Fetcher", "is_url"]
