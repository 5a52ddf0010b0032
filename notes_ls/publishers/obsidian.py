"""What Obsidian makes of a link: names by case-insensitive file name or path suffix, nothing else.

Source: the help pages "Internal links" and "Aliases", and the behaviour of Obsidian 1.13.
"""

from __future__ import annotations

from notes_ls import names
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault


class Obsidian:
    """Titles and aliases are no targets.

    Of several files the one at the exact path wins, then the one where the target leads from the note's own folder,
    then the one with the shortest path.
    """

    name = "obsidian"
    math = True
    escapes_pipes = False

    def spelling(self, name: str) -> str:
        """Return `name` unchanged: whatever Obsidian equates also meets under the vault's own key."""
        return name

    def landing(self, vault: Vault, source: str, target: str) -> str | None:
        """Return the note that Obsidian opens for `target` in the note `source`."""
        base = names.folder(source)
        rooted = target.startswith(("/", "./", "../"))
        path = names.from_folder(base, target) if rooted else target
        if path is None:
            return None
        wanted = names.without_suffix(names.nfc(path)).casefold()
        here = names.nfc(f"{base}/" if base else "").casefold() + wanted
        found = [
            candidate
            for candidate in vault.offering(names.last_segment(path))
            if (name := names.without_suffix(names.nfc(candidate)).casefold()) == wanted
            or (not rooted and name.endswith("/" + wanted))
        ]
        return min(
            found,
            key=lambda candidate: (
                (name := names.without_suffix(names.nfc(candidate)).casefold()) != wanted,
                name != here,
                len(candidate),
                candidate,
            ),
            default=None,
        )

    def shows(self, link: Link) -> str:
        """Return the target and its headings with `>` between."""
        return " > ".join([link.target, *(link.fragment or "").split("#")]) if link.fragment else link.target

    def unmade(self, note: Note, link: Link) -> str | None:
        """Return None: every well-formed link is one."""
        return None

    def makes_all(self, note: Note) -> bool:
        """Return True, as there is no link that this publisher does not make."""
        return True
