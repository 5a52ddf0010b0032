"""Which code is running: another answer as soon as a line of it may be another."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.machinery import PathFinder

import notes_ls

_LIBRARIES = ("rapidfuzz", "frontmatter", "yaml")  # what findings and fixes hang on beside our own code


@cache
def code_version() -> str:
    """Return a text that is the same for the same code and Python.

    A checkout that is worked on has the same version all the time, so that the files are what counts.
    """
    folder = os.path.dirname(notes_ls.__file__)  # noqa: PTH120
    return "\n".join((notes_ls.__version__, sys.version, *_stamps(folder), *map(_place, _LIBRARIES)))


def _stamps(folder: str) -> Iterator[str]:
    """Yield what tells each source file below a folder from what it was before."""
    with os.scandir(folder) as scan:
        entries = sorted(scan, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _stamps(entry.path)
        elif entry.name.endswith(".py"):
            status = entry.stat()
            yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def _place(library: str) -> str:
    """Return where a library is and since when, without importing it."""
    spec = PathFinder.find_spec(library)
    if spec is None or spec.origin is None:
        return library
    status = os.stat(spec.origin)  # noqa: PTH116
    return f"{spec.origin} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
