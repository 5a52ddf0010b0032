"""The look-up over all names: what answers to a query, in which order, and after any changes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.config import Settings
from notes_ls.entry import Entry
from notes_ls.features.name_index import name_index
from notes_ls.features.surroundings import Surroundings
from notes_ls.publishers.loose import Loose
from notes_ls.vault import Vault


def check(vault: Vault, query: str, *expected: str, limit: int = 60, folder: str | None = None) -> None:
    """Assert that these names answer to a query, in this order."""
    hits = name_index(vault).lookup(query, limit, Surroundings(folder=folder)).hits
    assert [hit.name.text for hit in hits] == list(expected)


def holding(*entries: Entry) -> Vault:
    vault = Vault(Settings(), Loose())
    vault.fill(entries)
    return vault


def named(*paths: str, asks: tuple[str, ...] = ()) -> Vault:
    return holding(*map(Entry, paths), Entry("asking.md", asks=asks))


def test_tiers_follow_one_another() -> None:
    vault = named("planetary.md", "plane.md", "paper_plane.md", "airplanes.md", "plant.md")
    check(vault, "plane", "plane", "planetary", "paper_plane", "airplanes")
    check(vault, "plaentary", "planetary")


def test_separators_and_case_do_not_matter_but_end_a_word() -> None:
    vault = named("net_gain.md", "network.md")
    for query in ("Net ", "net_", "NET-", "net_g"):
        check(vault, query, "net_gain")


def test_a_note_answers_once_for_its_stem_and_title_and_once_for_each_alias() -> None:
    vault = holding(Entry("a_note.md", "A note of mine", ("A note", "A notebook")))
    check(vault, "a no", "a_note", "A notebook")


def test_without_a_query_the_own_folder_and_what_is_linked_most_come_first() -> None:
    vault = holding(Entry("x/a.md"), Entry("y/b.md"), Entry("y/c.md", asks=("d",)), Entry("z/d.md"))
    check(vault, "", "b", "c", "d", "a", folder="y")


def test_unwritten_names_go_when_they_are_written_or_no_longer_asked_for() -> None:
    vault = named(asks=("Grace Hopper", "other"))
    check(vault, "grace", "Grace Hopper")
    vault.put(Entry("grace_hopper.md"))
    check(vault, "grace", "grace_hopper")
    vault.remove("grace_hopper.md")
    check(vault, "grace", "Grace Hopper")
    vault.put(Entry("asking.md"))
    check(vault, "grace")


def test_a_limit_caps_the_answer() -> None:
    vault = named(*(f"note_{number}.md" for number in range(9)))
    assert name_index(vault).lookup("note", 5).capped
    assert not name_index(vault).lookup("note", 10).capped


words = st.sampled_from(["ada", "adam", "net", "network", "neural", "grace", "Net_Work", "x y", "ß", "[["])
entries = st.builds(
    Entry,
    path=st.sampled_from(["a.md", "x/ada.md", "x/net_work.md", "y/ada.md", "grace.md"]),
    title=st.none() | words,
    aliases=st.lists(words, max_size=2).map(tuple),
    asks=st.lists(words, max_size=3, unique=True).map(tuple),
    called=st.lists(st.sampled_from(["ada|Lady", "ada|L", "x/Ada|Lady", "net|web"]), max_size=3, unique=True).map(
        "\n".join
    ),
)
steps = st.lists(entries | st.sampled_from(["a.md", "x/ada.md", "grace.md"]), max_size=12)


@settings(max_examples=300, deadline=None)
@given(steps, words | st.text(max_size=5) | st.just("gracee"), st.sampled_from(["", "x"]))
def test_after_any_history_it_answers_as_one_made_anew(history: list[Entry | str], query: str, folder: str) -> None:
    vault = holding()
    index = name_index(vault)
    for step in history:
        if isinstance(step, Entry):
            vault.put(step)
        else:
            vault.remove(step)
    around = Surroundings(folder=folder)
    anew = name_index(holding(*vault.entries.values()))
    assert index.lookup(query, 20, around) == anew.lookup(query, 20, around)
    assert [index.called(key) for key in ("ada", "net")] == [anew.called(key) for key in ("ada", "net")]
