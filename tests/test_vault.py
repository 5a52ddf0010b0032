"""The vault: whom a change concerns, who asks for a note, attachments, and notes read when asked for."""

from __future__ import annotations

from time import process_time

import pytest

from notes_ls import fate
from notes_ls.entry import Entry
from notes_ls.vault import Vault
from tests.fixture import case, settings_of

VAULT = """
-- x/ada.md --
---
title: Ada Lovelace
aliases: [Countess]
---
# Early years
-- x/bob.md --
See [[ada]] and [[Ada Lovelace]].
-- y/carl.md --
See [[Countess#Early years]].
-- y/dora.md --
See [[nobody]], [its map](../maps/plan%20one.png) and [[bob]].
"""


def concerned(path: str, text: str | None, source: str = VAULT, **options: object) -> set[str]:
    """Return whom it concerns that the note at `path` has this text, or none any more."""
    vault = case(source, **options).vault
    return set(vault.remove(path) if text is None else vault.put(vault.parse(path, text).entry))


HEAD = "---\ntitle: Ada Lovelace\naliases: [Countess]\n---\n"


@pytest.mark.parametrize(
    ("path", "text", "others"),
    [
        ("x/ada.md", f"{HEAD}# Early years\n\nMore words, and **more**.", set()),
        ("y/dora.md", "See [[nobody]], [its map](../maps/plan%20one.png) and [[bob]]. And that is all.", set()),
        ("x/ada.md", f"{HEAD}# Later years", {"x/bob.md", "y/carl.md"}),
        ("x/ada.md", f"{HEAD}# Early years\n\nA block. ^b1", {"x/bob.md", "y/carl.md"}),
        ("x/ada.md", "---\ntitle: Ada King\naliases: [Countess]\n---\n# Early years", {"x/bob.md", "y/carl.md"}),
        ("x/ada.md", None, {"x/bob.md", "y/carl.md"}),
        ("z/nobody.md", "", {"y/dora.md"}),
        ("z/Nobody.md", "", {"y/dora.md"}),
        ("z/n.md", "---\ntitle: nobody\n---\n", {"y/dora.md"}),
        ("z/n.md", "---\naliases: nobody\n---\n", {"y/dora.md"}),
        ("z/n.md", "No one asks for it", set()),
        ("z/n.md", "A new link leaves no [[carl]] alone", {"y/carl.md"}),
        ("z/ada.md", "", {"x/ada.md", "x/bob.md"}),
        ("x/Ada.md", "", {"x/ada.md", "x/bob.md"}),
        ("q/unknown.md", None, set()),
    ],
)
def test_whom_a_change_concerns(path: str, text: str | None, others: set[str]) -> None:
    assert concerned(path, text) == others


@pytest.mark.parametrize("publish", ["obsidian", "quartz"])
def test_a_folder_that_appears_concerns_those_who_link_to_it(publish: str) -> None:
    source = "-- a.md --\n[all](maps/) [[maps/index]]\n-- b.md --\n[[other]]\n"
    assert "a.md" in concerned("maps/x.md", "", source, publish=publish)
    assert "b.md" not in concerned("maps/x.md", "", source, publish=publish)


def test_notes_about_one_video_concern_one_another_when_their_times_change() -> None:
    head = "---\nvideoId: a1-B2_c3D4e\n---\n"
    anchor = '<a class="yt-timestamp" data-t="{0}">[{0}]</a>'
    source = f"-- a.md --\n{head}words\n-- b.md --\n{head}{anchor.format('00:00:01')}\n"
    assert concerned("b.md", f"{head}{anchor.format('00:00:02')}", source) == {"a.md"}
    assert concerned("b.md", f"{head}{anchor.format('00:00:01')} more words", source) == set()
    assert concerned("b.md", "no video", source) == {"a.md"}


def test_who_asks_for_a_note_by_any_of_its_names() -> None:
    vault = case(VAULT).vault
    assert vault.asking("x/ada.md") == {"x/bob.md", "y/carl.md"}
    assert vault.asking("x/bob.md") == {"y/dora.md"}
    assert vault.asking("nobody.md") == frozenset()


def test_siblings_are_the_other_notes_about_the_video() -> None:
    head = "---\nvideoId: a1-B2_c3D4e\n---\n"
    vault = case(f"-- b.md --\n{head}-- a.md --\n{head}-- c.md --\n{head}-- d.md --\n").vault
    assert [entry.path for entry in vault.siblings("b.md")] == ["a.md", "c.md"]
    assert vault.siblings("d.md") == vault.siblings("nobody.md") == ()


