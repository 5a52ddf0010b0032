"""Whether a file lies in a folder, wherever symbolic links lead."""

from __future__ import annotations

import os


def lies_in(path: str, folder: str) -> bool:
    """Tell whether what is at `path` lies below `folder`, both by their real paths."""
    return os.path.realpath(path).startswith(os.path.realpath(folder).rstrip(os.sep) + os.sep)
