"""Web archives: every page as it was captured; what is damaged costs itself; nothing is unpacked without bound."""

import gzip
import io
import logging
import tracemalloc
import zlib

import brotli
import pytest
from made_files import Pdf, address, answer, packed, page, record, records, wacz, zipped

from sayso.article import Article
from sayso.articles import Skipped
from sayso.articles.fields import sha256_of


def told(outcome) -> list[str]:
    return [x.error.code if isinstance(x, Skipped) else x.url for x in outcome]


FIVE = [address(n) for n in range(5)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.warc", b"".join(records(5))),
        ("a.warc.gz", packed(records(5))),
        ("a.gz", gzip.compress(b"".join(records(5)))),
        ("a", packed(records(5))),
        ("a.wacz", wacz({"a.warc.gz": packed(records(3)), "b.warc": b"".join(records(5)[3:])})),
    ],
    ids=["plain", "packed", "packed in one piece", "without an ending", "wacz"],
)
def test_an_archive_gives_its_pages_in_order(read, file, name, content) -> None:
    assert told(read(file(name, content))) == FIVE


def test_an_archive_is_read_from_a_pipe(read) -> None:
    assert told(read(packed(records(5)))) == FIVE
    assert told(read(b"".join(records(5)))) == FIVE


def test_a_page_is_read_as_a_saved_one_and_knows_its_address_and_when_it_was_fetched(read, file) -> None:
    archived, saved = *read(file("a.warc.gz", packed(records(1)))), *read(file("a.html", page(0)))
    assert (archived.text, archived.title) == (saved.text, saved.title)
    assert archived.source_sha256 == saved.source_sha256 == sha256_of(page(0))
    assert archived.url == archived.origin == address(0)
    assert (archived.retrieved, saved.retrieved) == ("2023-10-05T10:00:00+00:00", None)


def test_an_archive_that_is_cut_within_the_head_of_a_record_is_said_to_be_cut(read, file) -> None:
    first, second = records(2)
    cut = second[: second.index(b"Content-Type: application") + 15]
    for archive in (first + cut, packed([first]) + gzip.compress(cut, mtime=0)[:-8]):
        assert told(read(file("a.warc", archive))) == [address(0), "packed-cut"]


@pytest.mark.parametrize("form", ["warc.gz", "wacz"])
def test_a_page_is_kept_with_the_headers_it_was_served_with_and_the_moment_the_archive_names(read, file, form) -> None:
    served = answer(
        "text/html; charset=utf-8",
        "Date: Thu, 05 Oct 2023 09:59:58 GMT",
        'ETag: "a1"',
        "Last-Modified: Wed, 04 Oct 2023 08:00:00 GMT",
        "Set-Cookie: who=me",
        ":status: 404 forged",
        status="203 Non-Authoritative",
    )
    archive = packed(
        [
            record(address(1), page(), http=served),
            record(address(2), page(2), type="resource", http=None, content_type="text/html"),
        ]
    )
    answered, saved = read(file(f"a.{form}", wacz({"a.warc.gz": archive}) if form == "wacz" else archive), capture=True)
    assert answered.capture.headers == (
        (":status", "HTTP/1.1 203 Non-Authoritative"),
        ("content-type", "text/html; charset=utf-8"),
        ("date", "Thu, 05 Oct 2023 09:59:58 GMT"),
        ("etag", '"a1"'),
        ("last-modified", "Wed, 04 Oct 2023 08:00:00 GMT"),
    )
    assert answered.capture.retrieved == saved.capture.retrieved == "2023-10-05T10:00:00+00:00"
    assert answered.capture.name.endswith(f"a.{form}#{address(1)}")
    assert saved.capture.headers == ()


@pytest.mark.parametrize(
    ("named", "fetched", "published"),
    [
        ("2023-10-05", "2023-10-05", "2023-10-05"),
        ("2023-10-06", "2023-10-05", "2023-10-06"),  # where the page is from, the day may have begun
        ("2023-10-07", "2023-10-05", None),
        ("2023-10-05", "9999-12-31", "2023-10-05"),
    ],
)
def test_a_page_is_not_dated_after_it_was_fetched(read, file, named, fetched, published) -> None:
    meta = f"<meta property='article:published_time' content='{named}'></head>".encode()
    raw = page(1).replace(b"</head>", meta)
    (found,) = read(file("a.warc", record(address(1).replace("/2023", ""), raw, date=f"{fetched}T20:00:00Z")))
    assert found.published == published


