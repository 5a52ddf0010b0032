"""What Obsidian makes of a link: names by case-insensitive file name or path suffix, nothing else.

Source: the help pages "Internal links" and "Aliases", and the behaviour of Obsidian 1.13.
"""

from __future__ import annotations

from notes_ls import attachments, derived, names
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault

_ROOTED = ("/", "./", "../")


class Obsidian:
    """Titles and aliases are no targets.

    Of several files the one at the exact path wins, then the one where the target leads from the note's own folder,
    then the one with the shortest path.
    """

    name = "obsidian"
    math = True
    escapes_pipes = False
    tags_in_text = True

    def spelling(self, name: str) -> str:
        """Return `name` unchanged: whatever Obsidian equates also meets under the vault's own key."""
        return name

    def landing(self, vault: Vault, source: str, target: str) -> str | None:
        """Return the note that Obsidian opens for `target` in the note `source`."""
        base = names.folder(source)
        rooted = target.startswith(_ROOTED)
        path = names.from_folder(base, target) if rooted else target
        if path is None:
            return None
        wanted = names.without_suffix(path)
        exact = vault.twins(f"{wanted}.md")
        if exact or rooted:
            return min(exact, default=None)
        here = vault.twins(f"{base}/{wanted}.md") if base else ()
        return min(here, default=None) or _elsewhere(vault, names.form(wanted))

    def attachment(self, vault: Vault, source: str, target: str) -> str | None:
        """Return the attachment that Obsidian opens, chosen among those of one name as a note is."""
        base = names.folder(source)
        rooted = target.startswith(_ROOTED)
        path = names.from_folder(base, target) if rooted else target
        if path is None:
            return None
        found = attachments.ending_in(vault.files, path, whole=rooted)
        best = (names.form(path), names.form(f"{base}/{path}"))
        return min(found, key=lambda each: [names.form(each) != form for form in best], default=None)

    def shows(self, link: Link) -> str:
        """Return the target and its headings with `>` between."""
        return " > ".join([link.target, *(link.fragment or "").split("#")]) if link.fragment else link.target

    def unmade(self, note: Note, link: Link) -> str | None:
        """Return None: every well-formed link is one."""
        return None

    def makes_all(self, note: Note) -> bool:
        """Return True, as there is no link that this publisher does not make."""
        return True


@derived.of_vault
def _elsewhere(vault: Vault, wanted: str) -> str | None:
    """Return the note with the shortest path that ends in `wanted`."""
    offering = vault.offering(names.last_segment(wanted))
    found = [path for path in offering if names.form(names.without_suffix(path)).endswith(f"/{wanted}")]
    return min(found, key=lambda path: (len(path), path), default=None)
