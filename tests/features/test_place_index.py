"""The indexes of headings and blocks follow their vault."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.config import Settings
from notes_ls.entry import Entry
from notes_ls.features.place_index import block_index, heading_index
from notes_ls.publishers import choose
from notes_ls.vault import Vault

WORDS = ["ada", "adam", "net", "work", "Net_Work", "x-y", "U.S."]
entries = st.builds(
    Entry,
    path=st.sampled_from(["a.md", "x/ada.md", "y/ada.md"]),
    title=st.none() | st.just("Ada"),
    outline=st.lists(st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join), max_size=3).map(
        lambda headings: "".join(f"{heading}\n" for heading in headings)
    ),
    blocks=st.just(("a1", "b2")),
    spoken=st.lists(st.sampled_from(WORDS), min_size=2, max_size=2).map(lambda words: "".join(f"{w}\n" for w in words)),
)
steps = st.lists(entries | st.sampled_from(["a.md", "x/ada.md"]) | st.none(), max_size=12)


@settings(max_examples=300, deadline=None)
@given(steps, st.lists(st.sampled_from(["ada", "work", "x y", "us", "e"]), min_size=1, max_size=2))
def test_after_any_history_it_answers_as_one_made_anew(history: list[Entry | str | None], words: list[str]) -> None:
    vault, other = (Vault(Settings(), choose(Settings())) for _ in range(2))
    indexes = heading_index, block_index
    for step in history:
        if isinstance(step, Entry):
            vault.put(step)
        elif step is not None:
            vault.remove(step)
        else:
            for index in indexes:
                list(index(vault).holding(words))
    other.fill(vault.entries.values())
    for index in indexes:
        assert sorted(index(vault).holding(words)) == sorted(index(other).holding(words))
