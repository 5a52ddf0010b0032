"""The transcript of a note's video, where the vault has one: what is said at a second, and when words are said."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from notes_ls import names
from notes_ls.note import Note
from notes_ls.syntax.cues import Cue, cues
from notes_ls.vault import Vault

_EXTENSIONS = ("srt", "vtt")
_SAID = 5  # seconds of speech that are shown of a moment


class Transcript(NamedTuple):
    """The file that holds what is said in a video, by its path, and its cues in order."""

    path: str
    cues: tuple[Cue, ...]

    def at(self, second: int) -> Cue | None:
        """Return the cue that is spoken at a second, the last that has begun by then."""
        return self.cues[count - 1] if (count := self._begun(second)) else None

    def said(self, second: int) -> str:
        """Return what is said from a second on for a few seconds, empty where that is nothing."""
        spoken = self.cues[max(self._begun(second) - 1, 0) : self._begun(second + _SAID)]
        return " ".join(cue.text for cue in spoken)

    def after(self, second: int) -> tuple[Cue, ...]:
        """Return the cues that begin after a second."""
        return self.cues[self._begun(second) :]

    def holding(self, words: str) -> list[Cue]:
        """Return the cues in which each of these words begins a word, in any case."""
        wanted = [f" {word}" for word in names.fold(words).split()]
        return [cue for cue in self.cues if all(word in f" {names.fold(cue.text)}" for word in wanted)]

    def _begun(self, second: int) -> int:
        return bisect_right(self.cues, second, key=lambda cue: cue.second)


def transcript(vault: Vault, note: Note) -> Transcript | None:
    """Return the transcript of the video of a note: the first that lies where the settings say, from the folder of the
    note or from the root of the vault.
    """
    if note.video is None or not vault.files:
        return None
    video = names.without_extension(note.video.id) if note.video.host == "file" else note.video.id
    for pattern in vault.settings.transcripts:
        for extension in _EXTENSIONS:
            wanted = pattern.replace("{video}", video).replace("{stem}", note.stem).replace("{ext}", extension)
            path = vault.file(note.path, f"./{wanted}") or vault.file(note.path, f"/{wanted}")
            text = vault.text(path) if path is not None else None
            if path is not None and text is not None:
                return Transcript(path, cues(text))
    return None
