"""`sayso watch` and fetching by `sayso read`, against a site on loopback."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Run

sys.path.insert(0, str(Path(__file__).parent.parent / "fetching"))

from hostile_server import Site, page, serving

from sayso.articles.web.settings import FetchSettings
from sayso.ledger import Ledger

ALLOWED = ("--allow-address", "127.0.0.1")
LEDGER = ("--ledger", "l.sqlite")
SAID = 'Ana Petrescu said "we are staying in the valley until the rain has stopped". It went on raining all that day.'


def entry(name: str, base: str, title: str | None = None) -> str:
    words = f'<description>Ana Petrescu said "{name}".</description>'
    return f"<item><title>{title or name}</title><link>{base}/{name}</link><guid>{base}/{name}</guid>{words}</item>"


def feed(*entries: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Wire</title>{''.join(entries)}</channel></rss>".encode()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    defaults = FetchSettings.__init__.__kwdefaults__ | {"pause": 0.0, "backoff": 0.01, "wait_seconds": 2.0}
    monkeypatch.setattr("sayso.articles.web.settings.FetchSettings.__init__.__kwdefaults__", defaults)
    with serving() as served:
        yield served


def put_feed(site: Site, *entries: str, etag: str) -> None:
    body = feed(*entries)

    def answer(handler: object) -> tuple[int, dict[str, str], bytes]:
        same = handler.headers["If-None-Match"] == etag  # type: ignore[attr-defined]
        return (304, {}, b"") if same else (200, {"ETag": etag}, body)

    site.pages["/feed"] = answer


def counts() -> tuple[int, int]:
    with Ledger("l.sqlite", readonly=True) as ledger:
        found = ledger.counts()
    return found["articles"], found["versions"]


def test_an_address_is_read_like_a_file(run: Run, site: Site) -> None:
    site.pages["/a"] = page("Rain", SAID)
    result = run("read", site.url("/a"), "--jsonl", "-", *ALLOWED)
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    article = json.loads(line)["article"]
    assert SAID in article["text"]
    assert article["url"] == site.url("/a")
    assert article["retrieved"].endswith("+00:00")


def test_a_private_address_is_refused_unless_allowed(run: Run, site: Site) -> None:
    result = run("read", site.url("/a"), "--jsonl", "-")
    assert result.exit_code == 1
    assert "[address-refused]" in result.stderr
    assert site.asked == []


def test_a_network_that_is_none_is_told(run: Run) -> None:
    result = run("read", "x", "--allow-address", "office")
    assert result.exit_code == 3
    assert "[network-unreadable]" in result.stderr


def test_a_round_reads_what_is_new_and_the_next_one_nothing(run: Run, site: Site) -> None:
    base = site.url("")
    put_feed(site, entry("one", base), entry("two", base), etag='"1"')
    first = run("watch", site.url("/feed"), "--once", *LEDGER, *ALLOWED)
    assert first.exit_code == 0, first.stderr
    assert "1 feed asked, 0 unchanged." in first.stderr
    assert "2 new in the ledger." in first.stderr
    again = run("watch", site.url("/feed"), "--once", *LEDGER, *ALLOWED)
    assert "1 feed asked, 1 unchanged." in again.stderr
    put_feed(site, entry("three", base), entry("one", base), entry("two", base), etag='"2"')
    third = run("watch", site.url("/feed"), "--once", *LEDGER, *ALLOWED)
    assert "1 new in the ledger, 2 already in the ledger, not read again." in third.stderr
    assert counts() == (3, 3)


def test_a_server_that_knows_no_conditions_changes_nothing(run: Run, site: Site) -> None:
    site.pages["/feed"] = feed(entry("one", site.url("")))
    for _ in range(2):
        run("watch", site.url("/feed"), "--once", *LEDGER, *ALLOWED)
    assert counts() == (1, 1)


def test_pages_are_fetched_once_and_again_when_their_entry_changes(run: Run, site: Site) -> None:
    base = site.url("")
    site.pages |= {"/one": page("one", SAID), "/two": page("two", SAID)}
    site.pages["/feed"] = feed(entry("one", base), entry("two", base))
    watch = ("watch", site.url("/feed"), "--once", "--pages", *LEDGER, *ALLOWED)
    run(*watch)
    assert sorted(site.paths()) == ["/feed", "/one", "/two"]
    second = run(*watch)
    assert "2 entries known already." in second.stderr
    assert sorted(site.paths()) == ["/feed", "/feed", "/one", "/two"]
    site.pages["/one"] = page("one", SAID, "And then it was over, they said, and nobody knew what would come next.")
    site.pages["/feed"] = feed(entry("one", base, title="one, corrected"), entry("two", base))
    run(*watch)
    assert site.paths().count("/one") == 2
    assert site.paths().count("/two") == 1
    assert counts() == (2, 3)


def test_a_page_that_fails_for_now_is_asked_for_again_though_its_feed_is_unchanged(run: Run, site: Site) -> None:
    put_feed(site, entry("one", site.url("")), entry("gone", site.url("")), etag='"1"')
    site.pages["/one"] = (503, {}, b"")
    watch = ("watch", site.url("/feed"), "--once", "--pages", *LEDGER, *ALLOWED)
    first = run(*watch)
    assert first.exit_code == 1
    assert "2 skipped: 1 page-not-there, 1 server-failed." in first.stderr
    site.pages["/one"] = page("one", SAID)
    assert "1 new in the ledger." in run(*watch).stderr
    assert site.paths().count("/gone") == 1
    assert "1 unchanged" in run(*watch).stderr


def test_asking_for_pages_later_fetches_them_though_the_feed_is_unchanged(run: Run, site: Site) -> None:
    put_feed(site, entry("one", site.url("")), etag='"1"')
    site.pages["/one"] = page("one", SAID)
    run("watch", site.url("/feed"), "--once", *LEDGER, *ALLOWED)
    run("watch", site.url("/feed"), "--once", "--pages", *LEDGER, *ALLOWED)
    assert counts() == (1, 2)


def test_a_new_ledger_begins_anew_though_an_old_memory_lies_beside_it(run: Run, site: Site) -> None:
    put_feed(site, entry("one", site.url("")), etag='"1"')
    run("watch", site.url("/feed"), "--once", *LEDGER, *ALLOWED)
    Path("l.sqlite").unlink()
    run("watch", site.url("/feed"), "--once", *LEDGER, *ALLOWED)
    assert counts() == (1, 1)


def test_a_list_of_feeds_is_watched_feed_by_feed(run: Run, site: Site) -> None:
    put_feed(site, entry("one", site.url("")), etag='"1"')
    opml = f'<opml><body><outline xmlUrl="{site.url("/feed")}"/><outline xmlUrl="{site.url("/no")}"/></body></opml>'
    Path("list.opml").write_text(opml)
    site.pages["/list"] = opml.encode()
    result = run("watch", "list.opml", "--once", *LEDGER, *ALLOWED)
    assert "2 feeds asked, 0 unchanged." in result.stderr
    assert "1 skipped: 1 page-not-there." in result.stderr
    again = run("watch", site.url("/list"), "--once", *LEDGER, *ALLOWED)
    assert "1 unchanged" in again.stderr
    site.pages["/no"] = opml.encode()  # a list within a list could go on for ever
    assert "1 feed-not-one" in run("watch", site.url("/list"), "--once", *LEDGER, *ALLOWED).stderr


def test_what_can_not_be_watched_is_told(run: Run, site: Site) -> None:
    Path("feed.xml").write_bytes(feed(entry("one", site.url(""))))
    Path("note.txt").write_text("a note")
    Path("empty.opml").write_text("<opml/>")
    expected = {
        "feed.xml": "url-unfetchable",
        "note.txt": "feed-not-one",
        "empty.opml": "feed-list-empty",
        "no": "source-missing",
    }
    for source, code in expected.items():
        result = run("watch", source, "--once", *LEDGER)
        assert result.exit_code == 3
        assert f"[{code}]" in result.stderr


@pytest.mark.parametrize("damage", ["", "no json", "[]", '{"feeds": {"x": {"etag": 1, "colour": 2}}}', '{"feeds": 7}'])
def test_a_memory_that_is_damaged_is_told_and_never_overwritten(run: Run, site: Site, damage: str) -> None:
    put_feed(site, entry("one", site.url("")), etag='"1"')
    run("watch", site.url("/feed"), "--once", *LEDGER, *ALLOWED)
    memory = Path("l.sqlite-feeds.json")
    memory.write_text(damage)
    result = run("watch", site.url("/feed"), "--once", *LEDGER, *ALLOWED)
    assert result.exit_code == 3
    assert "[feed-memory-unreadable]" in result.stderr
    assert memory.read_text() == damage


def test_a_hostile_etag_is_never_sent_back(run: Run, site: Site) -> None:
    for etag in ('"\x01"', '"é"', '"' + "x" * 5000 + '"'):
        site.pages["/feed"] = (200, {"ETag": etag}, feed(entry("one", site.url(""))))
        run("watch", site.url("/feed"), "--once", *LEDGER, *ALLOWED)
        run("watch", site.url("/feed"), "--once", *LEDGER, *ALLOWED)
    assert all("if-none-match" not in headers for _, headers, _ in site.asked)


@pytest.mark.parametrize("every", ["", "0m", "15", "15s", "-1m", "1.5h", "99999d", "soon"])
def test_a_time_between_rounds_that_is_none_is_wrong_usage(run: Run, every: str) -> None:
    result = run("watch", "https://example.org/", "--every", every, *LEDGER)
    assert result.exit_code == 2
    assert "[every-unreadable]" in result.stderr
    assert not Path("l.sqlite").exists()


def test_rounds_go_on_until_interrupted_and_what_was_read_stays(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.cli import watch

    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        put_feed(site, entry("two", site.url("")), etag='"2"')
        if len(waits) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(watch, "_wait", wait)
    put_feed(site, entry("one", site.url("")), etag='"1"')
    result = run("watch", site.url("/feed"), "--every", "2h", *LEDGER, *ALLOWED)
    assert result.exit_code == 130
    assert waits == [7200, 7200]
    assert counts() == (2, 2)
