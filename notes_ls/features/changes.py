"""What moves or changes a name at once: notes, attachments, and the folders that go with their notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from notes_ls import keys, names
from notes_ls.entry import Entry
from notes_ls.steps import Step, Steps
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault


class Change(NamedTuple):
    """A note before and after it moves or changes a name, and the title or the alias that changes, before and after."""

    old: Entry
    new: Entry
    name: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes at once, by the paths before them.

    `folders` has those that go, and where their notes all are then; the pages of those in `staying` are still there, as
    the publisher makes one page of several folders.
    """

    notes: Mapping[str, Change]
    files: Mapping[str, str]
    folders: Mapping[str, str]
    staying: frozenset[str]
    touched: frozenset[str]  # the keys of all names by which links may mean something else afterwards

    def after(self, path: str) -> str:
        """Return where the note, the attachment or the folder at `path` is afterwards."""
        change = self.notes.get(path)
        return change.new.path if change is not None else self.files.get(path) or self.folders.get(path, path)

    def renaming(self, link: Link, path: str) -> str | None:
        """Return the new name for a link to `path` that uses the very name that changes: file, title or alias."""
        used = names.nfc(names.last_segment(link.name))
        for form in (names.nfc, names.key):
            for old, new in self._names(path):
                if form(used) == form(old):
                    return new if old != new else None
        return None

    def is_outdated(self, link: Link, path: str) -> bool:
        """Tell whether a link spells the name of a file that changes, so that it reads wrong even if it leads there."""
        written = names.nfc(names.last_segment(link.name))
        stem, new = next(self._names(path), ("", ""))
        if stem == new or written != names.nfc(stem):
            return False
        after = self.after(path)
        return not (keys.is_index(after) and names.nfc(names.stem(names.folder(after))) == written)

    def _names(self, path: str) -> Iterator[tuple[str, str]]:
        """Yield the names that change of what is at `path`, before and after, that of its file first."""
        change = self.notes.get(path)
        if change is not None:
            yield names.stem(path), names.stem(change.new.path)
            if change.name is not None:
                yield change.name
        elif path in self.files:
            yield path.rpartition("/")[2], self.files[path].rpartition("/")[2]


def changed(vault: Vault, notes: Sequence[Change], files: Mapping[str, str]) -> Steps[Vault]:
    """Make the vault that is there after notes and attachments change; `vault` itself stays as it is."""
    after = vault.branch()
    for change in notes:
        after.drop(change.old.path)
        yield Step(0, 0)
    for change in notes:
        after.fill((change.new,))
        yield Step(0, 0)
    for path in files:
        after.remove_file(path)
    for path in files.values():
        after.put_file(path)
    return after


def changes_of(vault: Vault, after: Vault, notes: Sequence[Change], files: Mapping[str, str]) -> Changes:
    """Return what changes from a vault to what it is `after`."""
    spelling = vault.publisher.spelling
    moved = {change.old.path: change.new.path for change in notes if _leaves_folder(change)}
    gone = {folder for path in moved for folder in names.ancestors(path) if not after.has_folder(folder)}
    come = {folder for path in moved.values() for folder in names.ancestors(path) if not vault.has_folder(folder)}
    touched = {names.key(path.rpartition("/")[2]) for pair in files.items() for path in pair}
    for change in notes:
        for entry in (change.old, change.new):
            touched |= keys.offered(entry, vault.publisher) | keys.of_pages(entry, vault.publisher)
    return Changes(
        {change.old.path: change for change in notes},
        files,
        dict(_homes(moved, gone)),
        frozenset(f"{folder}/" for folder in gone if after.publishes_folder(spelling(folder))),
        keys.asked(gone | come, vault.publisher) | touched | keys.CLIMBING,
    )


def _leaves_folder(change: Change) -> bool:
    return names.folder(change.old.path) != names.folder(change.new.path)


def _homes(moved: Mapping[str, str], gone: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the folders of `gone` whose notes are all in one other folder now, in the same order below it."""
    homes: dict[str, set[str]] = {}
    for old, new in moved.items():
        for folder in names.ancestors(old):
            if folder in gone:
                below = old[len(folder) :]
                homes.setdefault(folder, set()).add(new.removesuffix(below) if new.endswith(below) else "")
    for folder, found in homes.items():
        if len(found) == 1 and (home := found.pop()):
            yield f"{folder}/", f"{home}/"
