"""What an earlier run knew of the notes of a vault, in a database in the user's cache folder.

It holds one state of the vault: the stamp and the entry of each note, and what was found in notes of that state. A run
that comes to another state takes over what did not change, and drops the rest. It only saves work: one that is
foreign, of another version or damaged is made anew, and one that cannot be read or written is done without.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

import platformdirs

from notes_ls.config import Settings, Severity
from notes_ls.entry import Entry
from notes_ls.store.code import code_version
from notes_ls.store.entry_text import entry_from
from notes_ls.store.read import reason
from notes_ls.store.stamps import Stamp

_SCHEMA = """
CREATE TABLE state (token TEXT, root BLOB, reading TEXT, files TEXT);
CREATE TABLE note (path BLOB PRIMARY KEY, size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER, entry TEXT);
CREATE TABLE variant (id INTEGER PRIMARY KEY, name TEXT UNIQUE, tells_names INTEGER);
CREATE TABLE finding (path BLOB, variant INTEGER, shown BLOB, tally TEXT, PRIMARY KEY (path, variant));
"""
_PATIENCE = 2.0  # seconds to wait for another process that writes
_VARIANTS = 4  # ways of asking that are kept, the latest ones
_IN_THE_WAY = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT,
}  # fmt: skip
_DAMAGED = (sqlite3.Error, ValueError, TypeError, KeyError)


class Found(NamedTuple):
    """What was found in one note: as the report shows it, how many of each kind, and how many can be fixed."""

    shown: str
    counts: Counter[tuple[str, Severity]]
    fixable: Counter[str]


class Variant(NamedTuple):
    """One way of asking for findings, by a name that tells all that it hangs on.

    `tells_names` if what is shown of a finding may speak of names of notes that the finding itself does not hang on.
    """

    name: str
    tells_names: bool


@dataclass(slots=True)
class State:
    """The state of a vault that a cache knows; `token` is another one after each write, None where there is none."""

    token: str | None = None
    stamps: dict[str, Stamp] = field(default_factory=dict)
    files: frozenset[str] = frozenset()


@dataclass(slots=True)
class Update:
    """What a run has to say: the whole state, or, if not `is_whole`, how it differs from the one that it came upon.

    What is known of the notes in `stale` holds no more, for any variant; `renames` if names came or went.
    """

    is_whole: bool
    stamps: Mapping[str, Stamp]
    entries: Iterable[tuple[str, str]]
    gone: Collection[str]
    files: Collection[str]
    stale: Collection[str]
    renames: bool
    found: Mapping[str, Found]


class Cache:
    """The cache of the vault at `root`; `reading` is all that the entries of its notes hang on beside their texts.

    There is one of each `kind`, as a server and a check keep different states. What went wrong is told in `problems`,
    in words for whoever asked for a cache.
    """

    def __init__(self, root: str, reading: str, kind: str = "check") -> None:
        self.file = cache_file(root, kind)
        self.problems: list[str] = []
        self._root = _bytes(root)
        self._reading = reading
        self._is_usable = True

    def state(self) -> State:
        """Return the state of the vault that was saved last."""
        with self._opened() as database:
            row = self._current(database) if database else None
            if database and row:
                notes = database.execute("SELECT path, size, modified, changed, inode FROM note")
                stamps = {_text(path): Stamp(*numbers) for path, *numbers in notes}
                return State(row[0], stamps, frozenset(json.loads(row[1])))
        return State()

    def entries(self, state: State) -> dict[str, Entry] | None:
        """Return the entries of a state, None where it is the present one no more."""
        with self._opened() as database:
            if database and self._is_at(database, state):
                return {
                    (path := _text(blob)): entry_from(path, entry)
                    for blob, entry in database.execute("SELECT path, entry FROM note")
                }
        return None

    def found(self, state: State, variant: Variant) -> dict[str, Found]:
        """Return what is known to be found in the notes of a state, nothing where it is the present one no more."""
        with self._opened() as database:
            if database and self._is_at(database, state):
                rows = database.execute(
                    "SELECT path, shown, tally FROM finding WHERE variant = (SELECT id FROM variant WHERE name = ?)",
                    (variant.name,),
                )
                return {_text(path): _found(shown, tally) for path, shown, tally in rows}
        return {}

    def save(self, state: State, variant: Variant, update: Update) -> None:
        """Write what a run that came upon `state` has to say, unless another process has written meanwhile."""
        if not self._is_usable:
            return
        try:
            _make(self.file)
        except OSError as error:
            self.problems.append(f"nothing is kept in the cache '{self.file}': {reason(error)}")
            return
        with self._opened() as database:
            if database is None:
                return
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("BEGIN IMMEDIATE")
            row = self._current(database)
            if (row[0] if row else None) == state.token:
                if row is None or update.is_whole:
                    _empty(database)
                self._write(database, variant, update)
                database.execute("COMMIT")

    def _write(self, database: sqlite3.Connection, variant: Variant, update: Update) -> None:
        database.execute("DELETE FROM state")
        database.execute(
            "INSERT INTO state VALUES (?, ?, ?, ?)",
            (os.urandom(16).hex(), self._root, self._reading, json.dumps(sorted(update.files))),
        )
        for table, paths in (("note", update.gone), ("finding", update.stale)):
            database.executemany(f"DELETE FROM {table} WHERE path = ?", ((_bytes(path),) for path in paths))
        if update.renames:
            database.execute(
                "DELETE FROM finding WHERE shown != x'' AND variant IN (SELECT id FROM variant WHERE tells_names)"
            )
        notes = ((_bytes(path), *update.stamps[path], entry) for path, entry in update.entries)
        database.executemany("INSERT OR REPLACE INTO note VALUES (?, ?, ?, ?, ?, ?)", notes)
        database.execute("INSERT OR IGNORE INTO variant (name, tells_names) VALUES (?, ?)", variant)
        (number,) = database.execute("SELECT id FROM variant WHERE name = ?", (variant.name,)).fetchone()
        database.executemany(
            "INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?)",
            ((_bytes(path), number, _bytes(found.shown), _tally(found)) for path, found in update.found.items()),
        )
        latest = f"(SELECT id FROM variant ORDER BY id DESC LIMIT {_VARIANTS})"
        database.execute(f"DELETE FROM finding WHERE variant NOT IN {latest} AND variant != ?", (number,))
        database.execute(f"DELETE FROM variant WHERE id NOT IN {latest} AND id != ?", (number,))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        """Give the database, None where there is none; one that is damaged is removed, to be made anew."""
        if not os.path.exists(self.file):  # noqa: PTH110
            yield None
            return
        try:
            with closing(sqlite3.connect(self.file, _PATIENCE, isolation_level=None)) as database:
                yield database
        except _DAMAGED as error:
            code = getattr(error, "sqlite_errorcode", None)
            if code is not None and code & 0xFF in _IN_THE_WAY:
                self._is_usable = False
                self.problems.append(f"the cache '{self.file}' is not used: {error}")
                return
            self.problems.append(f"the cache '{self.file}' is made anew: {error}")
            with contextlib.suppress(OSError):
                _remove(self.file)

    def _current(self, database: sqlite3.Connection) -> tuple[str, str] | None:
        """Return token and files of the state in a database, None where it is of no use to this version and vault."""
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version != _version():
            if version or database.execute("SELECT 1 FROM sqlite_master").fetchone():
                told = f"the cache '{self.file}' is made anew: it is of another version of notes-ls"
                self.problems += [told] if told not in self.problems else []
            return None
        row = database.execute("SELECT token, files, root, reading FROM state").fetchone()
        return row[:2] if row and row[2:] == (self._root, self._reading) else None

    def _is_at(self, database: sqlite3.Connection, state: State) -> bool:
        row = self._current(database)
        return row is not None and row[0] == state.token


def cache_folder() -> str:
    """Return the folder where caches lie."""
    return platformdirs.user_cache_dir("notes-ls", appauthor=False)


def cache_file(root: str, kind: str = "check") -> str:
    """Return where the cache of the vault at `root` lies, whether there is one or not."""
    return f"{cache_folder()}/{blake2b(_bytes(root), digest_size=16).hexdigest()}.{kind}.db"


def reading(settings: Settings) -> str:
    """Return all of the settings that the entries of notes, and whom a change concerns, hang on."""
    return repr((settings.publish, settings.quartz_links, settings.video_keys))


def clear() -> tuple[int, int]:
    """Remove all caches; return how many there were, and how many bytes they took; raise OSError if one stays."""
    number = size = 0
    with contextlib.suppress(FileNotFoundError), os.scandir(cache_folder()) as files:
        for file in sorted(files, key=lambda each: each.name):
            if file.name.endswith(".db"):
                number += 1
                size += file.stat(follow_symlinks=False).st_size
                _remove(file.path)
    return number, size


def _tally(found: Found) -> str:
    counts = [(rule, severity, number) for (rule, severity), number in found.counts.items()]
    return json.dumps((counts, found.fixable)) if counts else ""


def _found(shown: bytes, tally: str) -> Found:
    if not tally:
        return Found("", Counter(), Counter())
    counts, fixable = json.loads(tally)
    numbers = Counter({(str(rule), Severity(severity)): int(number) for rule, severity, number in counts})
    return Found(_text(shown), numbers, Counter({str(rule): int(number) for rule, number in fixable.items()}))


def _version() -> int:
    """Return a number that is another one for each version of these tables, or of the code whose work they hold."""
    digest = blake2b((_SCHEMA + code_version()).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") >> 1 or 1


def _make(file: str) -> None:
    """Make the file of a database, and its folder, for its owner alone."""
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))


def _empty(database: sqlite3.Connection) -> None:
    """Take all out of a database, whatever it holds, and make the tables."""
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        quoted = name.replace('"', '""')
        database.execute(f'DROP TABLE "{quoted}"')
    for statement in filter(str.strip, _SCHEMA.split(";")):
        database.execute(statement)
    database.execute(f"PRAGMA user_version = {_version()}")


def _remove(file: str) -> None:
    """Remove a database with what SQLite keeps beside it."""
    for each in (f"{file}-wal", f"{file}-shm", file):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(each)  # noqa: PTH108


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # texts and paths may hold bytes that are not UTF-8


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
