"""How a link to a note that moves or changes a name may be written: in its own way first, and then in plainer ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from notes_ls import keys, names
from notes_ls.entry import Entry
from notes_ls.syntax.link import Link

_PLAIN = "/.~!$&'*+,;=:@"


class Change(NamedTuple):
    """A note before and after it moves or changes a name, and the title or the alias that changes, before and after."""

    old: Entry
    new: Entry
    name: tuple[str, str] | None = None

    @property
    def stems(self) -> tuple[str, str]:
        """The name of its file, before and after."""
        return names.stem(self.old.path), names.stem(self.new.path)


class Move(NamedTuple):
    """A link's note and the note it leads to, each where it was and where it is."""

    old_source: str
    source: str
    old_path: str
    path: str


def is_outdated(link: Link, change: Change) -> bool:
    """Tell whether a link spells the name of a file that changes, so that it reads wrong even where it leads there."""
    stem, new = change.stems
    written = names.nfc(names.last_segment(link.name))
    if stem == new or written != names.nfc(stem):
        return False
    return not (keys.is_index(change.new.path) and names.nfc(names.stem(names.folder(change.new.path))) == written)


def renaming(link: Link, change: Change) -> str | None:
    """Return the new name for a link that uses the very name that changes: the file's, the title or the alias."""
    used = names.nfc(names.last_segment(link.name))
    pairs = [change.stems, *([change.name] if change.name is not None else [])]
    for form in (names.nfc, names.key):
        for old, new in pairs:
            if form(used) == form(old):
                return new if old != new else None
    return None


def targets(link: Link, move: Move, renamed: str | None) -> Iterator[str]:
    """Yield ways to write the target of a link to a note after a move; `renamed` is the new name for the one it used.

    The link's own way comes first: as a new name, from its folder, from the root, or with as many folders as it had;
    and as that of a folder where it names the folder whose page the note is. The path from the root is the last.
    """
    whole = names.without_suffix(move.path)
    if names_folder(link, move.old_path) and keys.is_index(move.path):
        end = "/" * link.name.endswith("/")
        moved = move._replace(old_path=names.folder(move.old_path), path=names.folder(move.path))
        yield from (f"{target}{end}" for target in _spellings(link, moved, None) if target)
    yield from _spellings(link, move, renamed)
    relative = names.relative(names.folder(move.source), whole)
    yield _as_written(link, move.path, relative if relative.startswith("../") else f"./{relative}")
    yield _as_written(link, move.path, whole)
    yield _as_written(link, move.path, f"/{whole}")


def file_target(source: str, link: Link, path: str) -> str:
    """Return the target of a link in the note `source` to an attachment that is at `path` now."""
    if not link.wiki:
        return quote(names.relative(names.folder(source), path), safe=_PLAIN)
    return path if "/" in link.target else path.rpartition("/")[2]


def names_folder(link: Link, path: str) -> bool:
    """Tell whether a link to the note at `path`, the page of a folder, is written as one to the folder."""
    return keys.is_index(path) and not keys.is_index(f"{names.last_segment(link.name)}.md")


def _spellings(link: Link, move: Move, renamed: str | None) -> Iterator[str]:
    """Yield the link's own way first, then, for a wikilink, the path with one folder more each time."""
    yield _as_written(link, move.path, _own_way(link, move, renamed))
    segments = names.without_suffix(move.path).split("/")
    if link.wiki:
        for count in range(1, len(segments) + 1):
            yield _as_written(link, move.path, "/".join(segments[-count:]))


def _own_way(link: Link, move: Move, renamed: str | None) -> str:
    """Return the target in the way it was written: a name, a path from the own folder or the root, a part of a path."""
    written = names.without_suffix(link.name).rstrip("/")
    old, whole = names.without_suffix(move.old_path), names.without_suffix(move.path)
    if renamed is not None and "/" not in written:
        return renamed
    relative = names.relative(names.folder(move.source), whole)
    if written in {".", ".."} or written.startswith(("./", "../")):
        return relative if relative.startswith("../") else f"./{relative}"
    if link.name.startswith("/"):
        return f"/{whole}"
    if not link.wiki and names.from_folder(names.folder(move.old_source), written) == old:
        return relative
    if "/" in written and written.count("/") == old.count("/"):
        return whole
    return "/".join(whole.split("/")[-written.count("/") - 1 :])


def _as_written(link: Link, path: str, target: str) -> str:
    """Return `target` with the suffix that the link had, encoded if it is a Markdown link."""
    suffix = path[len(names.without_suffix(path)) :] if link.target.lower().endswith(".md") else ""
    return target + suffix if link.wiki else quote(target + suffix, safe=_PLAIN)
