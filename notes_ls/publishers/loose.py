"""The publisher that understands every link as a person does: resolution itself."""

from __future__ import annotations

from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault


class Loose:
    """Follows a link wherever resolution does, so that nothing is noncanonical."""

    name = "loose"
    math = False
    escapes_pipes = True
    tags_in_text = False

    def spelling(self, name: str) -> str:
        """Return `name` unchanged: names are compared as the vault compares them."""
        return name

    def landing(self, vault: Vault, source: str, target: str) -> str | None:
        """Return the best of what resolution finds."""
        return next(iter(vault.resolve(source, target).paths), None)

    def attachment(self, vault: Vault, source: str, target: str) -> str | None:
        """Return the attachment that a person takes it for."""
        return vault.file(source, target)

    def shows(self, link: Link) -> str:
        """Return the target and its heading as written."""
        return link.target if link.fragment is None else f"{link.target}#{link.fragment}"

    def unmade(self, note: Note, link: Link) -> str | None:
        """Return None: every well-formed link is one."""
        return None

    def makes_all(self, note: Note) -> bool:
        """Return True, as there is no link that this publisher does not make."""
        return True
