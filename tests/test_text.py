"""Positions in a text, and edits of it."""

from __future__ import annotations

import pytest

from notes_ls.text import Edit, Encoding, LineIndex, OverlappingEditsError, Position, Span, apply_edits, units

UTF8, UTF16, UTF32 = Encoding.UTF8, Encoding.UTF16, Encoding.UTF32


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\nb\r\nc\rd", ["a", "b", "c", "d"]),
        ("a\n\r\nb", ["a", "", "b"]),
        ("a\r\r\nb", ["a", "", "b"]),
        ("one\u2028still one\x0b\x0c\x85\u2029one", ["one\u2028still one\x0b\x0c\x85\u2029one"]),
    ],
)
def test_lines_end_as_the_protocol_says(text: str, lines: list[str]) -> None:
    index = LineIndex(text)
    assert [index.line_span(number).of(text) for number in range(len(index.starts))] == lines


@pytest.mark.parametrize(
    ("encoding", "columns"),
    [(UTF8, [0, 1, 3, 7, 8]), (UTF16, [0, 1, 2, 4, 5]), (UTF32, [0, 1, 2, 3, 4])],
)
def test_a_column_counts_units_of_the_encoding(encoding: Encoding, columns: list[int]) -> None:
    text = "first\na\u00e9\U0001f5fa]"
    index = LineIndex(text)
    assert [index.position(6 + offset, encoding) for offset in range(5)] == [Position(1, column) for column in columns]
    assert [index.offset(Position(1, column), encoding) for column in columns] == [6, 7, 8, 9, 10]


@pytest.mark.parametrize(("encoding", "inside"), [(UTF8, [4, 5, 6]), (UTF16, [3])])
def test_a_column_inside_a_character_means_its_start(encoding: Encoding, inside: list[int]) -> None:
    index = LineIndex("a\u00e9\U0001f5fa]")
    assert [index.offset(Position(0, column), encoding) for column in inside] == [2] * len(inside)


@pytest.mark.parametrize("encoding", Encoding)
def test_positions_past_an_end_are_brought_to_it(encoding: Encoding) -> None:
    index = LineIndex("ada\r\n\u00e9\n")
    assert index.offset(Position(0, 99), encoding) == 3
    assert index.offset(Position(1, 99), encoding) == 6
    assert index.offset(Position(99, 0), encoding) == 7
    assert index.offset(Position(-1, 5), encoding) == 0
    assert index.offset(Position(0, -5), encoding) == 0
    assert index.position(99, encoding) == (2, 0)
    assert index.position(-1, encoding) == (0, 0)


def test_lone_surrogates_have_positions() -> None:
    index = LineIndex("a\ud83dz")
    assert index.position(2, UTF8) == (0, 4)
    assert index.position(2, UTF16) == (0, 2)
    assert index.offset(Position(0, 4), UTF8) == 2
    assert index.offset(Position(0, 2), UTF16) == 2


def test_a_span_covers_its_ends_and_touches_a_cursor_behind_it() -> None:
    span = Span(2, 5)
    assert span.covers(Span(2, 5))
    assert not span.covers(Span(2, 6))
    assert [offset for offset in range(8) if span.touches(offset)] == [2, 3, 4, 5]


def test_edits_are_applied_at_once() -> None:
    edits = [Edit(Span(4, 7), "Grace"), Edit(Span(0, 3), "Ada"), Edit(Span(3, 3), "!")]
    assert apply_edits("ada bob", edits) == "Ada! Grace"


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply_edits("c", [Edit(Span(0, 0), "a"), Edit(Span(0, 0), "b")]) == "abc"


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(OverlappingEditsError):
        apply_edits("ada", [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")])


def test_units_of_a_text() -> None:
    assert [units("a\u00e9\U0001f5fa", encoding) for encoding in (UTF8, UTF16, UTF32)] == [7, 4, 3]
