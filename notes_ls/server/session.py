"""What the server knows of its client's work: the vaults, the open documents, the settings."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from notes_ls import names
from notes_ls.config import ConfigProblem, Settings, from_mapping, layered
from notes_ls.rules import BY_NAME
from notes_ls.server.contained import contained
from notes_ls.server.convert import Subject
from notes_ls.server.documents import Document, Documents
from notes_ls.server.root import Place, Root
from notes_ls.server.server import Server
from notes_ls.server.uris import to_path
from notes_ls.store.read import read_text
from notes_ls.store.settings import is_indexable
from notes_ls.text import Encoding

_log = logging.getLogger(__name__)
_SECTION = "notes-ls"
_FOR_THE_CLIENT = ("server", "trace")  # what an editor's plug-in keeps among our settings


class Session:
    """The vaults of one client. They change in handlers and in slices of background work, always in one thread.

    An edited document is read anew when something is asked next: call `settle` before looking at a vault.
    `begin` starts the work on a vault that was just opened; `changed` is called when findings may have changed.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.encoding = Encoding.UTF16
        self.documents = Documents()
        self.roots: list[Root] = []
        self.begin: Callable[[Root], None] = lambda _: None
        self.changed: Callable[[], None] = lambda: None
        self._alone: dict[str, Place] = {}
        self._edited: dict[str, Document] = {}
        self._initial = self._settings = Settings()
        self._of_folders: dict[str, Settings] = {}
        self._told: set[str] = set()
        self._unreadable: dict[str, str] = {}

    @property
    def all_roots(self) -> list[Root]:
        """The vaults, the innermost first, and the notes that were opened alone."""
        return [*self.roots, *(place.root for place in self._alone.values())]

    @property
    def state(self) -> object:
        """What is equal for as long as no vault changes, nor the text of a note."""
        return [root.state for root in self.all_roots]

    def configure(self, data: object, folder: str | None = None, *, at_start: bool = False) -> bool:
        """Take in settings from the editor, and tell whether they differ from those before.

        Those of a `folder`, by its URI, go before those of all. Those of the start stay in force where later ones say
        nothing: some editors send an empty table by habit.
        """
        if isinstance(data, dict) and isinstance(data.get(_SECTION), dict):
            data = data[_SECTION]
        if isinstance(data, dict):
            data = {name: value for name, value in data.items() if name not in _FOR_THE_CLIENT}
        settings, problems = from_mapping(data, BY_NAME, "the editor's settings")
        self._tell(problems)
        if at_start:
            self._initial = settings
        before, after = self._settings_of(folder), layered(self._initial, settings)
        if folder is None:
            self._settings = after
        else:
            self._of_folders[folder] = after
        return before != after

    def take_up(self, roots: Sequence[Root], answers: Sequence[object]) -> None:
        """Take in what the editor answers when asked for its settings: those of all, then those of each of `roots`."""
        before = {root.uri: self._settings_of(root.uri) for root in self.roots}
        is_news = answers[0] is not None and self.configure(answers[0])
        for root, data in zip(roots, answers[1:], strict=False):
            if data is not None:
                self.configure(data, root.uri)
        news = [root for root in self.roots if self._settings_of(root.uri) != before[root.uri]]
        if is_news or news:
            self.reload(news)

    def set_folders(self, added: Iterable[str], removed: Iterable[str] = ()) -> None:
        """Open and close vaults by the URIs of their folders, each as the client writes it."""
        gone = {uri.rstrip("/") for uri in removed}
        for root in [root for root in self.roots if root.uri in gone]:
            self._drop(root)
            self._of_folders.pop(root.uri, None)
        for uri in added:
            folder = to_path(uri)
            if folder is None or any(root.uri == uri.rstrip("/") for root in self.roots):
                continue
            if is_indexable(folder):
                self._add(folder, uri)
            else:
                self._tell([f"'{folder}' is not indexed, since it is a home folder or a disk without 'notes-ls.toml'"])
        self._place_documents()

    def reload(self, roots: Iterable[Root]) -> None:
        """Read the settings and the notes of vaults anew."""
        for root in [root for root in roots if root in self.roots]:
            self._drop(root)
            self._add(root.folder, root.uri)
        self._place_documents()

    def open(self, document: Document) -> None:
        """Take in a document that was opened or edited; it is read when something is asked."""
        self._edited[document.uri] = document
        self.changed()

    def close(self, document: Document) -> None:
        """Go back to what lies on the disk."""
        self._edited.pop(document.uri, None)
        self._alone.pop(document.uri, None)
        for root, path in self._places(document.file):
            root.close_note(path)
        self.changed()

    def settle(self) -> None:
        """Read the documents that were edited since the last time."""
        while self._edited:
            _, document = self._edited.popitem()
            for root, path in self.homes(document):
                with contained("read", document.uri):
                    root.open(root.vault.parse(path, document.text), document.uri)

    def homes(self, document: Document) -> list[Place]:
        """Return the vaults that a document is a note of, the innermost first; one of its own if there is none."""
        if places := self._places(document.file):
            return places
        if document.uri not in self._alone:
            if document.language != "markdown" and names.without_suffix(document.uri) == document.uri:
                return []
            folder, _, name = (document.file or f"/{document.uri}").rpartition("/")
            root = Root(folder, document.uri.rpartition("/")[0], self._settings, self._text, alone=True)
            self._tell(root.problems)
            self._alone[document.uri] = Place(root, name)
        return [self._alone[document.uri]]

    def subject(self, uri: str) -> Subject | None:
        """Return the note that a URI names, open or not, None where it names none."""
        document = self.documents.get(uri)
        for root, path in self.homes(document) if document is not None else self._places(to_path(uri)):
            note = root.note(path)
            if note is not None:
                return Subject(root, note, self.encoding)
        return None

    def is_home(self, root: Root, path: str) -> bool:
        """Tell whether a vault speaks for what lies at `path` of it: no vault further inside holds it."""
        file = root.file(path)
        inner = takewhile(lambda each: each is not root, self.roots)
        return not any((inside := each.path(file)) is not None and each.holds(inside) for each in inner)

    def root_of(self, uri: str | None) -> Root | None:
        """Return the innermost vault that a URI lies in, the first of all where there is no URI."""
        file = to_path(uri) if uri is not None else None
        if uri is not None and file is None:
            return None
        folder = f"{(file or '').rstrip('/')}/"
        return next((root for root in self.roots if uri is None or root.path(folder) is not None), None)

    def _settings_of(self, folder: str | None) -> Settings:
        return self._settings if folder is None else self._of_folders.get(folder, self._settings)

    def _add(self, folder: str, uri: str) -> None:
        root = Root(folder, uri, self._settings_of(uri.rstrip("/")), self._text)
        self._tell(root.problems)
        self.roots.append(root)
        self.roots.sort(key=lambda each: -len(each.folder))
        self.begin(root)

    def _drop(self, root: Root) -> None:
        self.roots.remove(root)
        root.close()

    def _place_documents(self) -> None:
        """Find out anew which vault each open document belongs to."""
        self._alone.clear()
        self._edited.update((document.uri, document) for document in self.documents)
        self.changed()

    def _places(self, file: str | None) -> list[Place]:
        if file is None:
            return []
        return [Place(root, path) for root in self.roots if (path := root.path(file)) is not None and root.holds(path)]

    def _text(self, file: str) -> str | None:
        """Return the text of a file, what is open of it first."""
        document = self.documents.at(file)
        text = document.text if document is not None else read_text(file)
        if isinstance(text, str):
            self._unreadable.pop(file, None)
            return text
        if self._unreadable.get(file) != text.message and os.path.lexists(file):
            self._unreadable[file] = text.message
            _log.warning("cannot read %r: %s", file, text.message)
        return None

    def _tell(self, problems: Iterable[ConfigProblem | str]) -> None:
        """Show what is wrong with the settings, each thing once."""
        for message in map(str, problems):
            if message not in self._told:
                self._told.add(message)
                self.server.show(message)
