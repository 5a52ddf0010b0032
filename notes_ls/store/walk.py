"""Which files a vault has: its notes, and all others a note may link to."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from typing import NamedTuple

from notes_ls.globs import Globs
from notes_ls.store.ignore import IGNORE_FILES, Ignore, ignore_above, ignore_in, ignored
from notes_ls.store.paths import composed
from notes_ls.store.read import ReadProblem, reason

_MOUNT_POINT = 0xA0000003
_NEVER = "node_modules/"


class Listing(NamedTuple):
    """The files of a vault by their paths from its root, with `/` between segments, sorted by code points."""

    notes: list[str]
    files: list[str]
    problems: list[ReadProblem]


class Selection:
    """Which paths below `root` belong to a vault, by settings, ignore files and the nature of each file.

    Left out are hidden files and folders, `node_modules`, what ignore files or `exclude` name, all that is no regular
    file, and all that lies outside the vault. A symbolic link to a file in the vault is a file, unless that is hidden;
    one to a folder is not followed, since its files have a path of their own already. `folders` are those that the
    last walk entered, each ended by `/` and the root empty.
    """

    __slots__ = ("_exclude", "_ignores", "_include", "_real_root", "_root", "folders", "root")

    def __init__(self, root: str, include: Sequence[str] = ("**/*.md",), exclude: Sequence[str] = ()) -> None:
        self.root = os.path.abspath(root)  # noqa: PTH100  # plain texts all through the store
        self._root = self.root.rstrip("/" + os.sep) + "/"
        self._real_root = os.path.realpath(self.root).rstrip("/" + os.sep) + os.sep
        self._include = Globs(include)
        self._exclude = Globs(exclude)
        self._ignores: dict[str, Ignore | None] = {}
        self.folders: tuple[str, ...] = ()

    def walk(self) -> Listing:
        """Return all files of the vault as they are now; ignore files are read anew."""
        self._ignores = {}
        listing = self._listing("", ignore_above(self._root))
        self.folders = tuple(sorted(self._ignores))
        return listing

    def walk_below(self, folder: str) -> Listing:
        """Return the files that lie in a folder of the vault by now, none if it is no such folder."""
        inside = self._entered(folder.split("/"))
        if inside is None or not self._is_own(folder):
            return Listing([], [], [])
        return self._listing(inside, self._ignore_of(folder[: folder.rfind("/") + 1]))

    def selects(self, path: str) -> bool:
        """Tell whether a file at the vault path `path` would belong to the vault, by its path alone.

        This holds for a file that is gone as well; ignore files are those of the last walk, or read when first needed.
        """
        *folders, name = path.split("/")
        folder = self._entered(folders)
        return folder is not None and name[:1] not in {"", "."} and self._keeps(path, name, self._ignore_of(folder))

    def accepts(self, path: str) -> bool:
        """Tell whether the vault path `path` is a file of the vault now, as `walk` would."""
        if not self.selects(path):
            return False
        try:
            mode = os.lstat(self._root + path).st_mode
        except (OSError, ValueError):
            return False
        if not (stat.S_ISREG(mode) or (stat.S_ISLNK(mode) and self._leads_to_a_file(path))):
            return False
        return self._is_own(path.rpartition("/")[0])

    def is_note(self, path: str) -> bool:
        """Tell whether a file of the vault is a note rather than an attachment."""
        return self._include.covers(path)

    def _listing(self, folder: str, ignore: Ignore | None) -> Listing:
        """Return the files in a folder that belong to the vault; `ignore` are the ignore files above it."""
        notes: list[str] = []
        files: list[str] = []
        problems: list[ReadProblem] = []
        is_note = self._include.covers
        folders = [(folder, ignore)]
        while folders:
            folder, ignore = folders.pop()
            try:
                with os.scandir(self._root + folder) as scan:
                    entries = list(scan)
            except OSError as error:
                problems.append(ReadProblem(folder or ".", f"cannot list this folder: {reason(error)}"))
                continue
            if any(entry.name in IGNORE_FILES for entry in entries):
                ignore = ignore_in(self._root, folder, ignore)
            self._ignores[folder] = ignore
            for entry in entries:
                name = composed(entry.name)
                if name[0] == ".":
                    continue
                path = folder + name
                if entry.is_file(follow_symlinks=False):
                    pass
                elif entry.is_dir(follow_symlinks=False):
                    is_junction = _is_junction(entry.stat(follow_symlinks=False))
                    if not is_junction and self._enters(path + "/", name + "/", ignore):
                        folders.append((path + "/", ignore))
                    continue
                elif not (entry.is_symlink() and self._leads_to_a_file(path)):
                    continue
                if self._keeps(path, name, ignore):
                    (notes if is_note(path) else files).append(path)
        notes.sort()
        files.sort()
        problems.sort()
        return Listing(notes, files, problems)

    def _entered(self, segments: Sequence[str]) -> str | None:
        """Return the path of a folder with `/` at its end, None where it does not belong to the vault."""
        folder = ""
        for each in segments:
            if each[:1] in {"", "."} or not self._enters(f"{folder}{each}/", each + "/", self._ignore_of(folder)):
                return None
            folder += each + "/"
        return folder

    def _enters(self, path: str, name: str, ignore: Ignore | None) -> bool:
        return name != _NEVER and self._keeps(path, name, ignore)

    def _keeps(self, path: str, name: str, ignore: Ignore | None) -> bool:
        if self._exclude and self._exclude.covers(path):
            return False
        return ignore is None or not ignored(path, name, ignore)

    def _ignore_of(self, folder: str) -> Ignore | None:
        """Return the ignore files in force in `folder`, which ends with `/` unless it is the root."""
        if folder not in self._ignores:
            outer = self._ignore_of(folder[: folder[:-1].rfind("/") + 1]) if folder else ignore_above(self._root)
            self._ignores[folder] = ignore_in(self._root, folder, outer)
        return self._ignores[folder]

    def _is_own(self, folder: str) -> bool:
        """Tell whether a folder is there and is reached from the root by no symbolic link or junction."""
        try:
            while folder:
                status = os.lstat(self._root + folder)
                if not stat.S_ISDIR(status.st_mode) or _is_junction(status):
                    return False
                folder = folder.rpartition("/")[0]
        except (OSError, ValueError):
            return False
        return True

    def _leads_to_a_file(self, path: str) -> bool:
        """Tell whether a symbolic link ends at a regular file in the vault that is not hidden, as `.git/config` is."""
        target = os.path.realpath(self._root + path)
        if not target.startswith(self._real_root) or not os.path.isfile(target):  # noqa: PTH113
            return False
        return not any(each[:1] == "." for each in target[len(self._real_root) :].split(os.sep))  # noqa: PTH206


def _is_junction(status: os.stat_result) -> bool:
    """Tell whether a folder is a junction, which Windows does not count among the symbolic links."""
    return sys.platform == "win32" and status.st_reparse_tag == _MOUNT_POINT
