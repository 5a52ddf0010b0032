"""How a link to what moves or changes a name may be written: in its own way first, and then in plainer ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from notes_ls import keys, names
from notes_ls.spelling import in_markdown_link, in_wikilink
from notes_ls.syntax.link import Link


class Move(NamedTuple):
    """A link's note and what it leads to, each where it was and where it is.

    What is no note has its suffix as part of its name, and a folder has a closing `/`.
    """

    old_source: str
    source: str
    old_path: str
    path: str
    of_note: bool

    @property
    def bare(self) -> tuple[str, str]:
        """The path as links write it, before and after."""
        if self.of_note:
            return names.without_suffix(self.old_path), names.without_suffix(self.path)
        return self.old_path.rstrip("/"), self.path.rstrip("/")

    def written(self, link: Link) -> str:
        """Return the target of a link as a path to compare with these."""
        return (names.without_suffix(link.name) if self.of_note else link.name).rstrip("/")


def targets(link: Link, move: Move, renamed: str | None, spelling: Callable[[str], str]) -> Iterator[str]:
    """Yield ways to write the target of a link after a move; `renamed` is the new name for the one it used.

    The link's own way comes first: as a new name, from its folder, from the root, or with as many folders as it had;
    and as that of a folder where it names the folder whose page the note is. The path from the root is the last plain
    one; what the publisher makes of a path by its `spelling` can be written where the path itself cannot.
    """
    if names_folder(link, move.old_path) and keys.is_index(move.path):
        old, new = (f"{names.folder(path)}/" for path in (move.old_path, move.path))
        if len(new) > 1:
            yield from _spellings(link, move._replace(old_path=old, path=new, of_note=False), None)
    yield from _spellings(link, move, renamed)
    relative = names.relative(names.folder(move.source), move.bare[1])
    plainest = (relative if relative.startswith("../") else f"./{relative}", move.bare[1], f"/{move.bare[1]}")
    yield from (_as_written(link, move, target) for target in plainest)
    pages = (move.bare[1], *plainest, names.last_segment(move.bare[1])) if link.wiki else (relative, *plainest)
    yield from (_encoded(link, spelling(target)) for target in pages)
    if move.path.endswith("/"):
        yield from (_encoded(link, f"{target}/") for target in (relative, *plainest))


def names_folder(link: Link, path: str) -> bool:
    """Tell whether a link to the note at `path`, the page of a folder, is written as one to the folder."""
    return keys.is_index(path) and not keys.is_index(f"{names.last_segment(link.name)}.md")


def _spellings(link: Link, move: Move, renamed: str | None) -> Iterator[str]:
    """Yield the link's own way first, then, for a wikilink, the path with one folder more each time."""
    yield _as_written(link, move, _own_way(link, move, renamed))
    segments = move.bare[1].split("/")
    if link.wiki:
        for count in range(1, len(segments) + 1):
            yield _as_written(link, move, "/".join(segments[-count:]))


def _own_way(link: Link, move: Move, renamed: str | None) -> str:
    """Return the target in the way it was written: a name, a path from the own folder or the root, a part of a path."""
    written = move.written(link)
    old, whole = move.bare
    relative = names.relative(names.folder(move.source), whole)
    if written in {".", ".."} or written.startswith(("./", "../")):
        return relative if relative.startswith("../") else f"./{relative}"
    if link.name.startswith("/"):
        return f"/{whole}"
    if not link.wiki and names.from_folder(names.folder(move.old_source), written) == old:
        return relative
    if renamed is not None and "/" not in written:
        return renamed
    if "/" in written and written.count("/") == old.count("/"):
        return whole
    return "/".join(whole.split("/")[-written.count("/") - 1 :])


def _as_written(link: Link, move: Move, target: str) -> str:
    """Return `target` with the suffix or the closing `/` that the link had, or that it cannot do without."""
    if move.of_note:
        has_suffix = any(each.lower().endswith(".md") for each in (link.target, target))
        end = move.path[len(move.bare[1]) :] if has_suffix else ""
    else:
        end = "/" * (move.path.endswith("/") and link.name.endswith("/"))
    return _encoded(link, target + end)


def _encoded(link: Link, target: str) -> str:
    """Return `target` as a link of this kind can hold it."""
    return in_wikilink(target) if link.wiki else in_markdown_link(target)
