"""What becomes of a link: what a person understands by it against what the publisher in force makes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from notes_ls import derived, names, settled
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


class Answer(NamedTuple):
    """What becomes of all links to one target, the notes that a person can mean by it, and where readers land."""

    fate: Fate
    resolution: Resolution
    landing: str | None


class Verdict(NamedTuple):
    """A link, its fate, the notes that a person can mean by it, and where the published link leads."""

    link: Link
    fate: Fate
    resolution: Resolution
    landing: str | None


@derived.of_note
def verdicts(vault: Vault, note: Note) -> Mapping[Fate, Sequence[Verdict]]:
    """Return the links of `note` by their fates, in order; those that are plainly fine may be left out."""
    all_made = vault.publisher.makes_all(note)
    links = settled.doubtful_links(vault, note) if all_made else note.links
    known = _known_answers(vault, note.folder)
    found: dict[Fate, list[Verdict]] = {}
    for link in links:
        verdict = _verdict(vault, note, link, known, is_made=all_made)
        found.setdefault(verdict.fate, []).append(verdict)
    return found


def with_fate(vault: Vault, note: Note, fate: Fate) -> Sequence[Verdict]:
    """Return the links of `note` that have one fate, in order."""
    return verdicts(vault, note).get(fate, ())


def verdict(vault: Vault, note: Note, link: Link) -> Verdict:
    """Return what becomes of one link of `note`."""
    return _verdict(vault, note, link, _known_answers(vault, note.folder), is_made=False)


def _verdict(vault: Vault, note: Note, link: Link, known: _Answers, *, is_made: bool) -> Verdict:
    """Return what becomes of a link; `is_made` if the publisher surely makes a link of it."""
    target = link.name
    if not target:
        return Verdict(link, Fate.FINE, NOWHERE, note.path)
    answer = known.get((target, link.wiki))
    if answer is None:
        answer = known[target, link.wiki] = _answer(vault, note, target, wiki=link.wiki)
    if not is_made and answer.fate is not Fate.URL and vault.publisher.unmade(note, link):
        return Verdict(link, Fate.UNMADE, vault.resolve(note.path, target), None)
    return Verdict(link, *answer)


_Answers = dict[tuple[str, bool], Answer]


@derived.of_vault
def _known_answers(_vault: Vault, _folder: str) -> _Answers:
    """Keep the answers for the notes of a folder, by target and whether a wikilink asks; they ask again and again."""
    return {}


def _answer(vault: Vault, note: Note, target: str, *, wiki: bool) -> Answer:
    """Return what becomes of the links to `target` in `note`: the same for all notes of its folder."""
    if _URL.match(target):
        return Answer(Fate.URL, NOWHERE, None)
    if settled.is_in_vain(vault, target):
        return Answer(_fate_without_note(vault, note, target, wiki=wiki), NOWHERE, None)
    resolution = vault.resolve(note.path, target)
    paths, landing = resolution.paths, vault.publisher.landing(vault, note.path, target)
    if not paths:
        fate = Fate.FINE if landing is not None else _fate_without_note(vault, note, target, wiki=wiki)
    elif len(paths) > 1 and (not resolution.own_folder or (landing is None and resolution.exact)):
        fate = Fate.AMBIGUOUS
    else:
        fate = Fate.FINE if landing in paths else Fate.NONCANONICAL
    return Answer(fate, resolution, landing)


def _fate_without_note(vault: Vault, note: Note, target: str, *, wiki: bool) -> Fate:
    if wiki and _TIME.fullmatch(target):
        return Fate.TIME
    if vault.alone or vault.file(note.path, target) is not None:
        return Fate.FINE
    if wiki:
        return Fate.MISSING_FILE if is_attachment(target) else Fate.DANGLING
    folder = names.from_folder(note.folder, target)
    if folder is not None and (folder == "." or vault.has_folder(folder)):
        return Fate.FINE
    return Fate.MISSING_FILE if _FILE_NAME.search(target) and target[-3:].lower() != ".md" else Fate.DANGLING


def is_attachment(target: str) -> bool:
    """Tell whether a target names a file that is no note, by its extension."""
    dot = target.rfind(".")
    return dot > 0 and _EXTENSION.fullmatch(target, dot) is not None
