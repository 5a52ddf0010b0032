"""Completion of wikilinks: the note, then its heading or block; of embeds the attachments too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from notes_ls import names, spelling
from notes_ls.features.asked_names import asked_key
from notes_ls.features.completion_item import Completions, Item, ItemKind, completions
from notes_ls.features.in_folder import files, lookup
from notes_ls.features.location import opened
from notes_ls.features.name import Hit, Tier
from notes_ls.features.name_index import NameIndex
from notes_ls.features.surroundings import surroundings
from notes_ls.known_names import NameKind
from notes_ls.note import Note
from notes_ls.syntax.markdown import Heading
from notes_ls.syntax.visible import heading_name, shown
from notes_ls.text import Span
from notes_ls.vault import Vault

_REST = re.compile(r"([^\[\]\n|#]*+)([|#][^\[\]\n]*+\]\]|\]{1,2}|)")
EVERYWHERE = ("##", "^^")  # what begins a search for the headings or the blocks of all notes
_UNFIT = re.compile(r"[\[\]|#^\\\s]+")


class Replaced(NamedTuple):
    """What an item replaces: from `start` to `end`, with the closing brackets unless a part of the link follows."""

    span: Span
    typed: str
    closing: str


def complete_link(vault: Vault, note: Note, offset: int, line: str, index: NameIndex) -> Completions | None:
    """Return what the wikilink that `line`, the text before the cursor, has begun can lead to."""
    opening = line.rfind("[[")
    inner = line[opening + 2 :]
    if opening < 0 or "[" in inner or "]" in inner or "|" in inner or inner.startswith(EVERYWHERE):
        return None
    target, hash_, fragment = inner.partition("#")
    if hash_:
        place = replaced(note, offset, fragment.rpartition("#")[2])
        return _fragments(vault, note, target.strip(), place)
    place = replaced(note, offset, target.lstrip())
    around = surroundings(vault, note, offset, index.times)
    hits = lookup(vault, note, place.typed, index, around)
    items = _notes(vault, note, hits.hits, index, place)
    if line[:opening].endswith("!") or offset < note.frontmatter.body:  # the header may name a video that lies here
        items = chain(_files(vault, note, place), items)
    mistyped = any(hit.tier is Tier.TYPO for hit in hits.hits)
    return completions(place.span, items, place.typed, more=hits.capped or mistyped)


def fragment_items(target: Note, typed: str) -> list[Item]:
    """Return the headings of a note, or its blocks after a `^`, that hold what was typed."""
    if typed.startswith("^"):
        return [
            Item(f"^{block.name}", ItemKind.BLOCK, f"^{block.name}", shown(block.owner.of(target.text))[:80])
            for block in target.markdown.blocks
            if typed.casefold() in f"^{block.name}".casefold()
        ]
    items = list({item.text: item for item in reversed([_heading(target, each) for each in target.headings])}.values())
    wanted = names.fold(typed)
    held = [item for item in reversed(items) if wanted in names.fold(item.label)]
    return sorted(held, key=lambda item: not names.fold(item.label).startswith(wanted))


def as_fragment(heading: str) -> str:
    """Return what a link needs to find a heading: what is shown of it, or else its text as it is written."""
    text = fit(shown(heading))
    return text if names.key(text) in {names.key(heading), names.key(heading_name(heading))} else fit(heading)


def fit(text: str) -> str:
    """Return `text` without what would end it in a link."""
    return _UNFIT.sub(" ", text).strip()


def replaced(note: Note, offset: int, typed: str) -> Replaced:
    """Return what an item replaces where so much of a link was typed up to `offset`."""
    rest = _REST.match(note.text, offset)
    start = offset - len(typed)
    if rest is None or (not rest[2] and rest[1]):
        return Replaced(Span(start, offset), typed, "]]")
    if rest[2].startswith(("|", "#")):
        return Replaced(Span(start, offset + len(rest[1].rstrip())), typed, "")
    return Replaced(Span(start, rest.end()), typed, "]]")


def _notes(vault: Vault, note: Note, hits: tuple[Hit, ...], index: NameIndex, place: Replaced) -> Iterator[Item]:
    begun = _begun(note, place.span)
    for name, _ in hits:
        if name.path is None:
            times = index.times(asked_key(name.text))
            if asked_key(name.text) == begun and times < 2:
                continue  # nobody asks for it but the link that is being typed
            if not vault.resolve(note.path, name.text).paths:
                detail = f"not yet written, in {times} {'note' if times == 1 else 'notes'}"
                yield Item(name.text, ItemKind.UNWRITTEN, name.text + place.closing, detail)
        elif name.path in vault.entries:
            target = spelling.spell(vault, note.path, name.path)
            aside = name.kind is not NameKind.STEM and place.closing and name.text != target
            text = f"{target}{spelling.pipe(note, place.span.start)}{fit(name.text)}" if aside else target
            yield Item(name.text, ItemKind.NOTE, text + place.closing, _beside(vault, name.path, name.text), name.path)


def _begun(note: Note, span: Span) -> str | None:
    """Return the key of the name that the link being typed makes as it stands."""
    link = note.link_at(span.start)
    return asked_key(link.target) if link is not None else None


def _beside(vault: Vault, path: str, label: str) -> str:
    """Return what tells a note from others of its name: its title, or where it lies."""
    title = vault.entries[path].title
    differs = title is not None and title != label and names.fold(title) != names.fold(label)
    return title if title is not None and differs else path


def _files(vault: Vault, note: Note, place: Replaced) -> Iterator[Item]:
    for path in files(vault, note, place.typed):
        name = path.rpartition("/")[2]
        text = name if len(vault.files[name.casefold()]) == 1 else path
        yield Item(text, ItemKind.FILE, text + place.closing, path)


def _fragments(vault: Vault, note: Note, target: str, place: Replaced) -> Completions | None:
    paths = vault.resolve(note.path, target).paths if target else (note.path,)
    found = opened(vault, note, paths[0]) if paths else None
    if found is None:
        return None
    items = (item._replace(text=item.text + place.closing) for item in fragment_items(found, place.typed))
    return completions(place.span, items, place.typed)


def _heading(target: Note, heading: Heading) -> Item:
    written = heading.text_span.of(target.text)
    return Item(shown(written), ItemKind.HEADING, as_fragment(written), "#" * heading.level, target.path)
