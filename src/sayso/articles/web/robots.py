"""What a site asks of programs in its robots.txt (RFC 9309), and how long it wants to be left alone in between."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.articles.fields import printable
from sayso.articles.web.request import Answer, Target
from sayso.articles.web.settings import ROBOT
from sayso.errors import ROBOTS_FORBID, SERVER_FAILED, TOO_MANY_REQUESTS, SaysoError

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 500 * 1024  # RFC 9309 2.5: what is beyond need not be read
KEPT_SECONDS = 24 * 3600.0  # RFC 9309 2.4
FAULT_KEPT_SECONDS = 300.0  # a site that is down is not asked again for each of its pages
KEPT_SITES = 2_000


@dataclass(frozen=True, slots=True)
class _Rules:
    """rules: None where the site has none. fault: why they can't be had. until: by the monotonic clock."""

    rules: "Protego | None"
    fault: SaysoError | None
    until: float


class Robots:
    """The rules of the sites met so far. Safe in threads: a site's are fetched by one, and the others wait for them."""

    def __init__(self, fetch: Callable[[str], Answer]) -> None:
        """fetch: gives the answer for the address of a robots.txt, redirects followed, without asking these rules."""
        self._fetch = fetch
        self._known: dict[str, _Rules] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def check(self, target: Target) -> float:
        """Seconds the site wants between two requests; 0 where it names none.

        Raises SaysoError "robots-forbid", or the fault of fetching the rules: a site whose rules can't be had for
        now (status 5xx, 429, no connection) is one that forbids all for now (RFC 9309 2.3.1.4).
        """
        known = self._rules_of(target)
        if known.fault is not None:
            raise _of_page(known.fault, target)
        if known.rules is None:
            return 0.0
        if not known.rules.can_fetch(target.url, ROBOT):
            raise SaysoError(ROBOTS_FORBID, url=printable(target.url))
        return max(0.0, float(known.rules.crawl_delay(ROBOT) or 0.0))

    def _rules_of(self, target: Target) -> _Rules:
        with self._lock:
            lock = self._locks.setdefault(target.site, threading.Lock())
        with lock:
            known = self._known.get(target.site)
            if known is None or time.monotonic() > known.until:
                known = self._read(target)
                with self._lock:
                    self._known.pop(target.site, None)
                    self._known[target.site] = known
                    if len(self._known) > KEPT_SITES:
                        oldest = next(iter(self._known))
                        del self._known[oldest]
                        self._locks.pop(oldest, None)
            return known

    def _read(self, target: Target) -> _Rules:
        from protego import Protego

        try:
            answer = self._fetch(f"{target.site}/robots.txt")
        except SaysoError as fault:
            return _Rules(None, fault, time.monotonic() + FAULT_KEPT_SECONDS)
        rules = Protego.parse(answer.raw[:MAX_BYTES].decode("utf-8", "replace")) if answer.status == 200 else None
        return _Rules(rules, None, time.monotonic() + KEPT_SECONDS)


def _of_page(fault: SaysoError, target: Target) -> SaysoError:
    """A fault of fetching the rules as one of the page; of a failing server the rules' own address is told."""
    if fault.message in (SERVER_FAILED, TOO_MANY_REQUESTS):
        return fault
    return SaysoError(fault.message, **{**fault.values, "url": printable(target.url)})
