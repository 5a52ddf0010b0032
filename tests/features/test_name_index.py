"""The look-up over all names: what answers to a query, in which order, and after any changes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.entry import Entry
from notes_ls.features.name_index import NameIndex
from notes_ls.features.surroundings import Surroundings


def check(index: NameIndex, query: str, *expected: str, limit: int = 60, folder: str | None = None) -> None:
    """Assert that these names answer to a query, in this order."""
    assert [hit.name.text for hit in index.lookup(query, limit, Surroundings(folder=folder)).hits] == list(expected)


def indexed(*paths: str, asks: tuple[str, ...] = ()) -> NameIndex:
    return NameIndex([Entry(path) for path in paths] + [Entry("asking.md", asks=asks)])


def test_tiers_follow_one_another() -> None:
    index = indexed("planetary.md", "plane.md", "paper_plane.md", "airplanes.md", "plant.md")
    check(index, "plane", "plane", "planetary", "paper_plane", "airplanes")
    check(index, "plaentary", "planetary")


def test_separators_and_case_do_not_matter_but_end_a_word() -> None:
    index = indexed("net_gain.md", "network.md")
    for query in ("Net ", "net_", "NET-", "net_g"):
        check(index, query, "net_gain")


def test_a_note_answers_once_for_its_stem_and_title_and_once_for_each_alias() -> None:
    index = NameIndex([Entry("a_note.md", "A note of mine", ("A note", "A notebook"))])
    check(index, "a no", "a_note", "A notebook")


def test_without_a_query_the_own_folder_and_what_is_linked_most_come_first() -> None:
    index = NameIndex([Entry("x/a.md"), Entry("y/b.md"), Entry("y/c.md", asks=("d",)), Entry("z/d.md")])
    check(index, "", "b", "c", "d", "a", folder="y")


def test_unwritten_names_go_when_they_are_written_or_no_longer_asked_for() -> None:
    index = indexed(asks=("Grace Hopper", "other"))
    check(index, "grace", "Grace Hopper")
    index.put(Entry("grace_hopper.md"))
    check(index, "grace", "grace_hopper")
    index.remove("grace_hopper.md")
    check(index, "grace", "Grace Hopper")
    index.put(Entry("asking.md"))
    check(index, "grace")


def test_a_limit_caps_the_answer() -> None:
    index = indexed(*(f"note_{number}.md" for number in range(9)))
    assert index.lookup("note", 5).capped
    assert not index.lookup("note", 10).capped


words = st.sampled_from(["ada", "adam", "net", "network", "neural", "grace", "Net_Work", "x y", "ß", "[["])
entries = st.builds(
    Entry,
    path=st.sampled_from(["a.md", "x/ada.md", "x/net_work.md", "y/ada.md", "grace.md"]),
    title=st.none() | words,
    aliases=st.lists(words, max_size=2).map(tuple),
    asks=st.lists(words, max_size=3, unique=True).map(tuple),
)
steps = st.lists(entries | st.sampled_from(["a.md", "x/ada.md", "grace.md"]), max_size=12)


@settings(max_examples=300, deadline=None)
@given(steps, words | st.text(max_size=5) | st.just("gracee"), st.sampled_from(["", "x"]))
def test_after_any_history_it_answers_as_one_made_anew(history: list[Entry | str], query: str, folder: str) -> None:
    index = NameIndex()
    left: dict[str, Entry] = {}
    for step in history:
        if isinstance(step, Entry):
            index.put(step)
            left[step.path] = step
        else:
            index.remove(step)
            left.pop(step, None)
    around = Surroundings(folder=folder)
    anew = NameIndex(left.values())
    assert index.lookup(query, 20, around) == anew.lookup(query, 20, around)
