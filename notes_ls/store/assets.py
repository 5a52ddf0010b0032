"""Files that come with the program."""

from __future__ import annotations

from importlib.resources import files


def asset(name: str) -> str:
    """Return the text of a file in the program's own folder of assets."""
    return files("notes_ls").joinpath("assets", name).read_text(encoding="utf-8")
