"""What paths mean beyond their letters, and what systems differ in about them."""

from __future__ import annotations

import os
import sys
from types import ModuleType
from unicodedata import normalize

_COMPOSES = sys.platform == "darwin"


def lies_in(path: str, folder: str) -> bool:
    """Tell whether what is at `path` lies below `folder`, both by their real paths."""
    return os.path.realpath(path).startswith(os.path.realpath(folder).rstrip(os.sep) + os.sep)


def relative(path: str, folder: str, *, flavour: ModuleType = os.path) -> str:
    """Return `path` as it reads from `folder`, with `/`: nothing for the folder itself.

    On Windows there is no way from one drive to another; such a path is left absolute.
    """
    try:
        found: str = flavour.relpath(path, folder)
    except ValueError:
        found = flavour.abspath(path)
    return "" if found == flavour.curdir else found.replace(flavour.sep, "/")


def composed(name: str, *, composes: bool = _COMPOSES) -> str:
    """Return a name as we know it.

    macOS takes `é` in one character or in two for the same name, and tells either; one form is enough to know.
    """
    return normalize("NFC", name) if composes and not name.isascii() else name
