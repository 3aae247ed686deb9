"""Files, folders, patterns and links: a fixed order, nothing outside the folder, one clear message for each fault."""

import os
import socket

import pytest

from sayso.articles import Skipped, SourceSettings
from sayso.articles.fields import printable
from sayso.errors import SaysoError


def said(outcome) -> list[str]:
    return [x.error.code if isinstance(x, Skipped) else x.text for x in outcome]


def test_a_folder_is_read_in_the_order_of_its_paths(read, file, tmp_path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.jsonl", "B.txt"):
        file(name, '{"text": "c.jsonl"}' if name == "c.jsonl" else name)
    assert said(read(tmp_path)) == ["B.txt", "a/b/c.txt", "a/z.txt", "b.txt", "c.jsonl"]


def test_a_mixed_folder_gives_an_article_or_a_reason_for_every_file(read, file, tmp_path) -> None:
    file("1.txt", "text")
    file("2.pdf", b"%PDF-1.4")
    file("3.csv", "a,b\n1,2\n")
    file("4", "")
    file("5.xml", "<?xml version='1.0'?><feed/>")
    os.mkfifo(tmp_path / "6")
    assert said(read(tmp_path)) == [
        "text",
        "pdf-broken",
        "no-text-column",
        "empty",
        "feed-without-entries",
        "not-a-file",
    ]


def test_sources_come_in_the_order_given(read, file) -> None:
    b, a = file("b.txt", "b"), file("a.txt", "a")
    assert said(read(b, b"pipe", a, b)) == ["b", "pipe", "a", "b"]


def test_patterns_are_sorted_and_walk_folders(read, file, tmp_path) -> None:
    for name in ("b.txt", "a.txt", "d/c.txt", "d/e/f.txt", "d/e/g.html5"):
        file(name, name)
    assert said(read(tmp_path / "*.txt")) == ["a.txt", "b.txt"]
    assert said(read(tmp_path / "d" / "?.txt")) == ["d/c.txt"]
    assert said(read(f"{tmp_path}/**/*.txt")) == ["a.txt", "b.txt", "d/c.txt", "d/e/f.txt"]
    assert said(read(f"{tmp_path}/*/**")) == ["d/c.txt", "d/e/f.txt", "d/e/g.html5"]


def test_a_file_named_like_a_pattern_is_that_file(read, file) -> None:
    file("a1.txt", "other")
    assert said(read(file("a[1].txt", "this"))) == ["this"]


def test_links_out_of_a_folder_are_told_and_not_followed(read, file, tmp_path) -> None:
    secret = file("outside/secret.txt", "secret")
    inside = file("in/a.txt", "a")
    (tmp_path / "in/b.txt").symlink_to(secret)
    (tmp_path / "in/c").symlink_to(tmp_path / "outside")
    (tmp_path / "in/d.txt").symlink_to(inside)
    (tmp_path / "in/e").symlink_to(tmp_path / "in")  # a loop of folders: its files are read where they are
    (tmp_path / "in/f").symlink_to("f")
    expected = ["a", "link-out", "link-out", "a", "link-loop"]
    assert said(read(tmp_path / "in")) == expected
    assert "secret" not in said(read(f"{tmp_path}/in/**/*.txt"))


def test_a_link_given_by_name_is_followed(read, file, tmp_path) -> None:
    file("real/a.txt", "a")
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "file").symlink_to(tmp_path / "real/a.txt")
    assert said(read(tmp_path / "folder", tmp_path / "file")) == ["a", "a"]


def test_names_beginning_with_a_dot_are_passed_over_in_folders_only(read, file, tmp_path) -> None:
    hidden = file("in/.a.txt", "hidden")
    file("in/.git/config", "no")
    assert said(read(tmp_path / "in")) == ["folder-empty"]
    assert said(read(hidden)) == ["hidden"]


def test_what_is_not_there_has_one_clear_message(read, tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    missing = [tmp_path / "missing", tmp_path / "empty", tmp_path / "*.txt", f"{tmp_path}/no/**/x", "", "a\x00b"]
    expected = ["source-missing", "folder-empty", "glob-empty", "glob-empty", "source-missing", "source-missing"]
    assert said(read(*missing)) == expected


def test_pipes_devices_and_sockets_are_refused_without_waiting(read, tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(tmp_path)  # a socket's path must be short
        listening.bind("socket")
        assert said(read("pipe", "socket", "/dev/zero")) == ["not-a-file"] * 3


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_told(read, file, tmp_path) -> None:
    file("a.txt", "a").chmod(0)
    (tmp_path / "shut").mkdir(mode=0)
    assert said(read(tmp_path)) == ["source-unreadable", "source-unreadable"]


def test_a_file_that_fails_while_it_is_opened_is_told(read, file, monkeypatch) -> None:
    path = file("a.txt", "a")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("sayso.articles.opened.os.open", refuse)
    (skipped,) = read(path)
    assert skipped.error.code == "source-unreadable"
    assert "Permission denied" in str(skipped.error)


def test_names_of_files_are_printed_without_their_control_characters(read, file, tmp_path) -> None:
    name = "a\n\x1b[31m\u202e\udcff.pdf"
    try:
        path = file(name, b"%PDF-1.4")
    except UnicodeEncodeError:
        pytest.skip("no such names on this system")
    for source in (path, tmp_path):
        (skipped,) = read(source)
        assert skipped.source.endswith("a\\n\\x1b[31m\\u202e\\udcff.pdf")
        assert str(skipped.error).isprintable()
    (article,) = read(file("b\udcff.txt", "said"))
    article.origin.encode("utf-8")


def test_a_long_name_is_cut_in_messages() -> None:
    assert len(printable("x" * 10_000)) <= 200


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"published": "05/10/2023"}, "published-unclear"),
        ({"max_chars": 0}, "max-chars-too-small"),
        ({"columns": {"mood": "x"}}, "column-field-unknown"),
    ],
)
def test_settings_that_make_no_sense_are_refused_at_once(settings, code) -> None:
    with pytest.raises(SaysoError) as fault:
        SourceSettings(**settings)
    assert fault.value.code == code
