"""What tells a file from what it will be once somebody has written to it, without reading it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

_UNSURE_FOR = 2_000_000_000  # nanoseconds: the coarsest clock of a file system that is in use


class Stamp(NamedTuple):
    """The size of a file, when its content and its status changed, in nanoseconds, and which file it is."""

    size: int
    modified: int
    changed: int
    inode: int

    def is_sure(self, now: int) -> bool:
        """Tell whether a write after `now`, in nanoseconds, is sure to give the file another stamp.

        It may not where the file was written a moment before, or where a clock was set back.
        """
        return max(self.modified, self.changed) + _UNSURE_FOR < now


NO_STAMP = Stamp(-1, -1, -1, -1)
"""The stamp of a file that cannot be had, or is not to be relied on."""


def stamps(root: str, paths: Iterable[str]) -> dict[str, Stamp]:
    """Return the stamps that the files at `paths` below `root` have now."""
    return {path: _stamp(f"{root}/{path}") for path in paths}


def _stamp(file: str) -> Stamp:
    try:
        status = os.stat(file)  # noqa: PTH116  # plain texts all through the store
    except (OSError, ValueError):
        return NO_STAMP
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & 0x7FFF_FFFF_FFFF_FFFF)
