"""What becomes of a link: what a person understands by it against what the publisher in force makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from notes_ls import derived, names
from notes_ls.note import Note
from notes_ls.resolution import NOWHERE, Resolution
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault

_URL = re.compile(r"(?:https?|ftp|mailto):\S|www\.\S", re.IGNORECASE)
_TIME = re.compile(r"\(?\d{1,3}(?::\d{1,3}){1,3}:?\)?")
_EXTENSION = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|tiff?|heic|mp4|webm|ogv|mov|mkv|avi|m4v|mp3|m4a|wav|ogg|oga|opus|flac|aac|3gp"
    r"|pdf|canvas|base|vtt|srt|csv|json|txt|zip|docx?|xlsx?|pptx?|epub)",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"[^/.]\.[A-Za-z0-9]{1,8}$")  # in Markdown links only: a note may be named `v1.0` or `Node.js`


_NONE: tuple[Resolution, str | None] = (NOWHERE, None)


class Fate(Enum):
    """What becomes of a link."""

    FINE = "fine"
    DANGLING = "dangling"
    NONCANONICAL = "noncanonical"
    AMBIGUOUS = "ambiguous"
    UNMADE = "unmade"
    TIME = "time"
    URL = "url"
    MISSING_FILE = "missing file"


class Verdict(NamedTuple):
    """A link, its fate, the notes that a person can mean by it, and where the published link leads."""

    link: Link
    fate: Fate
    resolution: Resolution
    landing: str | None


@derived.of_note
def verdicts(vault: Vault, note: Note) -> tuple[Verdict, ...]:
    """Return the links of `note` with their fates; those that are plainly fine may be left out."""
    all_made = vault.publisher.makes_all(note)
    links = vault.doubtful_links(note) if all_made else note.links
    return tuple([_verdict(vault, note, link, is_made=all_made) for link in links])


def with_fate(vault: Vault, note: Note, fate: Fate) -> Iterator[Verdict]:
    """Yield the links of `note` that have one fate."""
    return (verdict for verdict in verdicts(vault, note) if verdict.fate is fate)


def verdict(vault: Vault, note: Note, link: Link) -> Verdict:
    """Return what becomes of one link of `note`."""
    return _verdict(vault, note, link, is_made=False)


def _verdict(vault: Vault, note: Note, link: Link, *, is_made: bool) -> Verdict:
    """Return what becomes of a link; `is_made` if the publisher surely makes a link of it."""
    target = link.name
    if not target:
        return Verdict(link, Fate.FINE, NOWHERE, note.path)
    if _URL.match(target):
        return Verdict(link, Fate.URL, NOWHERE, None)
    if not is_made and vault.publisher.unmade(note, link):
        return Verdict(link, Fate.UNMADE, vault.resolve(note.path, target), None)
    resolution, landing = _answers(vault, note.folder, note.path, target)
    return Verdict(link, _fate(vault, note, link, resolution, landing), resolution, landing)


def _answers(vault: Vault, folder: str, path: str, target: str) -> tuple[Resolution, str | None]:
    """Return what a person and what the publisher takes `target` for: the same for all notes of a folder."""
    known = _known_answers(vault)
    answers = known.get((folder, target))
    if answers is None:
        in_vain = vault.is_asked_in_vain(target)
        answers = _NONE if in_vain else (vault.resolve(path, target), vault.publisher.landing(vault, path, target))
        known[folder, target] = answers
    return answers


@derived.of_vault
def _known_answers(_: Vault) -> dict[tuple[str, str], tuple[Resolution, str | None]]:
    """Keep the answers of one state of the vault; notes of a folder ask for the same names again and again."""
    return {}


def _fate(vault: Vault, note: Note, link: Link, resolution: Resolution, landing: str | None) -> Fate:
    paths = resolution.paths
    if not paths:
        return Fate.FINE if landing is not None else _fate_without_note(vault, note, link)
    if len(paths) > 1 and (not resolution.own_folder or (landing is None and resolution.exact)):
        return Fate.AMBIGUOUS
    return Fate.FINE if landing in paths else Fate.NONCANONICAL


def _fate_without_note(vault: Vault, note: Note, link: Link) -> Fate:
    target = link.name
    if link.wiki and _TIME.fullmatch(target):
        return Fate.TIME
    if vault.alone or vault.file(note.path, target) is not None:
        return Fate.FINE
    if link.wiki:
        return Fate.MISSING_FILE if is_attachment(target) else Fate.DANGLING
    folder = names.from_folder(note.folder, target)
    if folder is not None and (folder == "." or vault.has_folder(folder)):
        return Fate.FINE
    return Fate.MISSING_FILE if _FILE_NAME.search(target) and target[-3:].lower() != ".md" else Fate.DANGLING


def is_attachment(target: str) -> bool:
    """Tell whether a target names a file that is no note, by its extension."""
    dot = target.rfind(".")
    return dot > 0 and _EXTENSION.fullmatch(target, dot) is not None
