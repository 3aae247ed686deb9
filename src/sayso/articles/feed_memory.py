"""What a watch remembers of its feeds between two rounds and two runs: one JSON file beside the ledger.

It holds no articles, only what saves asking again. Without it all is fetched once more, and the ledger, which takes an
article once, stays the same.
"""

import json
import os
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sayso.articles.feed import Entry
from sayso.articles.fetch import FOR_NOW, Ask, Fetched
from sayso.articles.fields import short_id
from sayso.errors import FEED_MEMORY_UNREADABLE, HOST_NOT_FOUND, WRITE_FAILED, SaysoError, reason_of

MAX_CONDITION = 500  # characters of an ETag or a date; a server that sends more is asked without
ENDING = "-feeds.json"  # after the ledger's own name


@dataclass(slots=True)
class FeedState:
    """etag, modified: of the feed as last read. pages: whether pages were fetched. entries: key -> what it was like.

    whole: whether all of its pages were had; if not, the feed is asked for without a condition the next time.
    """

    etag: str | None = None
    modified: str | None = None
    pages: bool = False
    entries: dict[str, str] = field(default_factory=dict)
    whole: bool = True


class FeedMemory:
    """What is known of feeds, by their addresses as given. What was met is kept by `save` alone: after it is stored.

    counts: of this round, "unchanged" feeds (status 304) and "known" entries, whose pages were not fetched again.
    Raises SaysoError "feed-memory-unreadable" if the file is there and can't be used.
    """

    def __init__(self, path: Path, *, pages: bool, fresh: bool = False) -> None:
        """pages: whether entries' pages are fetched. fresh: begin with nothing, for the ledger is new."""
        self.path = path
        self.counts: Counter[str] = Counter()
        self._pages = pages
        self._kept = {} if fresh else _loaded(path)
        self._met: dict[str, FeedState] = {}

    def ask(self, feed: str) -> Ask:
        """What to fetch for a feed: only if it has changed, where that is known and its pages were had as well."""
        kept = self._kept.get(feed)
        if kept is None or not kept.whole or kept.pages != self._pages:
            return Ask(url=feed)
        return Ask(url=feed, etag=kept.etag, modified=kept.modified)

    def met(self, feed: str, fetched: Fetched) -> None:
        """A feed was fetched: what the server will know it by the next time."""
        etag, modified = (_condition(fetched.header(name)) for name in ("etag", "last-modified"))
        self._met[feed] = FeedState(etag=etag, modified=modified, pages=self._pages)

    def passes_over(self, feed: str, entry: Entry) -> bool:
        """Whether an entry's page was had before and the entry has not changed since; then it stays known."""
        kept = self._kept.get(feed)
        known = kept is not None and kept.entries.get(_name(entry)) == _looks(entry)
        if known:
            self.counts["known"] += 1
            self.note(feed, entry, None)
        return known

    def note(self, feed: str, entry: Entry, fault: SaysoError | None) -> None:
        """An entry's page was had, or not for this fault. One that may go well later is asked for again then."""
        state = self._met.setdefault(feed, FeedState(pages=self._pages))
        if fault is not None and (fault.code in FOR_NOW or fault.message is HOST_NOT_FOUND):
            state.whole = False
        else:
            state.entries[_name(entry)] = _looks(entry)

    def save(self) -> None:
        """Keep what was met: to be called when the articles are safe. The file is whole at any moment."""
        if not self._met:
            return
        self._kept |= self._met
        self._met = {}
        content = {"feeds": {feed: asdict(state) for feed, state in sorted(self._kept.items())}}
        beside = self.path.with_name(self.path.name + ".new")
        try:
            with beside.open("w", encoding="utf-8") as out:
                json.dump(content, out, ensure_ascii=True, indent=1)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(self.path)
        except OSError as fault:
            raise SaysoError(WRITE_FAILED, path=self.path, reason=reason_of(fault)) from fault


def memory_path(ledger: str) -> Path:
    path = Path(ledger)
    return path.with_name(path.name + ENDING)


def _loaded(path: Path) -> dict[str, FeedState]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {str(feed): FeedState(**state) for feed, state in content["feeds"].items()}
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise SaysoError(FEED_MEMORY_UNREADABLE, path=path, reason=reason_of(fault)) from fault
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise SaysoError(FEED_MEMORY_UNREADABLE, path=path, reason="it is not as it was written") from fault


def _condition(value: str | None) -> str | None:
    """A header that can be sent back: printable ASCII, which keeps a server from writing headers of ours."""
    if value is None or len(value) > MAX_CONDITION or not (value.isascii() and value.isprintable()):
        return None
    return value


def _name(entry: Entry) -> str:
    return short_id(entry.key.encode("utf-8", "replace"))


def _looks(entry: Entry) -> str:
    """What changes when an entry does. Not its text: some feeds put counters and advertisements there."""
    parts = (entry.link, entry.title, entry.published, entry.changed)
    return short_id("\0".join(part or "" for part in parts).encode("utf-8", "replace"))
