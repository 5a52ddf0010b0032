"""Edits upon edits do at once what they do one after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_ls.rules.composition import composed
from notes_ls.text import Edit, Span, apply_edits


def check(text: str, first: list[Edit], then: list[Edit]) -> None:
    """Assert that the composition of two lists of edits makes of `text` what the two make of it in turn."""
    between = apply_edits(text, first)
    assert apply_edits(text, composed(first, then, len(between))) == apply_edits(between, then)


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[Edit]:
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    new = st.sampled_from(["", "x", "yz"])
    return [Edit(Span(*pair), draw(new)) for pair in zip(places[::2], places[1::2], strict=False)]


@given(st.data(), st.text("abc", max_size=12))
def test_composed_edits_do_what_both_do_in_turn(data: st.DataObject, text: str) -> None:
    first = data.draw(edits(text))
    check(text, first, data.draw(edits(apply_edits(text, first))))


def test_what_the_first_edits_insert_may_be_changed_by_the_second() -> None:
    check("abcdef", [Edit(Span(1, 2), "xyz")], [Edit(Span(0, 3), "-"), Edit(Span(8, 8), "!")])
    assert composed([Edit(Span(0, 1), "x")], [Edit(Span(1, 2), "y")], 3) == (Edit(Span(0, 2), "xy"),)
