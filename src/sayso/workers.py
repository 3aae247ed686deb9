"""Worker processes that read articles side by side, each with models of its own.

Each worker has a pipe of its own, and one thread here that talks to it, so the death of one touches no other and the
article that it died of is known. Processes are spawned, not forked: the same on Linux, macOS and Windows, and safe
with threads that models may have started. What they send is pickled; they run nothing but this program.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import TypeVar

from sayso.article import Article
from sayso.articles import Skipped
from sayso.errors import READING_FAILED, WORKER_DIED, WORKER_NOT_STARTED, SaysoError, place_of
from sayso.reading.records import Reading
from sayso.threads import one_thread_each

Read = Callable[[Article], Reading]
OpenChain = Callable[[str], Read]
Other = TypeVar("Other")  # what passes through between the articles

# Articles on their way for each worker: enough that none waits while a long one is at the head of the line, and few
# enough that memory stays flat however many articles follow.
IN_FLIGHT = 4


def read_or_skip(article: Article, read: Read) -> Reading | Skipped:
    """Read one article; a fault of the program is told with its place, for one article must not end a run of many."""
    name = article.origin or article.id
    try:
        return read(article)
    except SaysoError as error:
        return Skipped(name, error)
    except Exception as error:
        return Skipped(
            name, SaysoError(READING_FAILED, fault=f"{type(error).__name__}: {error}", place=place_of(error))
        )


class Workers:
    """`jobs` worker processes; results come in the order of the articles."""

    def __init__(self, jobs: int, open_chain: OpenChain, model: str) -> None:
        self._jobs = jobs
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._all = [_Worker(open_chain, model) for _ in range(jobs)]
        for worker in self._all:
            worker.start()
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="sayso-worker")

    def signature(self) -> tuple[str, str]:
        """The program and the model that the workers sign their readings with."""
        return self._threads.submit(self._signature).result()

    def read_all(self, items: Iterable[Article | Other]) -> Iterator[Reading | Skipped | Other]:
        """Read each article, pass on whatever else there is in its place.

        An article whose worker dies becomes a Skipped "worker-died"; a new worker takes the place of the dead one.
        Raises SaysoError if a worker cannot start, or cannot load its models.
        """
        line: deque[Future[Reading | Skipped] | Other] = deque()
        try:
            for item in items:
                line.append(self._threads.submit(self._read, item) if isinstance(item, Article) else item)
                while line and (len(line) >= self._jobs * IN_FLIGHT or _is_done(line[0])):
                    yield _result(line.popleft())
            while line:
                yield _result(line.popleft())
        finally:
            for waiting in line:
                if isinstance(waiting, Future):
                    waiting.cancel()

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self._all:
            worker.end()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._all:
            worker.wait()

    def _read(self, article: Article) -> Reading | Skipped:
        worker = self._idle.get()
        try:
            return worker.read(article)
        finally:
            self._idle.put(worker)

    def _signature(self) -> tuple[str, str]:
        worker = self._idle.get()
        try:
            return worker.signature()
        finally:
            self._idle.put(worker)


def signature_of(read: Read) -> tuple[str, str]:
    """The program and the model that readings are signed with: those of a reading of nothing."""
    nothing = read(Article(id="", text=""))
    return nothing.program, nothing.model


def _is_done(waiting: Future[Reading | Skipped] | Other) -> bool:
    return waiting.done() if isinstance(waiting, Future) else True


def _result(waiting: Future[Reading | Skipped] | Other) -> Reading | Skipped | Other:
    return waiting.result() if isinstance(waiting, Future) else waiting


class _Worker:
    """One process and the pipe to it. Used by one thread at a time."""

    def __init__(self, open_chain: OpenChain, model: str) -> None:
        self._open_chain = open_chain
        self._model = model
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._signed: tuple[str, str] | None = None  # once it is ready
        self._ended = False

    def start(self) -> None:
        """Start the process; it loads its models while this one goes on."""
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(theirs, self._open_chain, self._model), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()
        self._signed = None

    def signature(self) -> tuple[str, str]:
        try:
            return self._await_ready()
        except (EOFError, OSError):
            raise SaysoError(WORKER_NOT_STARTED, how=self._how_it_ended()) from None

    def read(self, article: Article) -> Reading | Skipped:
        if self._ended:
            return Skipped(article.origin or article.id, SaysoError(WORKER_DIED, how="it was ended"))
        if self._process is None or (self._signed and not self._process.is_alive()):
            self.start()
        try:
            self._await_ready()
            assert self._pipe is not None
            self._pipe.send(article)
            answer: Reading | Skipped = self._pipe.recv()
            return answer
        except (EOFError, OSError):
            how = self._how_it_ended()
            if self._signed is None and not self._ended:
                raise SaysoError(WORKER_NOT_STARTED, how=how) from None
            self._process = None
            return Skipped(article.origin or article.id, SaysoError(WORKER_DIED, how=how))

    def end(self) -> None:
        self._ended = True
        if self._process is not None:
            self._process.terminate()

    def wait(self) -> None:
        if self._process is not None:
            self._process.join(5)
            self._process.kill()

    def _await_ready(self) -> tuple[str, str]:
        if self._signed is None:
            assert self._pipe is not None
            answer: tuple[str, str] | SaysoError = self._pipe.recv()
            if isinstance(answer, SaysoError):
                raise answer
            self._signed = answer
        return self._signed

    def _how_it_ended(self) -> str:
        assert self._process is not None
        self._process.join(10)
        code = self._process.exitcode
        if code is None:
            self._process.kill()
            return "it stopped answering"
        return f"killed by signal {-code}" if code < 0 else f"exit code {code}"


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C from processes started within: the one that started them hears it and ends them in order.

    A mask and not a handler, for a process inherits it from its first instruction on. Windows has no such mask.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else it is started below, and starting it lifts the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, open_chain: OpenChain, model: str) -> None:
    """What a worker does: load, say so, then read one article after another until the pipe is closed."""
    one_thread_each()
    try:
        read = open_chain(model)
        signature = signature_of(read)
    except SaysoError as error:
        pipe.send(error)
        return
    except Exception as error:
        how = f"{type(error).__name__}: {error}, {place_of(error)}"
        pipe.send(SaysoError(WORKER_NOT_STARTED, how=how))
        return
    pipe.send(signature)
    while True:
        try:
            article = pipe.recv()
        except (EOFError, OSError):
            return  # the process that started this one has ended
        pipe.send(read_or_skip(article, read))