def test_two_captures_of_one_page_are_versions_of_one_article(read, file) -> None:
    captures = [record(address(1), page(n), date=f"2023-10-0{n}T10:00:00Z") for n in (1, 2)]
    one, two = read(file("a.warc", b"".join(captures)))
    assert (one.id, one.origin) == (two.id, two.origin)
    assert one.source_sha256 != two.source_sha256


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (["Content-Encoding: gzip"], gzip.compress(page())),
        (["Content-Encoding: br"], brotli.compress(page())),
        (["Content-Encoding: deflate"], zlib.compress(page())),
        (["Transfer-Encoding: chunked"], b"%x\r\n%b\r\n0\r\n\r\n" % (len(page()), page())),
        (
            ["Transfer-Encoding: chunked", "Content-Encoding: gzip"],
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(gzip.compress(page())), gzip.compress(page())),
        ),
        (["Content-Encoding: gzip", "Transfer-Encoding: chunked"], page()),
        (["Content-Encoding: unheard-of"], page()),
    ],
    ids=["gzip", "brotli", "deflate", "chunked", "chunked gzip", "undone already", "unheard of"],
)
def test_a_body_is_read_however_it_came_over_the_wire(read, file, headers, body) -> None:
    (article,) = read(file("a.warc", record(address(1), body, http=answer("text/html", *headers))))
    assert article.title == "Talks 1"
    assert article.source_sha256 == sha256_of(page())


def test_what_is_no_article_is_passed_over_and_counted(read, file, caplog) -> None:
    others = [
        record("https://e.example.com/i.png", b"\x89PNG", http=answer("image/png")),
        record("https://e.example.com/j.png", b"\x89PNG", http=answer("image/png")),
        record("https://e.example.com/gone", page(), http=answer(status="404 Not Found")),
        record("https://e.example.com/again", b"", type="revisit"),
        record("https://e.example.com/q", b"GET / HTTP/1.1\r\n\r\n", type="request", http=None),
        record("https://e.example.com/n", b"", http=answer()),
    ]
    with caplog.at_level(logging.WARNING, "sayso.articles"):
        assert told(read(file("a.warc", b"".join(records(1) + others)))) == [address(0)]
    (note,) = caplog.messages
    assert "5 in all" in note
    assert "2 image/png, 1 answers with status 404, 1 empty, 1 repeated captures" in note


def test_pdfs_and_extracted_texts_in_an_archive_are_read(read, file) -> None:
    pdf = Pdf().page().lines(50, 800, ["The talks went on until Friday, the ministry said."]).bytes()
    text = b"The talks went on."
    archive = record(address(1), pdf, http=answer("application/pdf")) + record(
        address(2), text, type="conversion", http=None, content_type="text/plain"
    )
    one, two = read(file("a.warc", archive))
    assert one.text == "The talks went on until Friday, the ministry said."
    assert (two.text, two.url, two.retrieved) == ("The talks went on.", address(2), "2023-10-05T10:00:00+00:00")


def test_an_archive_that_is_cut_gives_what_stands_before(read, file) -> None:
    whole = b"".join(records(5))
    cut = whole[: whole.index(address(3).encode()) + 300]
    assert told(read(file("a.warc", cut))) == [*FIVE[:3], "record-cut"]
    each = [packed([one]) for one in records(5)]
    found = told(read(file("a.warc.gz", b"".join(each[:3]) + each[3][:-100])))
    assert found[:3] == FIVE[:3]
    assert found[3:] in (["record-cut"], ["packed-cut"])


def test_a_damaged_record_costs_itself_alone(read, file) -> None:
    each = [packed([one]) for one in records(5)]
    each[2] = each[2][:60] + bytes(255 - byte for byte in each[2][60:80]) + each[2][80:]
    found = told(read(file("a.warc.gz", b"".join(each))))
    assert [one for one in found if one.startswith("https")] == [*FIVE[:2], *FIVE[3:]]
    assert "packed-cut" in found
    plain = records(5)
    plain[2] = b"NO RECORD\r\n" * 10
    assert told(read(file("a.warc", b"".join(plain)))) == [*FIVE[:2], "packed-cut", *FIVE[3:]]


