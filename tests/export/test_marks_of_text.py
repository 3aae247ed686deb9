from dataclasses import replace
from itertools import pairwise

from readings import TEXT, reading

from sayso.export.marks import depths_of, marks_of, segments


def test_segments_give_the_whole_text_in_order() -> None:
    pieces = list(segments(TEXT, marks_of(reading())))
    assert "".join(span.of(TEXT) for span, _ in pieces) == TEXT
    assert all(before.end == after.start for (before, _), (after, _) in pairwise(pieces))


def test_every_part_of_a_statement_is_covered_by_its_own_mark() -> None:
    marks = marks_of(reading())
    for mark in marks:
        covered = [span for span, on in segments(TEXT, marks) if mark in on]
        assert "".join(span.of(TEXT) for span in covered) == mark.span.of(TEXT)


def test_an_inner_source_is_seen_on_the_outer_content() -> None:
    shown = {span.of(TEXT): on[-1] for span, on in segments(TEXT, marks_of(reading())) if on}
    assert shown["a report by the Regional Water Board"].role == "source"
    assert shown['"the supply is not fit to drink"'].depth == 1


def test_which_part_is_seen_does_not_hang_on_the_order_of_the_statements() -> None:
    turned = replace(reading(), statements=tuple(reversed(reading().statements)))
    shown = {span.of(TEXT): (on[-1].role, on[-1].depth) for span, on in segments(TEXT, marks_of(reading())) if on}
    again = {span.of(TEXT): (on[-1].role, on[-1].depth) for span, on in segments(TEXT, marks_of(turned)) if on}
    assert again == shown


def test_a_circle_of_parents_does_not_hang() -> None:
    first, second, *_ = reading().statements
    circle = (replace(first, parent="s1"), replace(second, parent="s0"))
    assert depths_of(circle) == [1, 1]
