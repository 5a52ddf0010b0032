"""All notes together: the names they offer, how a link is understood, and whom a change concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, MutableMapping
from itertools import chain
from urllib.parse import unquote

from notes_ls import keys, names
from notes_ls.attachments import Files, attachment
from notes_ls.config import Settings
from notes_ls.entry import Entry
from notes_ls.kept import KeptUp
from notes_ls.layer import Layer
from notes_ls.multimap import Multimap
from notes_ls.note import Note
from notes_ls.publisher import Publisher
from notes_ls.recent import RecentNotes
from notes_ls.resolution import NOWHERE, Answers, Resolution, closest, fold_path

Read = Callable[[str], str | None]


class Vault:
    """The notes under one root, by their paths from it, with `/`.

    `read` gives the text of a note that is asked for by path, None where it cannot be had; `alone` says that there may
    be other notes which nobody looked for, so that no link to one is judged. After any history of puts and removes a
    vault answers as one made from scratch.
    """

    def __init__(
        self, settings: Settings, publisher: Publisher, read: Read = lambda _: None, *, alone: bool = False
    ) -> None:
        self.settings = settings
        self.publisher = publisher
        self.entries: MutableMapping[str, Entry] = {}
        self.files = Files()
        self._read = read
        self._named = Multimap()
        self._asking = Multimap()
        self._pages = Multimap()
        self._about = Multimap()
        self._recent = RecentNotes()
        self._folders: MutableMapping[str, int] = Counter()
        self._addresses: MutableMapping[str, int] = Counter()
        self._forms = Multimap()
        self._answers: dict[str, Answers | None] = {}
        self.revision = object()  # another one after each change
        self.derived: dict[object, object] = {}  # see derived.py
        self.derived_of_names: dict[object, object] = {}
        self.kept_up: KeptUp[Entry] = KeptUp()
        self.alone = alone

    def __getstate__(self) -> dict[str, object]:
        """Return what another process has to know: all but what it can work out by itself."""
        return {**self.__dict__, "derived": {}, "derived_of_names": {}, "kept_up": KeptUp(), "_recent": RecentNotes()}

    def parse(self, path: str, text: str) -> Note:
        """Return the note that `text` is under `path`, read as this vault's settings and publisher have it."""
        return Note(path, text, math=self.publisher.math, video_keys=self.settings.video_keys)

    def note(self, path: str) -> Note | None:
        """Return a note of the vault with its text, read if need be."""
        note = self._recent.get(path)
        if note is None and path in self.entries and (text := self._read(path)) is not None:
            note = self.parse(path, text)
            self.keep(note)
        return note

    def text(self, path: str) -> str | None:
        """Return the text of a file of the vault, read anew."""
        return self._read(path)

    def keep(self, note: Note) -> None:
        """Hold a note that is parsed already for whoever asks for it next."""
        self._recent.keep(note)

    def put(self, entry: Entry) -> frozenset[str]:
        """Take in a note, new or changed; return the other notes whose findings that may change."""
        old = self.entries.get(entry.path)
        if old == entry:
            self._recent.forget(entry.path)
            self.entries[entry.path] = entry  # links may stand elsewhere, but nothing hangs on that
            return frozenset()
        appears = self._appears_or_goes(entry) if old is None else set()
        return self._concerned(old, entry, self._change(entry.path, entry)) | appears

    def fill(self, entries: Iterable[Entry]) -> None:
        """Take in notes, new or changed, where nobody asks whom they concern."""
        for entry in entries:
            self._change(entry.path, entry)

    def remove(self, path: str) -> frozenset[str]:
        """Forget a note; return the other notes whose findings that may change."""
        if (old := self.entries.get(path)) is None:
            return frozenset()
        return self._concerned(old, None, self._change(path, None)) | self._appears_or_goes(old)

    def drop(self, path: str) -> None:
        """Forget a note of the vault, where nobody asks whom that concerns."""
        self._change(path, None)

    def branch(self) -> Vault:
        """Return a vault that begins as this one and changes without it, while this one stays as it is."""
        other = Vault(self.settings, self.publisher, self._read, alone=self.alone)
        for table in ("entries", "_folders", "_addresses"):
            setattr(other, table, Layer(getattr(self, table)))
        for index in ("files", "_named", "_asking", "_pages", "_about", "_forms"):
            setattr(other, index, getattr(self, index).branch())
        return other

    def resolve(self, source: str, target: str) -> Resolution:
        """Return the notes that `target` can mean in the note `source`, however generously read."""
        found = self._resolve(source, names.nfc(target))
        if not found.paths and "%" in target:
            return self._resolve(source, names.nfc(unquote(target)))
        return found

    def asking(self, path: str) -> frozenset[str]:
        """Return the notes that hold a link which could mean the note `path`, by any of its names."""
        return self.asking_for(self.keys_of(path))

    def asking_for(self, keys: Iterable[str]) -> frozenset[str]:
        """Return the notes that hold a link which could mean something by one of these keys."""
        return frozenset(self._asking.of_any(keys))

    def keys_of(self, path: str) -> frozenset[str]:
        """Return the keys of all names by which a link could mean the note `path`, that of its folder among them."""
        entry = self.entries.get(path)
        return self._keys(entry) if entry is not None else frozenset()

    def siblings(self, path: str) -> tuple[Entry, ...]:
        """Return the other notes about the same video, ordered by path."""
        entry = self.entries.get(path)
        if entry is None or entry.video is None:
            return ()
        return tuple(self.entries[other] for other in sorted(self.about(entry.video.key)) if other != path)

    def about(self, video: str) -> Collection[str]:
        """Return the notes about the video with a key, in no particular order."""
        return self._about.of(video)

    @property
    def videos(self) -> int:
        """How many videos the notes are about."""
        return len(self._about)

    def offering(self, name: str) -> Collection[str]:
        """Return the notes that offer a name with the same key as `name`, in no particular order."""
        return self.going_by(names.key(name))

    def going_by(self, key: str) -> Collection[str]:
        """Return the notes that offer a name with this key, in no particular order."""
        return self._named.of(key)

    def goes_by(self, key: str) -> bool:
        """Tell whether a note, or a folder that has a page, goes by a key."""
        return key in self._named or key in self._pages

    @property
    def folders(self) -> Iterator[str]:
        """The folders in which notes stand, or stood, and the addresses that the publisher gives them."""
        return chain(self._folders, self._addresses)

    def twins(self, path: str) -> Collection[str]:
        """Return the notes whose paths are that of `path` but for case and normal form, its own among them."""
        return self._forms.of(names.form(path))

    def pages(self, name: str) -> frozenset[str]:
        """Return the notes with a page that may go by the key of `name`: of a folder, `/` for the root, or in one."""
        return frozenset(self._pages.of(names.key(name)))

    def has_folder(self, folder: str) -> bool:
        """Tell whether notes stand in `folder` or below it."""
        return self._folders[folder] > 0

    def publishes_folder(self, address: str) -> bool:
        """Tell whether notes stand in or below a folder for which the publisher writes `address`."""
        return self._addresses[address] > 0

    def put_file(self, path: str) -> frozenset[str]:
        """Take in an attachment; return the notes whose findings that may change."""
        if self.files.put(path):
            self._renamed()
        return frozenset(self._asking.of(names.key(path.rpartition("/")[2])))

    def remove_file(self, path: str) -> frozenset[str]:
        """Forget an attachment; return the notes whose findings that may change."""
        if not self.files.remove(path):
            return frozenset()
        self._renamed()
        return frozenset(self._asking.of(names.key(path.rpartition("/")[2])))

    def file(self, source: str, target: str) -> str | None:
        """Return the attachment that `target` names in the note `source`."""
        return attachment(self.files, source, target)

    def _resolve(self, source: str, target: str) -> Resolution:
        base = names.folder(source)
        if target.startswith(("/", "./", "../")):
            path = names.from_folder(base, target)
            return self._at_path(names.without_suffix(path)) if path is not None else NOWHERE
        if target not in self._answers:
            candidates = set(self._named.of(names.key(names.last_segment(target))))
            if "/" in target:
                candidates.update(self._named.of(names.key(target)))
            self._answers[target] = closest(names.without_suffix(target), [self.entries[path] for path in candidates])
        answers = self._answers[target]
        return answers.seen_from(base) if answers else NOWHERE

    def _at_path(self, wanted: str) -> Resolution:
        """Return the note at a path from the root without suffix, as written or folded."""
        if exact := [path for path in self.twins(f"{wanted}.md") if names.nfc(names.without_suffix(path)) == wanted]:
            return Resolution(tuple(sorted(exact)), exact=True, own_folder=True)
        folded = fold_path(wanted)
        offering = self._named.of(names.key(names.last_segment(wanted)))
        found = [path for path in offering if fold_path(names.without_suffix(path)) == folded]
        return Resolution(tuple(sorted(found)), exact=False, own_folder=True)

    def _changed(self) -> None:
        """Forget what was worked out of the state before."""
        self.revision = object()
        self.derived.clear()

    def _renamed(self) -> None:
        """Forget also what hangs on names alone."""
        self._changed()
        self._answers, self.derived_of_names = {}, {}

    def _keys(self, entry: Entry) -> frozenset[str]:
        return keys.offered(entry, self.publisher) | keys.of_pages(entry, self.publisher) | keys.CLIMBING

    def _change(self, path: str, new: Entry | None) -> frozenset[str]:
        """Take into all indexes what a note is by now, None where it is gone; return the keys asked for but once."""
        old = self.entries.get(path)
        self._recent.forget(path)
        if new is None:
            del self.entries[path]
        else:
            self.entries[path] = new
        states = (old, new)
        if old is None or new is None:
            self._count_folders(path, 1 if old is None else -1)
            self._forms.refile(path, *((names.form(path),) if each else () for each in states))
        if old is not None and new is not None and old.names == new.names:
            self._changed()
        else:
            self._renamed()
            self._named.refile(path, *(keys.offered(each, self.publisher) if each else () for each in states))
            self._pages.refile(path, *(keys.of_pages(each, self.publisher) if each else () for each in states))
        before, after = (each.video if each else None for each in states)
        if before != after:
            self._about.refile(path, *((each.key,) if each else () for each in (before, after)))
        gone, come = (frozenset(each.asks) if each else frozenset() for each in states)
        asked: frozenset[str] = frozenset()
        if gone != come:
            had, has = (keys.asked(each, self.publisher) for each in (gone, come))
            self._asking.refile(path, had, has)
            asked = keys.asked(gone ^ come, self.publisher) if gone and come else had | has
        self.kept_up.change(path, old, new)
        return asked

    def _count_folders(self, path: str, by: int) -> None:
        for folder in names.ancestors(path):
            self._folders[folder] += by
            self._addresses[self.publisher.spelling(folder)] += by

    def _concerned(self, old: Entry | None, new: Entry | None, asked: frozenset[str]) -> frozenset[str]:
        """Return the other notes that a change of one concerns: by its names, its video, or what it `asked` for."""
        concerned: set[str] = set()
        states = [entry for entry in (old, new) if entry is not None]
        if old is None or new is None or old.offer != new.offer:
            offered = frozenset().union(*map(self._keys, states))
            concerned |= self._asking.of_any(offered)
            concerned |= self._named.of_any(offered)  # it may take their links, or leave them
        concerned |= self._named.of_any(asked)
        concerned |= self._pages.of_any(asked)
        for entry, other in ((old, new), (new, old)):
            if entry and entry.video and (other is None or (other.video, other.times) != (entry.video, entry.times)):
                concerned.update(self._about.of(entry.video.key))
        return frozenset(concerned.difference(entry.path for entry in states))

    def _appears_or_goes(self, entry: Entry) -> set[str]:
        """Return the notes concerned by a place that is taken or left: twins of its path, and links to its folders."""
        concerned = set(self.twins(entry.path))
        for number, folder in enumerate(names.ancestors(entry.path)):
            if not self.has_folder(folder) or (number == 0 and keys.is_index(entry.path)):
                concerned |= self.asking_for(keys.asked((folder,), self.publisher))
        return concerned - {entry.path}
