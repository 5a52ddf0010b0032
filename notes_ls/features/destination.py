"""The one note, attachment or folder that a link leads to, and who gets there by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from notes_ls import derived, keys, names
from notes_ls.features.links import meant_by_name
from notes_ls.syntax.link import Link
from notes_ls.syntax.markdown_link import is_local
from notes_ls.vault import Vault


class Destination(NamedTuple):
    """The path that a link leads to, that of a folder with a closing `/`.

    `published` tells that its readers get there, `understood` that people take it for that and nothing else, and
    `relative` that it is a Markdown link which holds for any reader.
    """

    path: str
    published: bool
    understood: bool
    relative: bool

    @property
    def attempts(self) -> tuple[Destination, ...]:
        """What to ask of another way to write the link, best first, where it cannot be all.

        The page of a folder, and what people took for several notes before, is written for readers at last; a note or
        an attachment for people.
        """
        for_readers = not self.understood or self.path.endswith("/")
        last = self._replace(understood=False) if for_readers else self._replace(published=False)
        return self._replace(understood=True), last


def destination(vault: Vault, source: str, link: Link) -> Destination | None:
    """Return where a link in the note `source` leads, None where that is nowhere; for readers if it is ambiguous.

    It is the same for all notes of a folder.
    """
    if not link.target:
        return None
    paths = meant_by_name(vault, source, link.name)
    if len(paths) == 1:
        path: str | None = paths[0]
    elif paths:
        path = _landing(vault, source, link)
    else:
        path = vault.file(source, link.name) or _landing(vault, source, link) or _folder(vault, source, link)
    if path is None:
        return None
    is_relative = not link.wiki and _is_relative(source, link, path)
    return Destination(path, _is_published(vault, source, link, path), len(paths) < 2, is_relative)


def leads_to(vault: Vault, source: str, link: Link, wanted: Destination) -> bool:
    """Tell whether a link leads where it is wanted to and nowhere else, for all for whom `wanted` says so."""
    path = wanted.path
    if not link.wiki and not is_local(link.target):
        return False
    if wanted.relative and not _is_relative(source, link, path):
        return False
    if wanted.published and not _is_published(vault, source, link, path):
        return False
    if not wanted.understood:
        return wanted.published
    paths = meant_by_name(vault, source, link.name)
    if path in vault.entries:
        return paths == (path,)
    if not path.endswith("/"):
        return not paths and vault.file(source, link.name) == path
    is_there = wanted.published or vault.has_folder(path[:-1])
    is_file = not paths and vault.file(source, link.name) is not None
    return is_there and not is_file and all(_is_page(vault, each, path) for each in paths)


def _landing(vault: Vault, source: str, link: Link) -> str | None:
    """Return the note or the folder whose page the readers of a link get to."""
    landing = vault.publisher.landing(vault, source, link.name)
    return f"{_folders(vault)[landing[:-1]]}/" if landing is not None and landing.endswith("/") else landing


def _folder(vault: Vault, source: str, link: Link) -> str | None:
    """Return the folder that a Markdown link names by its path."""
    folder = None if link.wiki else names.from_folder(names.folder(source), link.name)
    return f"{folder}/" if folder is not None and vault.has_folder(folder) else None


@derived.of_names
def _folders(vault: Vault) -> Mapping[str, str]:
    """Return the folders by the addresses of their pages."""
    found = {folder for path in vault.entries for folder in names.ancestors(path)}
    return {vault.publisher.spelling(folder): folder for folder in sorted(found, reverse=True)}


def _is_published(vault: Vault, source: str, link: Link, path: str) -> bool:
    """Tell whether the readers of a link get to `path`."""
    if path in vault.entries:
        return vault.publisher.landing(vault, source, link.name) == path
    if not path.endswith("/"):
        return vault.publisher.attachment(vault, source, link.name) == path
    landing = vault.publisher.landing(vault, source, link.name)
    return landing is not None and _is_page(vault, landing, path)


def _is_page(vault: Vault, landing: str, folder: str) -> bool:
    """Tell whether a reader at `landing` is at the page of a folder, be it written or made for it."""
    of = names.folder(landing)
    is_own = landing.endswith("/") or keys.is_index(landing)
    return is_own and vault.publisher.spelling(of) == vault.publisher.spelling(folder[:-1])


def _is_relative(source: str, link: Link, path: str) -> bool:
    """Tell whether a link is the path of `path` from the folder of its note, with or without the suffix of a note."""
    way = names.from_folder(names.folder(source), link.name)
    return way is not None and way in {path.removesuffix("/"), names.without_suffix(path)}
