"""Links that follow their note: the edits after which all lead where they led, when notes move or change names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from notes_ls import keys, names, spelling
from notes_ls.backlinks import may_mean
from notes_ls.entry import Entry
from notes_ls.features.links import attachment, meant
from notes_ls.features.location import opened
from notes_ls.features.respelling import Change, Move, file_target, is_outdated, names_folder, renaming, targets
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault


@dataclass(frozen=True, slots=True)
class _Changes:
    """All changes at once, by the paths before and after them."""

    notes: Mapping[str, Change]
    files: Mapping[str, str]
    before: Mapping[str, str]  # the old path by the new, for notes

    def after(self, path: str) -> str:
        """Return where the note or the attachment at `path` is afterwards."""
        change = self.notes.get(path)
        return change.new.path if change is not None else self.files.get(path, path)


class _Lead(NamedTuple):
    """A link, and the one note or attachment it leads to.

    `published` tells that its readers get there, `relative` that it is a Markdown link which holds for any reader.
    """

    link: Link
    path: str
    published: bool
    relative: bool


class Followed(NamedTuple):
    """The edits by note, and the links, each with its note, whose readers do not get there by any edit."""

    edits: dict[str, tuple[Edit, ...]]
    lost: tuple[tuple[str, Link], ...]


def followed(
    vault: Vault, note: Note | None, changes: Sequence[Change], files: Mapping[str, str] | None = None
) -> Followed:
    """Return the edits after which every link that led to one note or attachment still leads there.

    They are for the texts before the changes, under the paths before them; `note` may be one that is open, taken as it
    is. A link keeps its way of writing where that is still plain: a bare name, a path, a path from its own folder. The
    vault is changed for a look, and put back.
    """
    all_ = _Changes(
        {change.old.path: change for change in changes},
        files or {},
        {change.new.path: change.old.path for change in changes},
    )
    touched = _touched(vault, all_)
    sources = _sources(vault, note, all_, touched)
    leads = {
        path: _leads(
            vault, source, [link for link in source.links if path in all_.notes or may_mean(vault, link.name, touched)]
        )
        for path, source in sources.items()
    }
    edits: dict[str, list[Edit]] = {}
    lost: list[tuple[str, Link]] = []
    with _changed(vault, all_):
        for path, source in sources.items():
            moved = source if all_.after(path) == path else vault.parse(all_.after(path), source.text)
            for lead in leads[path]:
                found = _edits(vault, moved, lead, all_)
                if found is None:
                    lost.append((path, lead.link))
                    found = _edits(vault, moved, lead._replace(published=False), all_)
                if found:
                    edits.setdefault(path, []).extend(found)
    return Followed({path: tuple(found) for path, found in edits.items()}, tuple(lost))


@contextmanager
def _changed(vault: Vault, changes: _Changes) -> Iterator[None]:
    """Let the vault be as it is after the changes."""
    old = [change.old for change in changes.notes.values()]
    new = [change.new for change in changes.notes.values()]
    _exchange(vault, old, new)
    _exchange_files(vault, changes.files.keys(), changes.files.values())
    try:
        yield
    finally:
        _exchange_files(vault, changes.files.values(), changes.files.keys())
        _exchange(vault, new, old)


def _exchange(vault: Vault, gone: Sequence[Entry], come: Sequence[Entry]) -> None:
    for entry in gone:
        vault.remove(entry.path)
    for entry in come:
        vault.put(entry)


def _exchange_files(vault: Vault, gone: Iterable[str], come: Iterable[str]) -> None:
    for path in gone:
        vault.remove_file(path)
    for path in come:
        vault.put_file(path)


def _sources(vault: Vault, note: Note | None, changes: _Changes, touched: frozenset[str]) -> dict[str, Note]:
    """Return the notes whose links may need a change: what moves, and what asks for an old or a new name of it."""
    found = {path: opened(vault, note, path) for path in sorted({*changes.notes, *vault.asking_for(touched)})}
    return {path: source for path, source in found.items() if source is not None}


def _touched(vault: Vault, changes: _Changes) -> frozenset[str]:
    """Return the keys of all names by which links may mean what changes, or folders that come or go with it."""
    folders = {folder for pair in changes.before.items() for path in pair for folder in names.ancestors(path)}
    before = set(filter(vault.has_folder, folders))
    with _changed(vault, changes):
        come_or_gone = before ^ set(filter(vault.has_folder, folders))
    touched = {names.key(path.rpartition("/")[2]) for pair in changes.files.items() for path in pair}
    for change in changes.notes.values():
        for entry in (change.old, change.new):
            touched |= keys.offered(entry, vault.publisher) | keys.of_folder(entry.path, vault.publisher)
    return keys.asked(come_or_gone, vault.publisher) | touched | keys.CLIMBING


def _leads(vault: Vault, source: Note, links: Iterable[Link]) -> list[_Lead]:
    """Return those links of a note that lead to one note or attachment."""
    found: list[_Lead] = []
    for link in links:
        if not link.target:
            continue
        paths = meant(vault, source, link)
        path = paths[0] if len(paths) == 1 else attachment(vault, source, link) if not paths else None
        if path is not None:
            published = vault.publisher.landing(vault, source.path, link.name) == path
            found.append(_Lead(link, path, published, not link.wiki and _is_relative(source, link, path)))
    return found


def _edits(vault: Vault, source: Note, lead: _Lead, changes: _Changes) -> list[Edit] | None:
    """Return what makes a link lead to its note again, nothing where it does, None where nothing can."""
    link, path = lead.link, changes.after(lead.path)
    change = changes.notes.get(lead.path)
    renamed = None if change is None else renaming(link, change)
    outdated = change is not None and is_outdated(link, change)
    if not outdated and _leads_to(vault, source, link, path, lead):
        return []
    if path not in vault.entries:
        return [Edit(link.target_span, file_target(source.path, link, path))]
    move = Move(changes.before.get(source.path, source.path), source.path, lead.path, path)
    candidates = dict.fromkeys(targets(link, move, renamed))
    target = next(
        (each for each in candidates if _leads_to(vault, source, link._replace(target=each), path, lead)), None
    )
    if target is None or target == link.target:
        return None if target is None else []
    edits = [Edit(link.target_span, target)]
    is_renamed = renamed is not None or names_folder(link, lead.path)
    if link.wiki and link.shown is None and not link.embed and "/" not in link.target and not is_renamed:
        end = link.destination.end
        edits.append(Edit(Span(end, end), f"{spelling.pipe(source, link.span.start)}{vault.publisher.shows(link)}"))
    return edits


def _leads_to(vault: Vault, source: Note, link: Link, path: str, lead: _Lead) -> bool:
    """Tell whether a link leads to one note or attachment and no other, and to all readers whom `lead` took there."""
    if lead.relative and not _is_relative(source, link, path):
        return False
    if path not in vault.entries:
        return not meant(vault, source, link) and attachment(vault, source, link) == path
    if lead.published and vault.publisher.landing(vault, source.path, link.name) != path:
        return False
    return meant(vault, source, link) == (path,)


def _is_relative(source: Note, link: Link, path: str) -> bool:
    """Tell whether a link is the path of `path` from the folder of its note, with or without the suffix of a note."""
    return names.from_folder(source.folder, link.name) in {path, names.without_suffix(path)}
