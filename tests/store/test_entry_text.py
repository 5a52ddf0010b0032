"""Entries as texts: nothing of what a vault knows of a note is lost on the way."""

from __future__ import annotations

from dataclasses import fields

from notes_ls.entry import Entry
from notes_ls.note import Note
from notes_ls.store.entry_text import entry_from, entry_text

TEXT = """---
title: Ada
aliases: [Countess, Lady]
videoId: a1-B2_c3D4e
tags: [history]
---
# Early

[[grace#Early | the admiral]] #computing <a class="yt-timestamp" data-t="00:01:30">[00:01:30]</a> ^block
"""


def test_nothing_of_an_entry_is_lost() -> None:
    entry = Note("x/ada.md", TEXT).entry
    assert all(getattr(entry, field.name) for field in fields(Entry)), "the note has something of everything"
    again = entry_from("x/ada.md", entry_text(entry))
    assert [getattr(again, field.name) for field in fields(Entry)] == [
        getattr(entry, field.name) for field in fields(Entry)
    ]
    assert entry_from("x.md", entry_text(Entry("x.md"))) == Entry("x.md")