FILES = "-- plan.png --\n-- x/plan.png --\n-- x/y/Map One.PNG --\n-- x/cafe\u0301.pdf --\n-- x/50%25.png --\n"


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("plan.png", "x/plan.png"),
        ("../plan.png", "plan.png"),
        ("/plan.png", "plan.png"),
        ("x/plan.png", "x/plan.png"),
        ("PLAN.PNG", "x/plan.png"),
        ("./plan.png", "x/plan.png"),
        ("map one.png", "x/y/Map One.PNG"),
        ("y/Map One.PNG", "x/y/Map One.PNG"),
        ("y/Map%20One.PNG", "x/y/Map One.PNG"),
        ("caf\u00e9.pdf", "x/cafe\u0301.pdf"),
        ("50%25.png", "x/50%25.png"),
        ("an.png", None),
        ("z/plan.png", None),
        ("../../plan.png", None),
        ("./map one.png", None),
        ("plan", None),
        ("", None),
    ],
)
def test_an_attachment_by_its_path_or_a_part_of_it(target: str, path: str | None) -> None:
    assert case(FILES).vault.file("x/here.md", target) == path


def test_an_attachment_that_comes_or_goes_concerns_those_who_show_it() -> None:
    vault = case(VAULT).vault
    assert vault.put_file("maps/plan one.png") == {"y/dora.md"}
    assert vault.file("y/dora.md", "../maps/plan%20one.png") == "maps/plan one.png"
    assert vault.remove_file("maps/plan one.png") == {"y/dora.md"}
    assert vault.file("y/dora.md", "../maps/plan%20one.png") is None
    assert vault.remove_file("maps/plan one.png") == vault.put_file("other.png") == frozenset()


def test_a_note_is_read_when_asked_for_and_again_when_it_has_changed() -> None:
    texts = {"ada.md": "one"}
    settings = settings_of({})
    vault = Vault(settings, case(VAULT).vault.publisher, texts.get)
    assert vault.note("ada.md") is None
    vault.put(Entry("ada.md"))
    vault.put(Entry("gone.md"))
    note = vault.note("ada.md")
    assert note is not None
    assert note.text == "one"
    assert vault.note("ada.md") is note
    assert vault.note("gone.md") is None
    texts["ada.md"] = "two"
    vault.put(vault.parse("ada.md", "two").entry)
    changed = vault.note("ada.md")
    assert changed is not None
    assert changed.text == "two"


def test_where_things_stand_in_a_note_is_known_anew_and_concerns_nobody() -> None:
    made = case("-- a.md --\n# One\n[[b]]\n-- b.md --\n[[a]]\n")
    vault, revision = made.vault, made.vault.revision
    assert vault.put(vault.parse("a.md", "# One\n\n\nMore. [[b]]\n").entry) == frozenset()
    assert vault.entries["a.md"].links == ["3 6 11"]
    assert vault.revision is revision, "what was worked out holds on"


@pytest.mark.parametrize(("length", "kept"), [(10, 64), (29_000, 20), (200_000, 8)])
def test_notes_are_kept_up_to_a_number_and_to_a_length(length: int, kept: int) -> None:
    """A look at all who link to a note parses many, of which what stays in memory must not hang on their length."""
    vault = case("".join(f"-- {number:02}.md --\n{'x' * length}\n" for number in range(70))).vault
    first = [vault.note(f"{number:02}.md") for number in range(70)]
    again = [vault.note(f"{number:02}.md") for number in reversed(range(70))]
    assert sum(one is other for one, other in zip(reversed(first), again, strict=True)) == kept


def test_folders_hold_notes_at_any_depth() -> None:
    vault = case("-- x/y/ada.md --\n").vault
    assert vault.has_folder("x")
    assert vault.has_folder("x/y")
    assert not vault.has_folder("y")
    vault.remove("x/y/ada.md")
    assert not vault.has_folder("x")


@pytest.mark.parametrize("publish", ["obsidian", "quartz", "loose"])
def test_many_notes_of_one_name_cost_little_each(publish: str) -> None:
    source = "".join(
        f"-- d{number}/index.md --\n[[page]]\n-- d{number}/page.md --\n[it](index.md) [[index]] [up](../d1/index.md)\n"
        for number in range(600)
    )
    made = case(source, publish=publish)
    notes = [made.note(path) for path in made.texts]
    started = process_time()
    for note in notes:
        fate.verdicts(made.vault, note)
    assert process_time() - started < 2
