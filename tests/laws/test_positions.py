"""Laws of positions and edits: what goes out by a position comes back by it, in every encoding."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.stretch import measured, stretches
from notes_ls.text import Edit, Encoding, LineIndex, Position, Span, apply_edits, units

texts = st.text(st.sampled_from("ab \n\r\u00e9\u2028\u0301\U0001f5fa\ud800]"), max_size=30) | st.text(max_size=30)
encodings = st.sampled_from(Encoding)


def bytes_of(text: str, encoding: Encoding) -> int:
    """Return the length of a text in units of an encoding, counted by Python's own codecs."""
    codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
    return sum(len(char.encode(codec, "surrogatepass")) for char in text) // size


@given(texts, encodings)
@settings(max_examples=300)
def test_every_offset_but_one_inside_a_line_end_comes_back(text: str, encoding: Encoding) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        inside = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
        assert index.offset(index.position(offset, encoding), encoding) == offset - inside


@given(texts, encodings, st.integers(0, 8), st.integers(0, 40))
@settings(max_examples=300)
def test_every_position_means_the_last_offset_not_behind_it(
    text: str, encoding: Encoding, line: int, column: int
) -> None:
    index = LineIndex(text)
    offset = index.offset(Position(line, column), encoding)
    start, end = index.line_span(line)
    assert start <= offset <= end
    assert bytes_of(text[start:offset], encoding) <= column
    assert offset == end or bytes_of(text[start : offset + 1], encoding) > column


@given(texts, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=5))
@settings(max_examples=500)
def test_what_is_measured_stands_where_its_ends_do(text: str, drawn: list[tuple[int, int]]) -> None:
    index = LineIndex(text)
    spans = [Span(*sorted(min(edge, len(text)) for edge in each)) for each in drawn]
    for ordered in (spans, sorted(spans)):
        places = list(measured(text, ordered))
        for span, place in zip(ordered, stretches(",".join(places)), strict=True):
            for encoding in Encoding:
                start, end = place.edges(encoding)
                assert (start, end) == (index.position(span.start, encoding), index.position(span.end, encoding))
                assert place.from_start.edges(encoding) == (Position(0, 0), end)


@given(texts)
@settings(max_examples=200)
def test_lines_and_their_ends_are_the_text(text: str) -> None:
    index = LineIndex(text)
    spans = [index.line_span(number) for number in range(len(index.starts))]
    edges = [*index.starts, len(text)]
    ends = [text[span.end : after] for span, after in zip(spans, edges[1:], strict=True)]
    assert "".join(span.of(text) + end for span, end in zip(spans, ends, strict=True)) == text
    assert set(ends[:-1]) <= {"\n", "\r\n", "\r"}
    assert not ends[-1]
    assert all(not {"\n", "\r"} & set(span.of(text)) for span in spans)


@given(texts, encodings)
def test_units_are_those_of_the_codec(text: str, encoding: Encoding) -> None:
    assert units(text, encoding) == bytes_of(text, encoding)


@given(texts, st.lists(st.tuples(st.integers(0, 30), st.text("xyz", max_size=3)), max_size=6))
@settings(max_examples=200)
def test_disjoint_edits_in_any_order_make_one_text(text: str, cuts: list[tuple[int, str]]) -> None:
    places = sorted({min(place, len(text)): new for place, new in cuts}.items())
    edits = [
        Edit(Span(start, after), new)
        for (start, new), (after, _) in zip(places[::2], places[1::2], strict=False)
        if start < after
    ]
    expected = text
    for span, new in reversed(edits):
        expected = expected[: span.start] + new + expected[span.end :]
    assert apply_edits(text, edits) == apply_edits(text, edits[::-1]) == expected
