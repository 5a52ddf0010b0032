"""Completion of the targets of Markdown links: paths of notes and attachments, relative to the note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from posixpath import relpath
from typing import NamedTuple
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
from notes_ls.spelling import in_markdown_link
from notes_ls.text import Span
from notes_ls.vault import Vault

_LONGEST = 4_096  # characters of a path that any system takes
_NOT_IN_BRACKETS = re.compile(r"[<>%\\]")
_EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z\d+.-]*+:|//")


class _Way(NamedTuple):
    """How a path is written: what may have been typed of it, what follows the cursor of it, and what closes it."""

    typed: re.Pattern[str]
    rest: re.Pattern[str]
    written: Callable[[str], str]
    closing: str


_BARE = _Way(
    re.compile(r"(?:[^\s()<>]++(?: (?![\"'(]))?+)*+"),
    re.compile(r"[^\s()<>#]*+(?=[)#])"),
    in_markdown_link,
    "",
)
_BRACKETED = _Way(
    re.compile(r"[^<>\n]*+"),
    re.compile(r"[^<>\n#]*+(?=[>#])"),
    lambda text: _NOT_IN_BRACKETS.sub(lambda found: quote(found[0]), text),
    ">",
)


def complete_path(vault: Vault, note: Note, offset: int, line: str, index: NameIndex) -> Completions | None:
    """Return what the Markdown link that `line`, the text before the cursor, has begun can lead to.

    Between `<` and `>` paths are written with their spaces, else percent-encoded.
    """
    opening = line.rfind("](")
    typed = line[opening + 2 :]
    way = _BRACKETED if typed.startswith("<") else _BARE
    typed = typed.removeprefix("<")
    if opening < 0 or len(typed) > _LONGEST or not way.typed.fullmatch(typed) or _EXTERNAL.match(typed):
        return None
    path, hash_, fragment = typed.partition("#")
    if hash_:
        typed, more = fragment, False
        offers: Iterator[Item] = _fragments(vault, note, unquote(path), unquote(fragment))
    else:
        wanted = unquote(typed)
        hits = lookup(vault, note, wanted, index, surroundings(vault, note, offset, index.times))
        more = hits.capped or any(hit.tier is Tier.TYPO for hit in hits.hits)
        files_, notes = _files(vault, note, wanted), _notes(vault, note, hits.hits)
        is_image = line[: line.rfind("[", 0, opening)].endswith("!")
        offers = chain(_folders(vault, note, wanted), *((files_, notes) if is_image else (notes, files_)))
    rest = way.rest.match(note.text, offset)
    end = rest.end() if rest else offset
    closing = "" if note.text.startswith(way.closing, end) else way.closing
    items = (
        item._replace(text=way.written(item.text) + ("" if item.kind is ItemKind.FOLDER else closing))
        for item in offers
    )
    return completions(Span(offset - len(typed), end), items, typed, more=more)


def _notes(vault: Vault, note: Note, hits: tuple[Hit, ...]) -> Iterator[Item]:
    for name, _ in hits:
        if name.path is not None and name.path in vault.entries and name.kind not in {NameKind.ALIAS, NameKind.SHOWN}:
            yield Item(name.text, ItemKind.NOTE, _relative(note, name.path), name.path, name.path, name.text)


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
    return relpath(path, note.folder or ".")


def _fragments(vault: Vault, note: Note, path: str, typed: str) -> Iterator[Item]:
    paths = vault.resolve(note.path, path).paths if path else (note.path,)
    found = opened(vault, note, paths[0]) if paths else None
    yield from fragment_items(found, typed) if found is not None else ()
