"""What completion looks things up in: kept with each change, so that no keystroke looks through the vault."""

from __future__ import annotations

from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.attachments import Files
from notes_ls.config import Settings
from notes_ls.entry import Entry
from notes_ls.features.completion import completion, follow
from notes_ls.features.file_names import file_names
from notes_ls.features.folders import note_folders
from notes_ls.features.known_values import known_tags, known_videos
from notes_ls.publishers.loose import Loose
from notes_ls.vault import Vault
from notes_ls.video import Video
from tests.fixture import case

BEGUN = [
    "[[ad", "[[", "[[a/ad", "![[", "![[ch", "![[a/ch", "[x](", "[x](ad", "[x](a/", "---\ntags: [", "---\ntags: [lo",
    "---\nvideoId: ", "---\nvideoId: d", "---\nvideoId: mo", "---\naliases: [no", "---\n", "@", "<a",
]  # fmt: skip
VAULT = """
-- a/ada.md --
---
tags: [logic]
videoId: dQw4w9WgXcQ
---
[[nobody]]
-- b/moor.md --
---
title: Moors
videoId: aaaaaaaaaaa
---
-- a/chart.png --
"""


def _refuse(_: object) -> NoReturn:
    raise AssertionError("looked through all of a vault")


class Notes(dict[str, Entry]):
    """Notes to look up, and not to look through."""

    __iter__ = keys = values = items = _refuse  # type: ignore[assignment]


class UnwalkedFiles(Files):
    """Files to look up, and not to look through."""

    __iter__ = keys = values = items = _refuse  # type: ignore[assignment]


@pytest.mark.parametrize("begun", BEGUN)
def test_no_keystroke_looks_through_the_vault(begun: str) -> None:
    made = case(VAULT)
    follow(made.vault)
    note = made.vault.parse("a/n.md", f"{begun}\n")
    made.vault.put(note.entry)
    made.vault.entries = Notes(made.vault.entries)
    made.vault.files.__class__ = UnwalkedFiles
    found = completion(made.vault, note, len(begun))
    assert found is not None
    assert found.items


def holding(*told: Entry | str) -> Vault:
    vault = Vault(Settings(), Loose())
    follow(vault)
    for each in told:
        if isinstance(each, Entry):
            vault.put(each)
        else:
            vault.put_file(each)
    return vault


tags = st.sampled_from(["math", "logic", "Logic", "ml/vision", "ml", "2020", ""])
videos = st.sampled_from(
    [None, Video("youtube", "dQw4w9WgXcQ"), Video("youtube", "-Qw4w9WgXcQ"), Video("file", "a.mp4")]
)
entries = st.builds(
    Entry,
    path=st.sampled_from(["a.md", "x/a.md", "x/y/b.md", "z/c.md"]),
    tags=st.lists(tags, max_size=3, unique=True).map(tuple),
    tags_in_text=st.lists(tags, max_size=3, unique=True).map(tuple),
    video=videos,
)
FILES = ["p.png", "x/p.png", "x/y/plan b.pdf", "w/v/old_plan.pdf", "z/P.PNG"]
GONE = ["- p.png", "- x/y/plan b.pdf", "- a.md", "- x/y/b.md"]
steps = st.lists(entries | st.sampled_from([*FILES, *GONE]), max_size=14)


@settings(max_examples=300, deadline=None)
@given(steps, st.sampled_from(["", "m", "lo", "vision", "d", "p", "plan", "png", "2", "zz"]))
def test_after_any_history_it_answers_as_one_made_anew(history: list[Entry | str], typed: str) -> None:
    vault = holding()
    for step in history:
        if isinstance(step, Entry) or not step.startswith("- "):
            vault.put(step) if isinstance(step, Entry) else vault.put_file(step)
        elif step.endswith(".md"):
            vault.remove(step[2:])
        else:
            vault.remove_file(step[2:])
    files = sorted(path for paths in vault.files.values() for path in paths)
    anew = holding(*reversed(files), *(vault.entries[path] for path in sorted(vault.entries)))
    near = [entry for path, entry in sorted(vault.entries.items()) if path.startswith("x/")]
    for known in (known_tags, known_videos):
        assert known(vault).lookup(typed, near) == known(anew).lookup(typed, near)
        own = vault.entries.get("a.md")
        assert known(vault).lookup(typed, (), own) == known(anew).lookup(typed, (), own)
    assert file_names(vault).lookup(typed, "x") == file_names(anew).lookup(typed, "x")
    assert file_names(vault).below(typed, ("x", "w")) == file_names(anew).below(typed, ("x", "w"))
    for kept in (note_folders(vault).folders, file_names(vault).folders):
        other = (note_folders if kept is note_folders(vault).folders else file_names)(anew).folders
        assert list(kept.below([""])) == list(other.below([""]))
        assert sorted(kept.named("X")) == sorted(other.named("X"))


def test_tags_are_counted_over_the_vault_and_those_of_the_folder_come_first() -> None:
    notes = "".join(f"-- b/{number}.md --\n---\ntags: [math, moral]\n---\n" for number in range(3))
    made = case(f"-- a/n.md --\n---\ntags: [m$0]\n---\n-- a/o.md --\n---\ntags: [music, moral]\n---\n{notes}")
    found = completion(made.vault, made.note(), made.offset)
    assert found is not None
    assert [(item.label, item.detail) for item in found.items] == [
        ("moral", "in 4 notes"),
        ("music", "in 1 note"),
        ("math", "in 3 notes"),
    ]


def test_a_part_of_a_nested_tag_and_an_address_of_a_video_are_found() -> None:
    for typed, expected in (
        ("tags: [vis", "ml/vision"),
        ("video: https://youtu.be/dQ", "dQw4w9WgXcQ"),
        ("video: dqw", "dQw4w9WgXcQ"),
        ("video: a talk", "dQw4w9WgXcQ"),
    ):
        made = case(
            f"-- n.md --\n---\n{typed}$0\n---\n"
            "-- b.md --\n---\ntitle: A talk\ntags: [ml/vision]\nvideoId: dQw4w9WgXcQ\n---\n"
        )
        found = completion(made.vault, made.note(), made.offset)
        assert found is not None
        assert [item.text for item in found.items] == [expected]
