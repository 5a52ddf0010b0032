"""Completion of wikilinks by the headings of all notes, after `[[##`, and by their blocks, after `[[^^`."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from itertools import chain

from notes_ls import names, spelling
from notes_ls.features.complete_link import EVERYWHERE, Replaced, as_fragment, replaced
from notes_ls.features.completion_item import MOST, Completions, Item, ItemKind, completions
from notes_ls.features.known_values import in_folder_of
from notes_ls.features.place_index import Place, block_index, heading_index
from notes_ls.note import Note
from notes_ls.steps import Step, Steps
from notes_ls.syntax.visible import shown
from notes_ls.vault import Vault

_ENOUGH = 500  # places that answer; more say that the query is still short


def complete_everywhere(vault: Vault, note: Note, offset: int, line: str) -> Steps[Completions] | None:
    """Return the search for what the wikilink that `line` has begun can lead to, None where it names no place alone."""
    opening = line.rfind("[[")
    typed = line[opening + 2 :]
    if opening < 0 or not typed.startswith(EVERYWHERE) or any(mark in typed for mark in "[]|"):
        return None
    return _search(vault, note, replaced(note, offset, typed))


def _search(vault: Vault, note: Note, place: Replaced) -> Steps[Completions]:
    """Look through the notes until enough is found, the own note and folder first.

    Places that begin with what is typed come before others, and those near by before those elsewhere.
    """
    mark, typed = place.typed[0], names.fold(place.typed[2:])
    index = heading_index(vault) if mark == "#" else block_index(vault)
    found: dict[tuple[str, str], Place] = {}  # of places of one text in a note, links find the first
    near = chain((note.path,), (entry.path for entry in in_folder_of(vault, note.path)))
    for each in index.searched(typed.split(), near):
        yield Step(0, 0)
        if each is not None:
            found.setdefault((each.path, each.folded), each)
        if len(found) == _ENOUGH:
            break

    def rank(place: Place) -> tuple[object, ...]:
        is_near = names.folder(place.path) == note.folder
        length = len(place.folded) if typed else 0
        return not place.folded.startswith(typed), place.path != note.path, not is_near, length, place

    items = _items(vault, note, nsmallest(MOST, found.values(), key=rank), mark)
    closed = (item._replace(text=item.text + place.closing) for item in items)
    return completions(place.span, closed, place.typed, more=True)


def _items(vault: Vault, note: Note, places: list[Place], mark: str) -> Iterator[Item]:
    for path, number, _ in places:
        entry = vault.entries[path]
        target = spelling.spell(vault, note.path, path) if path != note.path else ""
        if mark == "#":
            heading = entry.headings[number]
            label = shown(heading)
            yield Item(label, ItemKind.HEADING, f"{target}#{as_fragment(heading)}", path, path, f"##{label}")
        else:
            text, name = entry.block_texts[number], entry.blocks[number]
            yield Item(text or f"^{name}", ItemKind.BLOCK, f"{target}#^{name}", path, path, f"^^{text}")
