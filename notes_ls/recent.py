"""The notes that were asked for last, parsed, so that the next question about one is answered without reading it."""

from __future__ import annotations

from collections import OrderedDict

from notes_ls.note import Note

_MOST = 64
_FEW = 8  # of them stay however long they are
_CHARACTERS = 600_000


class RecentNotes:
    """As many notes as hold not too much text together; the one unused for longest makes room."""

    def __init__(self) -> None:
        self._notes: OrderedDict[str, Note] = OrderedDict()
        self._characters = 0

    def get(self, path: str) -> Note | None:
        """Return the note at `path` if it is kept."""
        note = self._notes.get(path)
        if note is not None:
            self._notes.move_to_end(path)
        return note

    def keep(self, note: Note) -> None:
        """Hold a note for whoever asks for it next."""
        self.forget(note.path)
        self._notes[note.path] = note
        self._characters += len(note.text)
        while len(self._notes) > (_MOST if self._characters <= _CHARACTERS else _FEW):
            self.forget(next(iter(self._notes)))

    def forget(self, path: str) -> None:
        """Let go of what the note at `path` held."""
        if (note := self._notes.pop(path, None)) is not None:
            self._characters -= len(note.text)
