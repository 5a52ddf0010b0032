"""Completion of references: the footnotes that a note defines, and the labels of its links."""

from __future__ import annotations

import re

from notes_ls import names
from notes_ls.features.completion_item import Completions, Item, ItemKind, completions
from notes_ls.features.labels import is_footnote, labels
from notes_ls.note import Note
from notes_ls.syntax.visible import shown
from notes_ls.text import Span

_REST_OF_FOOTNOTE, _REST_OF_LABEL = re.compile(r"[^\s\[\]]*+\]|"), re.compile(r"[^\[\]\n]*+\]|")
_LONGEST = 80  # characters of a footnote that are shown beside its name
_READ = 400  # characters that are looked at for them


def complete_label(note: Note, offset: int, line: str) -> Completions | None:
    """Return the footnotes for which the end of `line`, the text before the cursor, may have begun, or the labels."""
    opening = line.rfind("[")
    typed = line[opening + 1 :]
    of_footnotes = typed.startswith("^")
    if opening < 0 or "]" in typed or not (of_footnotes or _ends_a_text(line[:opening])):
        return None
    rest = (_REST_OF_FOOTNOTE if of_footnotes else _REST_OF_LABEL).match(note.text, offset)
    end = rest.end() if rest else offset
    if note.text.startswith(":", end):
        return None  # this is where one is defined
    typed = typed.removeprefix("^")
    wanted = names.fold(typed)
    items: dict[str, Item] = {}
    for label in labels(note):
        name = label.name.of(note.text)
        if label.said is not None and is_footnote(label) == of_footnotes and wanted in names.fold(name):
            detail = shown(label.said.of(note.text)[:_READ])[:_LONGEST]
            items.setdefault(label.key, Item(name, ItemKind.LABEL, f"{name}]", detail))
    ranked = sorted(items.values(), key=lambda item: not names.fold(item.label).startswith(wanted))
    return completions(Span(offset - len(typed), end), ranked, typed)


def _ends_a_text(line: str) -> bool:
    """Tell whether a line ends with what a link shows, and not with a wikilink."""
    return line.endswith("]") and not line.endswith("]]")
