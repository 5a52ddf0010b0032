"""Names by their words answer the same whatever came, in whatever order, and whoever looked in between."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from notes_ls import words
from notes_ls.words import Words

NAMES = ["a", "ab", "abc b", "b", "b a", "ba c", "c", "ca ab"]
PARTS = ["a", "ab", "b", "bc", "c", "ca"]
Item = tuple[str, int]
_steps = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "look", "put in order"]), st.sampled_from(NAMES), st.integers(0, 9)),
    max_size=60,
)


@given(_steps, st.integers(1, 20), st.integers(1, 6))
def test_lookups_hang_on_what_is_there_alone(steps: Sequence[tuple[str, str, int]], most: int, few: int) -> None:
    with patch.multiple(words, _MOST_LATE=most, _FEW_LATE=few):
        kept: Words[Item] = Words()
        there: set[Item] = set()
        for step, name, number in steps:
            item = (name, number)
            if step == "add" and item not in there:
                there.add(item)
                kept.add(item)
            elif step == "remove" and item in there:
                there.discard(item)
                kept.remove(item)
            elif step == "look":
                assert answers(kept) == answers(made_of(sorted(there)))
            elif step == "put in order":
                assert list(kept.put_in_order())
        assert answers(kept) == answers(made_of(sorted(there)))
        assert list(kept.named("a")) == sorted(item for item in there if item[0].startswith("a"))


def made_of(items: Sequence[Item]) -> Words[Item]:
    made: Words[Item] = Words()
    for item in items:
        made.add(item)
    return made


def answers(of: Words[Item]) -> list[object]:
    return [
        (list(of.of(part)), list(of.named(part)), list(of.amid(part)), list(of.beginning(part)), list(of.holding(part)))
        for part in PARTS
    ]
