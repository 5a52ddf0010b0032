"""How to write a link so that everybody, the publisher in force included, takes it for the note that is meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from notes_ls import derived, names
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.text import Edit
from notes_ls.vault import Vault

_UNFIT = frozenset("[]|#^\n")
_ENDING = frozenset("[]|#%")  # `%` only where another one of these has to be encoded


class Respelling(NamedTuple):
    """The target, not percent-encoded, that a link is to have, and the edit that writes it."""

    target: str
    edit: Edit


def spell(vault: Vault, source: str, path: str) -> str:
    """Return the target to write in the note `source` for the note `path`.

    It has the style of the settings where that is plain to the publisher and to people, else the next plain one.
    """
    known = _known_spellings(vault, names.folder(source))
    spelt = known.get(path)
    if spelt is None:
        plain = _plain(vault, source, path, vault.settings.link_style)
        spelt = known[path] = plain or _held(vault, source, path)
    return spelt


def in_wikilink(target: str) -> str:
    """Return a target as wikilinks can hold it: percent-encoded where it has what would end it."""
    if _ENDING.isdisjoint(target.replace("%", "")):
        return target
    return "".join(quote(char) if char in _ENDING else char for char in target)


def in_markdown_link(target: str) -> str:
    """Return a path, a name or a fragment as Markdown links hold it: percent-encoded where it has to be."""
    return quote(target, safe="/.~!$&'*+,;=:@", errors="replace")


def is_plain(vault: Vault, source: str, target: str, path: str) -> bool:
    """Tell whether `target` in the note `source` leads readers and people to the note `path`, and to no other."""
    if not target or not _UNFIT.isdisjoint(target):
        return False
    if vault.publisher.landing(vault, source, target) != path:
        return False
    found = vault.resolve(source, target)
    return found.paths[:1] == (path,) and (len(found.paths) == 1 or found.own_folder)


def retarget(vault: Vault, note: Note, link: Link, path: str) -> Respelling | None:
    """Return what makes `link` lead to the note `path` and keeps what its readers see, None where nothing can.

    A Markdown link is written as a path from its own folder.
    """
    target = _plain(vault, note.path, path, vault.settings.link_style if link.wiki else "markdown")
    if target is None:
        return None
    if not link.wiki:
        suffix = path[len(names.without_suffix(path)) :] if link.target.lower().endswith(".md") else ""
        return Respelling(target, Edit(link.target_span, in_markdown_link(target + suffix)))
    if link.shown is None and not link.embed:
        fragment = "" if link.fragment is None else f"#{link.fragment}"
        shown = f"{pipe(note, link.span.start)}{vault.publisher.shows(link)}"
        return Respelling(target, Edit(link.destination, f"{target}{fragment}{shown}"))
    return Respelling(target, Edit(link.target_span, target))


def pipe(note: Note, offset: int) -> str:
    """Return the pipe as a wikilink at `offset` has to write it: escaped in a table."""
    return "\\|" if note.in_table(offset) else "|"


@derived.of_names
def _known_spellings(_vault: Vault, _folder: str) -> dict[str, str]:
    """Keep how notes are spelt in the notes of a folder; each key that somebody types offers the same ones."""
    return {}


def _plain(vault: Vault, source: str, path: str, style: str) -> str | None:
    """Return the first plain way to write the note `path`, None where there is none."""
    return next(
        (target for target in _candidates(vault, source, path, style) if is_plain(vault, source, target, path)), None
    )


def _held(vault: Vault, source: str, path: str) -> str:
    """Return how a wikilink can hold a path of which no way to write it is plain: its address, or percent-encoded."""
    ways = [*_candidates(vault, source, path, vault.settings.link_style)]
    pages = (vault.publisher.spelling(way) for way in ways)
    page = next((page for page in pages if is_plain(vault, source, page, path)), None)
    encoded = map(in_wikilink, ways)
    return page or next((way for way in encoded if vault.resolve(source, way).paths == (path,)), in_wikilink(ways[-2]))


def _candidates(vault: Vault, source: str, path: str, style: str) -> Iterator[str]:
    """Yield the ways to write the note `path`, the wanted style first, then the shortest first."""
    whole = names.without_suffix(path)
    relative = names.relative(names.folder(source), whole)
    if style == "title" and (title := vault.entries[path].title):
        yield title
    elif style == "relative":
        yield relative if relative.startswith("../") else f"./{relative}"
    elif style == "markdown":
        yield relative
    if style != "path":
        segments = whole.split("/")
        for count in range(1, len(segments)):
            yield "/".join(segments[-count:])
    yield from (whole, f"/{whole}", relative if relative.startswith("../") else f"./{relative}")
