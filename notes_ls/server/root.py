"""One vault that the client works in: a workspace folder, or a note that was opened alone."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from notes_ls import names
from notes_ls.config import ConfigProblem, Settings, layered
from notes_ls.entry import Entry
from notes_ls.features.completion import follow
from notes_ls.note import Note
from notes_ls.publishers import choose
from notes_ls.rules import BY_NAME
from notes_ls.server.uris import quote_path, to_uri
from notes_ls.store.heeded import settings_files
from notes_ls.store.paths import lies_in
from notes_ls.store.reader import Reading
from notes_ls.store.settings import load_settings, with_publisher
from notes_ls.store.walk import Selection
from notes_ls.text import LineIndex
from notes_ls.vault import Read, Vault


class Place(NamedTuple):
    """A file of a vault, by its path from there."""

    root: Root
    path: str


class Root:
    """A vault with its settings, and which of its notes are open, yet to be read, or to be checked anew.

    `folder` is an absolute path with `/`; `uri` is how the client writes it; `read` gives the text of a file by its
    absolute path. When settings change, a new root takes the place of the old one.
    """

    def __init__(self, folder: str, uri: str, editor: Settings, read: Read, *, alone: bool = False) -> None:
        self.since = time.time_ns()
        self.folder = folder.rstrip("/")
        self.heeded = settings_files(self.folder)
        self._real_folder = os.path.realpath(self.folder).replace(os.sep, "/")
        self.uri = uri.rstrip("/")
        # a file below a folder that is written with dots might be taken for one elsewhere
        self._base = to_uri(self.folder) if "/.." in unquote(self.uri) else self.uri
        self.alone = alone
        loaded = load_settings(folder, BY_NAME)
        self.problems: list[ConfigProblem] = loaded.problems
        self.settings = with_publisher(layered(loaded.settings, editor), folder)
        self.selection = Selection(folder, self.settings.include, self.settings.exclude)
        self.vault = Vault(self.settings, choose(self.settings), lambda path: read(self.file(path)), alone=alone)
        follow(self.vault)
        self._folders_of_files: Counter[str] = Counter()
        self.opened: dict[str, Note] = {}
        self._uris: dict[str, str] = {}  # of open notes, as the client writes them
        self.unread: dict[str, object] = {}  # each with who has been asked to read it, None for nobody
        self.news: dict[str, None] = {}  # what happened to files before all names were known
        self.state = object()  # another one after each change of a name, a file or a text
        self.results: dict[str, str] = {}
        self.changed: set[str] = set()
        self.affected = False  # whether open notes changed in what they mean, and not in their text
        self.begun = asyncio.Event()
        self.listed = asyncio.Event()
        self.ready = asyncio.Event()
        self.whole = asyncio.Event()
        self.closed = threading.Event()
        self.indexing: asyncio.Task[None] | None = None
        self._read = read
        if alone:
            self.set_read()

    def set_read(self) -> None:
        """Say that there is nothing left to wait for: the files are listed, the names known, the notes read."""
        for event in (self.begun, self.listed, self.ready, self.whole):
            event.set()

    @property
    def reading(self) -> Reading:
        """What another process has to know to read a note as this vault does."""
        return Reading(self.folder, self.vault.publisher.math, self.settings.video_keys)

    @property
    def judged(self) -> asyncio.Event:
        """What to wait for until findings are right: all names, or all links where notes without any are looked for."""
        of_paths = (rules for _, rules in self.settings.per_file_rules)
        return self.whole if any("orphan-note" in rules for rules in (self.settings.rules, *of_paths)) else self.ready

    def file(self, path: str) -> str:
        """Return the absolute path of a file of the vault."""
        return f"{self.folder}/{path}"

    def path(self, file: str) -> str | None:
        """Return an absolute path as one from the root of the vault, None where it lies elsewhere.

        An editor may have a file open by its real path while its folder is reached by a symbolic link.
        """
        for folder in (self.folder, self._real_folder):
            if file.startswith(f"{folder}/"):
                return file[len(folder) + 1 :]
        return None

    def uri_of(self, path: str) -> str:
        """Return the URI of a file of the vault, in the way the client writes it, or else that of the vault."""
        return self._uris.get(path) or f"{self._base}/{quote_path(path)}"

    def absolute(self, url: str) -> str | None:
        """Return the link to a video as a URI, None where it is a file that lies outside of the vault."""
        if url.startswith("https://"):
            return url
        path, mark, second = url.partition("#")
        return f"{self.uri_of(unquote(path))}{mark}{second}" if lies_in(self.file(unquote(path)), self.folder) else None

    def holds(self, path: str) -> bool:
        """Tell whether a note may have this path."""
        return self.alone or (self.selection.selects(path) and self.selection.is_note(path))

    def note(self, path: str) -> Note | None:
        """Return a note, the open one where it is open."""
        return self.opened.get(path) or self.vault.note(path)

    def lines(self, path: str) -> LineIndex | None:
        """Return the lines of a note, or of any other file that can be read as text."""
        note = self.note(path)
        if note is not None:
            return note.lines
        text = self._read(self.file(path))
        return None if text is None else LineIndex(text)

    def list_file(self, path: str) -> None:
        """Take in that there is a file; what it holds, if it is a note, is yet to be read."""
        if not self.selection.is_note(path):
            self._put_file(path)
        elif path not in self.vault.entries:
            self.enter(Entry(path))
            self.unread[path] = None

    def enter(self, entry: Entry) -> None:
        """Take in what is known of a note at the start, when nothing has been found yet that it might concern."""
        self.state = object()
        self.vault.fill((entry,))

    def open(self, note: Note, uri: str) -> None:
        """Take in the present text of an open note."""
        self.opened[note.path] = note
        self._uris[note.path] = uri
        self.unread.pop(note.path, None)
        self.put(note.entry)
        self.vault.keep(note)

    def close_note(self, path: str) -> None:
        """Go back to what lies on the disk."""
        self.opened.pop(path, None)
        self._uris.pop(path, None)
        self.look_at(path)

    def put(self, entry: Entry) -> None:
        """Take in what a note offers and asks for."""
        concerned = self.vault.put(entry)
        self.touch([entry.path])
        self.affect(concerned)

    def look_at(self, path: str) -> None:
        """Take in what lies at a path by now: a note, another file, a folder or nothing; an open note stays."""
        self.unread.pop(path, None)
        is_file = self.selection.accepts(path)
        if path not in self.opened:
            self._take_in(path, is_file=is_file)
        if not is_file:
            listing = self.selection.walk_below(path)
            self.unread.update(dict.fromkeys((*listing.notes, *listing.files)))
        self.unread.update(dict.fromkeys(self._known_below(path)))

    def hand_out(self, reader: object) -> Iterator[str]:
        """Yield the notes that are yet to be read, and that anybody can read; each is left to `reader` from then on."""
        for path in list(self.unread):
            if path in self.unread and self._is_plain(path):
                self.unread[path] = reader
                yield path

    def take(self, entry: Entry) -> None:
        """Take in what somebody has read of a note."""
        del self.unread[entry.path]
        self.put(entry)

    def touch(self, paths: Iterable[str]) -> None:
        """Have the findings of notes looked for anew."""
        self.state = object()
        for path in paths:
            self.results.pop(path, None)
            if path in self.opened:
                self.changed.add(path)

    def affect(self, paths: Iterable[str]) -> None:
        """Have the findings of notes looked for anew, since something they speak of is not what it was."""
        paths = list(paths)
        self.touch(paths)
        self.affected = self.affected or any(path in self.opened for path in paths)

    def close(self) -> None:
        """Stop the work on this vault."""
        self.closed.set()
        if self.indexing is not None:
            self.indexing.cancel()
        self.set_read()

    def _is_plain(self, path: str) -> bool:
        """Tell whether there is nothing at a path but a note that is not open, and was no folder of notes."""
        is_closed_note = path not in self.opened and self.selection.is_note(path)
        return is_closed_note and not self.vault.has_folder(path) and self.selection.accepts(path)

    def _take_in(self, path: str, *, is_file: bool) -> None:
        if is_file and self.selection.is_note(path):
            text = self._read(self.file(path))
            self.put(Entry(path) if text is None else self.vault.parse(path, text).entry)
        elif is_file:
            self._put_file(path)
        elif path in self.vault.entries:
            self._remove(path)
        elif self.vault.files.has(path):
            self._folders_of_files.subtract(names.ancestors(path))
            self.affect(self.vault.remove_file(path))

    def _known_below(self, folder: str) -> Iterator[str]:
        """Yield the notes and other files that were in a folder, or below it."""
        inside = f"{folder}/"
        if self.vault.has_folder(folder):
            yield from (path for path in self.vault.entries if path.startswith(inside))
        if self._folders_of_files[folder]:
            yield from (path for paths in self.vault.files.values() for path in paths if path.startswith(inside))

    def _put_file(self, path: str) -> None:
        if not self.vault.files.has(path):
            self._folders_of_files.update(names.ancestors(path))
        self.affect(self.vault.put_file(path))

    def _remove(self, path: str) -> None:
        concerned = self.vault.remove(path)
        self.touch([path])
        self.affect(concerned)
