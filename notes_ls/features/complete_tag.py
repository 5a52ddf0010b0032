"""Completion of tags in running text, for publishers that read them there."""

from __future__ import annotations

import re

from notes_ls.features.completion_item import Completions, Item, ItemKind, completions
from notes_ls.features.details import counted
from notes_ls.features.known_values import in_folder_of, known_tags
from notes_ls.features.tags import in_text
from notes_ls.note import Note
from notes_ls.syntax.tags import is_tag
from notes_ls.text import Span
from notes_ls.vault import Vault

_BEGUN = re.compile(r"(?:(?<=\s)#|^#(?=[^\s#]))[\w/-]*+\Z")  # at the beginning of a line `#` alone begins a heading
_LONGEST = 64  # characters of a line that may belong to a tag


def complete_tag(vault: Vault, note: Note, offset: int, line: str) -> Completions | None:
    """Return the tags of the vault that the end of `line`, the text before the cursor, may have begun."""
    begun = _BEGUN.search(line, max(len(line) - _LONGEST, 0)) if vault.publisher.tags_in_text else None
    if begun is None:
        return None
    known, own = known_tags(vault), vault.entries.get(note.path)
    here = in_text(vault, note)
    typed = {tag.name for tag in here} - {tag.name for tag in here if not tag.span.touches(offset)}
    items = (
        Item(f"#{tag}", ItemKind.VALUE, f"#{tag}", f"in {counted(known.times(tag), 'note', 'notes')}")
        for tag in known.lookup(begun[0][1:], in_folder_of(vault, note.path))
        if is_tag(tag) and (tag not in typed or known.times(tag, own))  # what is being typed is nobody's choice yet
    )
    return completions(Span(offset - len(begun[0]), offset), items, begun[0], more=True)
