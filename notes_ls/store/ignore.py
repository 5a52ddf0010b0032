"""What `.gitignore` and `.ignore` files leave out, by the rules of git."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from notes_ls.globs import exact_regex, is_anchored
from notes_ls.store.read import ReadProblem, read_text

IGNORE_FILES = (".gitignore", ".ignore")
"""The names of ignore files; where a folder has both, the later one wins."""

_Match = Callable[[str], object]


class _Run(NamedTuple):
    """Patterns of one ignore file that stand together and say the same: ignore, or (after `!`) do not."""

    keeps: bool
    by_name: _Match | None
    by_path: _Match | None


class Ignore(NamedTuple):
    """The ignore files of one folder, and those of the folders above it, which they override."""

    lead: str  # what stands before a vault path when the folder lies above the vault
    skip: int  # the length of the folder's own path when it lies in the vault
    runs: tuple[_Run, ...]
    outer: Ignore | None


def ignored(path: str, name: str, ignore: Ignore | None) -> bool:
    """Tell whether ignore files leave out the vault path `path`, whose last segment is `name`; folders end with `/`.

    As in git, what lies below an ignored folder is not asked about.
    """
    while ignore is not None:
        below = ignore.lead + path[ignore.skip :]
        for keeps, by_name, by_path in ignore.runs:
            if (by_name is not None and by_name(name)) or (by_path is not None and by_path(below)):
                return not keeps
        ignore = ignore.outer
    return False


def ignore_in(root: str, folder: str, outer: Ignore | None) -> Ignore | None:
    """Return what is ignored in `folder` (its path from the vault `root`, ended by `/`, or nothing for the root)."""
    return _with_files_of(root + folder, "", len(folder), outer)


def ignore_above(root: str) -> Ignore | None:
    """Return what the ignore files above the vault say, up to the top of the git repository it lies in.

    Where they leave out the vault itself they are not heeded: somebody asked for this vault.
    """
    folders: list[tuple[str, str]] = []
    folder, lead = root.rstrip("/"), ""
    while not os.path.lexists(f"{folder}/.git"):
        parent = os.path.dirname(folder)  # noqa: PTH120  # plain texts all through the store
        if parent == folder:
            return None
        lead = f"{folder[len(parent) :].strip('/')}/{lead}"
        folder = parent
        folders.append((folder, lead))
    ignore: Ignore | None = None
    for folder, lead in reversed(folders):
        ignore = _with_files_of(folder.rstrip("/") + "/", lead, 0, ignore)
        below = lead.partition("/")[0] + "/"
        if ignored("", below, ignore and ignore._replace(lead=below)):
            return None
    return ignore


def _with_files_of(folder: str, lead: str, skip: int, outer: Ignore | None) -> Ignore | None:
    lines: list[str] = []
    for name in IGNORE_FILES:
        if os.path.islink(folder + name):  # noqa: PTH114  # git does not follow it either
            continue
        text = read_text(folder + name)
        if not isinstance(text, ReadProblem):
            lines += text.removeprefix("\ufeff").split("\n")
    runs = _runs(lines)
    return Ignore(lead, skip, runs, outer) if runs else outer


def _runs(lines: list[str]) -> tuple[_Run, ...]:
    """Return the runs of patterns in `lines`, the last first, since the last pattern that matches decides.

    Those for hidden names are dropped: such files are left out anyway.
    """
    patterns = [line for line in map(_without_trailing_space, lines) if line and line[0] not in "#."]
    runs: list[_Run] = []
    for keeps, group in groupby(patterns, lambda pattern: pattern.startswith("!")):
        globs = [pattern.removeprefix("!") for pattern in group]
        by_name = [exact_regex(glob) for glob in globs if not is_anchored(glob)]
        by_path = [exact_regex(glob) for glob in globs if is_anchored(glob)]
        runs.append(_Run(keeps, _any(by_name), _any(by_path)))
    return tuple(reversed(runs))


def _any(regexes: list[str]) -> _Match | None:
    return re.compile("|".join(regexes)).match if regexes else None


def _without_trailing_space(line: str) -> str:
    line = line.removesuffix("\r")
    bare = line.rstrip(" ")
    return bare + " " if bare.endswith("\\") and bare != line else bare
