"""What Quartz makes of a link: slugs compared letter by letter, and a page or a dead end.

Source: Quartz 4.5, `util/path.ts`, `plugins/transformers/ofm.ts` and `links.ts`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from notes_ls import derived, keys, names
from notes_ls.entry import Entry
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z\d+.-]*:(?!\\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # links are made of text in which Markdown's escapes are read already
_RESERVED = re.compile(r"%(?=2[346BbCcFf]|3[AaBbDdFf]|40)")  # what `decodeURI` leaves as it is
_SPACE = re.compile(r"\s")
_DEFINED = re.compile(r"\](?=:)")
_SCHEME_OVER_LINK = re.compile(r"/(?<=:/)/[^\s\[]*+\[\[")  # the address runs on over a link
_LINK_AROUND = re.compile(r"\]\]\(")
_HOST_OVER_LINK = re.compile(r"www\.[^\s\[]*+\[\[")
_PLAIN = re.compile(r"[\w.~/()',!+=@;$*-]*", re.ASCII)


class _Address(NamedTuple):
    """What a link asks for: an address from the root of the site, or, `by_name`, a unique last part of one."""

    wanted: str
    by_name: bool
    of_folder: bool


class Quartz:
    """Resolves by one of three strategies.

    `shortest` looks for a unique file name, else for a path from the root; `absolute` and `relative` for a path alone.
    """

    name = "quartz"
    math = True
    escapes_pipes = True
    tags_in_text = True

    def __init__(self, strategy: str = "shortest") -> None:
        self.strategy = strategy

    def spelling(self, name: str) -> str:
        """Return the slug of `name`, that of a folder for its index."""
        return _simple(slug(name)) or slug(name)

    def landing(self, vault: Vault, source: str, target: str) -> str | None:
        """Return the note whose page a reader reaches; a folder's own page has a closing `/`, None is a dead link."""
        address = self._address(source, target)
        if address is None:
            return None
        if address.by_name and (unique := _unique(vault, address.wanted)) is not None:
            return unique
        return _page(vault, address.wanted, of_folder=address.of_folder)

    def attachment(self, vault: Vault, source: str, target: str) -> str | None:
        """Return the attachment at the address that a link asks for: of a unique name, or at a path."""
        address = self._address(source, target)
        if address is None:
            return None
        alike = _files(vault).get(address.wanted.rpartition("/")[2], ())
        if address.by_name and len(alike) == 1 and slug(alike[0]).rpartition("/")[2] == address.wanted:
            return alike[0]
        return next((path for path in alike if slug(path) == address.wanted), None)

    def shows(self, link: Link) -> str:
        """Return the target alone: Quartz does not show the heading."""
        return link.target

    def unmade(self, note: Note, link: Link) -> str | None:
        """Return why a well-formed link stays plain text on the page."""
        if swallower := note.swallowed_links.get(link.start):
            return f"the open <{swallower}> before it swallows it"
        if not link.wiki:
            return None
        if link.fragment is not None and not link.fragment.strip("#"):
            return "nothing follows its '#'"
        if link.shown is not None and "#" in link.shown:
            return "its shown text holds '#'"
        if note.markdown.is_split(link.span):
            return "it holds Markdown of its own"
        return None

    def makes_all(self, note: Note) -> bool:
        """Tell whether every link is of the plainest kind, and nothing can be around one that takes it apart."""
        return not (
            note.glance.odd
            or note.may_hold_table
            or note.markdown.may_swallow
            or _DEFINED.search(note.text)
            or _LINK_AROUND.search(note.text)
            or _SCHEME_OVER_LINK.search(note.text)
            or _HOST_OVER_LINK.search(note.text)
        )

    def _address(self, source: str, target: str) -> _Address | None:
        """Return what a link asks for, None where it leads out of the site."""
        if _SCHEME.match(target):
            return None
        decoded = _decoded(_ESCAPED.sub(r"\1", target) if "\\" in target else target)
        segments = [part for part in decoded.split("/") if part]
        of_folder = decoded.endswith("/") or segments[-1:] in (["index"], ["index.md"], ["index.html"])
        climbs = [part for part in segments if part in {".", ".."}]
        wanted = _simple(slug("/".join(part for part in segments if part not in {".", ".."})))
        if self.strategy != "relative":
            by_name = self.strategy == "shortest" and bool(wanted) and ".." not in climbs
            return _Address(wanted, by_name=by_name, of_folder=of_folder)
        path = names.from_folder(names.folder(slug(source)), "/".join([*climbs, wanted]))
        if path is None:
            return None
        return _Address("" if path == "." else path, by_name=False, of_folder=of_folder)


def slug(path: str) -> str:
    """Return the slug of a file path or of a name: its address on the site, without `.md` or `.html`."""
    path = path.strip("/")
    path = path.removesuffix(".html").removesuffix(".md")
    if not _PLAIN.fullmatch(path):
        path = _SPACE.sub("-", path).replace("&", "-and-").replace("%", "-percent").replace("?", "").replace("#", "")
    if path == "_index" or path.endswith("/_index"):
        path = path[:-6] + "index"
    return path


def _slugs(entry: Entry) -> tuple[str, ...]:
    """Return the slugs of all pages of a note: its own and a redirect for each alias."""
    own = slug(entry.path)
    return (own, *(slug(alias + ".md") for alias in entry.aliases)) if entry.aliases else (own,)


@derived.of_vault
def _unique(vault: Vault, wanted: str) -> str | None:
    """Return the note whose page alone, of all pages and redirects, has this last part of its address."""
    found = [
        path
        for path in {*vault.offering(wanted), *vault.pages(wanted)}
        for offered in _slugs(vault.entries[path])
        if offered.rpartition("/")[2] == wanted
    ]
    return found[0] if len(found) == 1 else None


@derived.of_vault
def _page(vault: Vault, wanted: str, *, of_folder: bool) -> str | None:
    """Return what answers at an address from the root of the site: a note, or the page of a folder."""
    last = wanted.rpartition("/")[2]
    notes = sorted(
        (number > 0, path)  # a page of its own goes before a redirect
        for path in {*vault.offering(last), *vault.pages(last)}
        for number, offered in enumerate(_slugs(vault.entries[path]))
        if _simple(offered) == wanted and (number > 0 or not keys.is_index(path))
    )
    indexes = (path for path in vault.pages(wanted or "/") if _simple(slug(path)) == wanted)
    folders = sorted(indexes, key=lambda path: (names.stem(path) != "index", path))
    if vault.publishes_folder(wanted):
        folders.append(f"{wanted}/")
    found = [path for _, path in notes]
    return next(iter([*folders, *found] if of_folder else [*found, *folders]), None)


@derived.of_names
def _files(vault: Vault) -> Mapping[str, Sequence[str]]:
    """Return the attachments by the last parts of their addresses."""
    found: dict[str, list[str]] = {}
    for path in sorted(path for paths in vault.files.values() for path in paths):
        found.setdefault(slug(path).rpartition("/")[2], []).append(path)
    return found


def _simple(address: str) -> str:
    """Return a slug without a closing `index`, which the address of a folder's page omits."""
    return address[: -len("index")].rstrip("/") if address == "index" or address.endswith("/index") else address


def _decoded(target: str) -> str:
    """Return `target` percent-decoded but for what separates the parts of an address, as it is where it cannot be."""
    try:
        return unquote(_RESERVED.sub("%25", target), errors="strict") if "%" in target else target
    except UnicodeDecodeError:
        return target