def test_a_page_that_unpacks_to_too_much_is_passed_over(read, file) -> None:
    bomb = gzip.compress(b"a" * 30_000_000)
    archive = record(address(0), bomb, http=answer("text/html", "Content-Encoding: gzip")) + records(2)[1]
    assert told(read(file("a.warc", archive))) == ["page-too-large", address(1)]


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 50_000_000),
        gzip.compress(b"WARC/1.0\r\n" + b"X: a\r\n" * 5_000_000),
        gzip.compress(record(address(1), b"a" * 50_000_000)),
        gzip.compress(record(address(1), b"", http=b"HTTP/1.1 200 OK\r\nX: " + b"a" * 50_000_000)),
        zipped({"archive/a.warc": b"WARC/1.0\r\nX: " + b"a" * 50_000_000}),
        gzip.compress(b"\r\n" * 20_000_000),
    ],
    ids=["one header", "many headers", "body", "http header", "wacz", "blank lines"],
)
def test_an_archive_that_unpacks_without_end_fills_no_memory(read, file, content) -> None:
    path = file("a", content)
    tracemalloc.start()
    try:
        assert [x for x in read(path) if isinstance(x, Article) and len(x.text) < 10_000_000] == []
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_names_in_a_wacz_lead_nowhere(read, file, tmp_path) -> None:
    content = zipped({"../../out.warc": records(1)[0], "archive/a.warc": records(2)[1], "/etc/b.warc": b"x"})
    assert told(read(file("in/a.wacz", content))) == [address(1)]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.wacz", "in"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (record(address(1), b"x", type="warcinfo", http=None), "archive-empty"),
        (b"WARC/1.0\r\nbroken", "archive-empty"),
        (wacz({"a.warc.gz": packed(records(2))})[:-40], "zip-broken"),
        (zipped({"a.txt": b"said"}), "binary"),
    ],
    ids=["no page", "a mark alone", "cut zip", "another zip"],
)
def test_an_archive_without_pages_is_told(read, file, content, code) -> None:
    assert told(read(file("a", content)))[-1] == code


def test_a_zip_from_a_pipe_is_told(read) -> None:
    assert told(read(wacz({"a.warc.gz": packed(records(1))}))) == ["zip-from-pipe"]


def test_a_packed_file_is_read_as_what_is_in_it(read, file) -> None:
    assert [x.text for x in read(file("a.txt.gz", gzip.compress(b"said")))] == ["said"]
    rows = b'{"text": "one"}\n{"text": "two"}\n'
    plain, gz = read(file("a.jsonl", rows)), read(file("a.jsonl.gz", gzip.compress(rows)))
    assert [x.text for x in gz] == ["one", "two"]
    assert [x.id for x in gz] == [x.id for x in plain]
    (article,) = read(file("a.html.gz", gzip.compress(page())))
    assert article.title == "Talks 1"
    assert told(read(file("a.gz", gzip.compress(gzip.compress(b"x"))))) == ["binary"]


def test_a_packed_table_that_is_cut_gives_its_first_rows(read, file) -> None:
    rows = b"".join(b'{"text": "row %d %d"}\n' % (n, n * n * 7919 % 10007) for n in range(40_000))
    cut = gzip.compress(rows)[:-5_000]
    found = read(file("a.jsonl.gz", cut))
    assert len(found) - 1 == zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(cut).count(b"\n") > 10_000
    assert all(isinstance(x, Article) for x in found[:-1])
    assert found[-1].error.code == "packed-cut"
    assert "compressed data end too soon" in str(found[-1].error)


def test_a_packed_file_that_unpacks_to_too_much_is_not_loaded(read, file) -> None:
    (skipped,) = read(file("a.txt.gz", gzip.compress(b"a" * 30_000_000)))
    assert skipped.error.code == "too-long"


def test_an_archive_is_never_held_as_a_whole(read, tmp_path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as out:
        for n in range(60):
            noise = io.BytesIO(b"%d" % n * 300_000).read()
            out.write(packed([record(address(n), noise, http=answer("image/png"))]))
        out.write(packed(records(1)))
    tracemalloc.start()
    try:
        assert told(read(path)) == [address(0)]
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
