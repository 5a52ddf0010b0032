"""What a rename is asked for and answers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from notes_ls.note import Note
from notes_ls.text import Edit, Span


class Renaming(NamedTuple):
    """What would be renamed: the span to type over, and the name now."""

    span: Span
    name: str


class Refusal(NamedTuple):
    """Why something cannot be renamed, in the words of a message."""

    reason: str


class Renamed(NamedTuple):
    """The edits by note, for the notes in `read`, and the files that move after them, from one path to another."""

    edits: Mapping[str, tuple[Edit, ...]]
    files: tuple[tuple[str, str], ...] = ()
    read: Mapping[str, Note] = MappingProxyType({})
