"""A generator in a process of its own, so that what crashes, hangs or fills the memory there ends it alone."""

from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

from sayso.articles.pages import prepare_worker, worker_context


class ChildEnded(Exception):
    """The child ended before its work was done; why, fit for a message, is its text."""


def from_child(work: Callable[..., Iterator[Any]], arguments: tuple[Any, ...], *, seconds: float) -> Iterator[Any]:
    """What `work(*arguments)` yields, pickled, one object at a time; the child waits while none is asked for.

    work: of a module, so that the child can find it; it may raise ChildEnded. seconds: to wait for one object.
    Raises ChildEnded.
    """
    context = worker_context()
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_run, args=(theirs, work, arguments), daemon=True)
    child.start()
    theirs.close()
    try:
        while True:
            if not ours.poll(seconds):
                raise ChildEnded(f"it took longer than {seconds:g} seconds")
            what, value = ours.recv()
            if what == "end":
                return
            if what == "fault":
                raise ChildEnded(value)
            yield value
    except (EOFError, ConnectionError) as fault:
        child.join(5)
        raise ChildEnded(f"it stopped the process that read it, with code {child.exitcode}") from fault
    finally:
        ours.close()
        child.kill()
        child.join()


def _run(theirs: Connection, work: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]) -> None:
    prepare_worker()
    try:
        for value in work(*arguments):
            theirs.send(("value", value))
        theirs.send(("end", None))
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # nobody listens any more
    except ChildEnded as fault:
        theirs.send(("fault", str(fault)))
    except MemoryError:
        theirs.send(("fault", "it needs more memory than it may have"))
