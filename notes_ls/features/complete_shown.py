"""Completion of what a wikilink shows, behind its bar: what the note is called, and what other links call it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from notes_ls import names
from notes_ls.features.asked_names import asked_key
from notes_ls.features.complete_link import fit
from notes_ls.features.completion_item import MOST, Completions, Item, ItemKind, completions
from notes_ls.features.details import counted
from notes_ls.features.name import query
from notes_ls.features.name_index import NameIndex
from notes_ls.known_names import known_names
from notes_ls.note import Note
from notes_ls.text import Span
from notes_ls.vault import Vault

_REST = re.compile(r"[^\[\]\n]*+\]{1,2}|")


def complete_shown(vault: Vault, note: Note, offset: int, line: str, index: NameIndex) -> Completions | None:
    """Return what the wikilink at the end of `line`, the text before the cursor, can show.

    That is the heading that it leads to, the title and the aliases of its note, and what links of other notes show, the
    most used first.
    """
    opening = line.rfind("[[")
    inner = line[opening + 2 :]
    written, bar, typed = inner.partition("|")
    if opening < 0 or not bar or "[" in inner or "]" in inner:
        return None
    typed = typed.lstrip()
    target, _, fragment = written.removesuffix("\\").partition("#")
    rest = _REST.match(note.text, offset)
    span = Span(offset - len(typed), rest.end() if rest else offset)
    answer = query(names.fold(typed))
    link = note.link_at(offset)
    begun = link.shown if link is not None else None  # which is what is typed, and nobody's choice yet
    items: dict[str, Item] = {}
    for name, origin in _offered(vault, note, target.strip(), fragment, index):
        text = fit(name)
        if text and text not in {begun, target.strip()} and answer(names.fold(text)) is not None:
            items.setdefault(text, Item(text, ItemKind.VALUE, f"{text}]]", origin))
    return completions(span, items.values(), typed)


def _offered(vault: Vault, note: Note, target: str, fragment: str, index: NameIndex) -> Iterator[tuple[str, str]]:
    """Yield what a link can show, the likeliest first, each with where it comes from."""
    place = fragment.rpartition("#")[2].strip()
    if place and not place.startswith("^"):
        yield place, "the heading"
    if not target:
        return
    keys = {asked_key(target)}
    paths = vault.resolve(note.path, target).paths[:1]
    for path in paths:
        entry = vault.entries[path]
        keys.update(name.key for name in known_names(vault).of(path))
        yield from ((text, "its title") for text in (entry.title,) if text)
        yield from ((alias, "an alias") for alias in entry.aliases)
    called: Counter[str] = Counter()
    for key in keys:
        called.update(index.called(key))
    for text, times in called.most_common(MOST):
        yield text, f"in {counted(times, 'note', 'notes')}"
    yield from ((names.stem(path).replace("_", " "), "its name") for path in paths)
