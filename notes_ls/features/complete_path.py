"""Completion of the targets of Markdown links: paths of notes and attachments, relative to the note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from posixpath import relpath
from urllib.parse import quote, unquote

from notes_ls import names
from notes_ls.features.complete_link import fragment_items
from notes_ls.features.completion_item import Completions, Item, ItemKind, completions
from notes_ls.features.in_folder import files, folders_inside, lookup, meant_folders
from notes_ls.features.location import opened
from notes_ls.features.name import Hit, Tier
from notes_ls.features.name_index import NameIndex
from notes_ls.features.surroundings import surroundings
from notes_ls.known_names import NameKind
from notes_ls.note import Note
from notes_ls.text import Span
from notes_ls.vault import Vault

_PLAIN = "/.~!$&'*+,;=:@"
_REST = re.compile(r"[^\s()<>#]*+(?=[)#])")
_EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z\d+.-]*+:|//")


def complete_path(vault: Vault, note: Note, offset: int, line: str, index: NameIndex) -> Completions | None:
    """Return what the Markdown link that `line`, the text before the cursor, has begun can lead to."""
    opening = line.rfind("](")
    typed = line[opening + 2 :]
    if opening < 0 or any(character in " ()<>" for character in typed) or _EXTERNAL.match(typed):
        return None
    path, hash_, fragment = typed.partition("#")
    rest = _REST.match(note.text, offset)
    span = Span(offset - len(fragment if hash_ else typed), rest.end() if rest else offset)
    if hash_:
        return _fragments(vault, note, unquote(path), fragment, span)
    wanted = unquote(typed)
    around = surroundings(vault, note, offset, index.times)
    hits = lookup(vault, note, wanted, index, around)
    files_, notes = _files(vault, note, wanted), _notes(vault, note, hits.hits)
    is_image = line[: line.rfind("[", 0, opening)].endswith("!")
    items = chain(_folders(vault, note, wanted), *((files_, notes) if is_image else (notes, files_)))
    mistyped = any(hit.tier is Tier.TYPO for hit in hits.hits)
    return completions(span, items, typed, more=hits.capped or mistyped)


def _notes(vault: Vault, note: Note, hits: tuple[Hit, ...]) -> Iterator[Item]:
    for name, _ in hits:
        if name.path is not None and name.path in vault.entries and name.kind not in {NameKind.ALIAS, NameKind.SHOWN}:
            written = _relative(note, name.path)
            yield Item(name.text, ItemKind.NOTE, written, name.path, name.path, name.text)


def _folders(vault: Vault, note: Note, wanted: str) -> Iterator[Item]:
    """Yield the folders that a path may go on into."""
    path, _, part = wanted.rpartition("/")
    bases = meant_folders(vault, note, wanted) if path else [note.folder]
    for folder in (each for base in bases for each in folders_inside(vault, base)):
        name = folder.rpartition("/")[2]
        if part and names.form(name).startswith(names.form(part)):
            yield Item(f"{name}/", ItemKind.FOLDER, f"{_relative(note, folder)}/", folder)


def _files(vault: Vault, note: Note, wanted: str) -> Iterator[Item]:
    for path in files(vault, note, wanted):
        yield Item(path.rpartition("/")[2], ItemKind.FILE, _relative(note, path), path)


def _relative(note: Note, path: str) -> str:
    return quote(relpath(path, note.folder or "."), safe=_PLAIN, errors="replace")


def _fragments(vault: Vault, note: Note, path: str, typed: str, span: Span) -> Completions | None:
    paths = vault.resolve(note.path, path).paths if path else (note.path,)
    found = opened(vault, note, paths[0]) if paths else None
    if found is None:
        return None
    items = fragment_items(found, unquote(typed))
    return completions(span, (item._replace(text=quote(item.text, safe=_PLAIN)) for item in items), typed)
