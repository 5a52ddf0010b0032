"""The files that say which notes a vault has and how they are read: settings, ours and Quartz's, and ignore files."""

from __future__ import annotations

from collections.abc import Iterable

from notes_ls.config import FILE_NAMES
from notes_ls.store.ignore import IGNORE_FILES
from notes_ls.store.settings import QUARTZ_CONFIG
from notes_ls.store.stamps import NO_STAMP, Stamp, stamps
from notes_ls.store.walk import Selection

_SETTINGS = (*FILE_NAMES, QUARTZ_CONFIG)


def is_heeded(folder: str, file: str) -> bool:
    """Tell whether a file says something of the vault in `folder`: one at or above it, or an ignore file in it.

    The folder itself does so too, and those that it lies in.
    """
    place, _, name = file.rpartition("/")
    if (name in IGNORE_FILES and file.startswith(f"{folder}/")) or f"{folder}/".startswith(f"{file}/"):
        return True
    return name in {*_SETTINGS, *IGNORE_FILES} and f"{folder}/".startswith(f"{place}/")


def settings_files(root: str) -> dict[str, Stamp]:
    """Return the settings files in the folder of a vault, by their paths from there."""
    return _there(root, _SETTINGS)


def ignore_files(selection: Selection) -> dict[str, Stamp]:
    """Return the ignore files in the folders that the last walk entered, by their paths from the root."""
    return _there(selection.root, [f"{folder}{name}" for folder in selection.folders for name in IGNORE_FILES])


def _there(root: str, paths: Iterable[str]) -> dict[str, Stamp]:
    return {path: stamp for path, stamp in stamps(root, paths).items() if stamp != NO_STAMP}
