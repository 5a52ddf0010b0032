"""What a vault asks of whoever makes pages of its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from notes_ls.note import Note
from notes_ls.syntax.link import Link

if TYPE_CHECKING:
    from notes_ls.vault import Vault


class Publisher(Protocol):
    """What a reader of the published notes gets."""

    name: str
    math: bool
    escapes_pipes: bool
    tags_in_text: bool

    def __hash__(self) -> int:
        """Let what hangs on a publisher be kept for it."""

    def spelling(self, name: str) -> str:
        """Return `name` in a form that is equal, but for its folding, for all spellings that this publisher equates."""

    def landing(self, vault: Vault, source: str, target: str) -> str | None:
        """Return the note that a reader of `source` reaches by `target`, None for a dead link."""

    def attachment(self, vault: Vault, source: str, target: str) -> str | None:
        """Return the attachment that a reader of `source` gets by `target`, if it leads to no note."""

    def shows(self, link: Link) -> str:
        """Return what a reader sees of a link that has no shown text of its own."""

    def unmade(self, note: Note, link: Link) -> str | None:
        """Return why this publisher leaves a well-formed link as plain text, None where it makes a link."""

    def makes_all(self, note: Note) -> bool:
        """Tell, at little cost, whether this publisher surely makes a link of each well-formed one in `note`."""
