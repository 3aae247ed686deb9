"""One polite queue for each host, and at most so many hosts at once."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeVar

from sayso.articles.fields import printable
from sayso.errors import FETCH_STOPPED, SaysoError

R = TypeVar("R")


class Pace:
    """Keeps requests to a host apart: one at a time, and a pause after each. Every wait ends when all is stopped."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._hosts: dict[str, threading.Lock] = {}
        self._last: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, pause: float, url: str) -> Iterator[None]:
        """Wait until the host may be asked again. pause: seconds since the last answer. url: for the message.

        Raises SaysoError "fetch-stopped".
        """
        with self._lock:
            lock = self._hosts.setdefault(host, threading.Lock())
        with lock:
            last = self._last.get(host)
            if last is not None:
                self.sleep(last + pause - time.monotonic(), url)
            try:
                yield
            finally:
                self._last[host] = time.monotonic()

    def sleep(self, seconds: float, url: str) -> None:
        """Wait that long. Raises SaysoError "fetch-stopped" if all is stopped meanwhile."""
        if self._stopped.wait(max(0.0, seconds)):
            raise SaysoError(FETCH_STOPPED, url=printable(url))

    def stop(self) -> None:
        self._stopped.set()


class HostQueues:
    """Work for hosts, each host's in its order and one at a time, for at most `hosts` of them at once.

    The threads are daemons: a program that is interrupted does not wait for a server.
    """

    def __init__(self, hosts: int) -> None:
        self._hosts = hosts
        self._lock = threading.Lock()
        self._queues: dict[str, deque[tuple[Future[Any], Callable[[], Any]]]] = {}
        self._unserved: deque[str] = deque()  # hosts with work that no thread has taken up
        self._threads = 0

    def start(self, host: str, work: Callable[[], R]) -> "Future[R]":
        """Put work at the end of a host's queue. A future that is cancelled before its turn is passed over."""
        future: Future[R] = Future()
        with self._lock:
            if host not in self._queues:
                self._queues[host] = deque()
                self._unserved.append(host)
            self._queues[host].append((future, work))
            if self._unserved and self._threads < self._hosts:
                self._threads += 1
                threading.Thread(target=self._serve, name="fetch", daemon=True).start()
        return future

    def _serve(self) -> None:
        """Serve one host after another, each until its queue is empty."""
        host: str | None = None
        while True:
            with self._lock:
                if host is not None and not self._queues.get(host):
                    self._queues.pop(host, None)
                    host = None
                if host is None:
                    if not self._unserved:
                        self._threads -= 1
                        return
                    host = self._unserved.popleft()
                    continue
                future, work = self._queues[host].popleft()
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except BaseException as fault:
                    future.set_exception(fault)  # raised where the result is asked for

    def close(self) -> None:
        """Pass over what waits. What runs is bounded in time, and nobody waits for it."""
        with self._lock:
            waiting = [each for queue in self._queues.values() for each in queue]
            for queue in self._queues.values():
                queue.clear()
        for future, _ in waiting:
            future.cancel()
