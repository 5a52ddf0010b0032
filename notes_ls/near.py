"""Names that come near a name nobody has: what the author of a dangling link may have meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice
from typing import NamedTuple

from notes_ls import derived, names
from notes_ls.known_names import Name, NameKind, known_names
from notes_ls.note import Note
from notes_ls.vault import Vault

_CLOSE = 90.0  # of 100; below it, more than every third suggestion is a different note (of 40 read in each band)
_CLOSE_HEADING = 60.0  # a note has few headings, so that one of them may well be meant
_MOST_HEADINGS = 300  # that are compared; real notes have a third of that at most
_LONGEST = 200  # characters of what is compared, which takes time by their square
_KEPT = 12
_MOST_KEPT = 50_000  # answers of one state of the names
_START = 5  # letters by which words are taken for the same word
_RAREST = 3
_COMMON = 300  # names; a word in more of them says little


def near_notes(vault: Vault, source: str, target: str, *, but: Collection[str] = (), most: int = 3) -> list[str]:
    """Return the notes whose stem or title is within a ratio of 90 of `target`: of the own folder, if there are any.

    `but` are notes not to suggest, such as those that the same page links to already.
    """
    wanted = names.fold(names.last_segment(target))
    folder = names.folder(source)
    known = _known_answers(vault)
    if len(known) >= _MOST_KEPT:
        known.clear()  # somebody types all day long, and each key asks for another name
    for where in (folder, None):
        found = known.get((where, wanted))
        if found is None:
            found = known[where, wanted] = _closest(wanted, _sharing(vault, wanted, where))
        fresh = [path for path in found if path != source and path not in but]
        if fresh:
            return fresh[:most]
    return []


def nearest_heading(vault: Vault, note: Note, wanted: str) -> str | None:
    """Return the heading of `note` that comes nearest to `wanted`, None where none comes near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # half of a short check's time, and few ask for near names

    offer = _headings(vault, note)
    if len(wanted) > _LONGEST:
        return None
    found = process.extractOne(names.fold(wanted), offer.folded, scorer=fuzz.WRatio, score_cutoff=_CLOSE_HEADING)
    return offer.headings[found[2]] if found else None


class _Headings(NamedTuple):
    """The headings of a note that a link can name, as they are written and folded."""

    headings: list[str]
    folded: list[str]


@derived.of_note
def _headings(vault: Vault, note: Note) -> _Headings:  # noqa: ARG001
    written = (heading.text_span.of(note.text) for heading in note.headings[:_MOST_HEADINGS])
    headings = [text for text in written if len(text) <= _LONGEST and not set(text) & set("[]|#")]
    return _Headings(headings, [names.fold(text) for text in headings])


class _Offer(NamedTuple):
    """Folded stems and titles, and the note of each."""

    folded: list[str]
    paths: list[str]


@derived.of_names
def _known_answers(_: Vault) -> dict[tuple[str | None, str], tuple[str, ...]]:
    """Keep what comes near, by where that was looked for; notes of a folder ask for the same names again and again."""
    return {}


def _sharing(vault: Vault, wanted: str, folder: str | None) -> _Offer:
    """Return what there is to compare with a name: the names of a folder, or those that share a rare word."""
    return _of_folder(vault, folder) if folder is not None else _of_words(vault, wanted)


@derived.of_names
def _of_folder(vault: Vault, folder: str) -> _Offer:
    known = known_names(vault)
    return _offer(name for path in known.in_folder(folder) for name in known.of(path))


def _of_words(vault: Vault, wanted: str) -> _Offer:
    sharing = sorted((_beginning(vault, start) for start in {word[:_START] for word in wanted.split(" ")}), key=len)
    return _offer(name for each in sharing[:_RAREST] if len(each) <= _COMMON for name in each)


@derived.of_names
def _beginning(vault: Vault, start: str) -> list[Name]:
    """Return the names with a word that begins so, or is no longer; not many more than say that there are too many."""
    words = known_names(vault).words
    alike = words.beginning(start) if len(start) == _START else (start,)
    found = (name for word in alike for name in words.of(word) if name.kind is not NameKind.ALIAS)
    return list(dict.fromkeys(islice(found, 2 * _COMMON)))


def _offer(offered: Iterable[Name]) -> _Offer:
    kept = [(name.folded, name.path) for name in offered if name.kind is not NameKind.ALIAS and name.path is not None]
    return _Offer([folded for folded, _ in kept], [path for _, path in kept])


def _closest(wanted: str, offer: _Offer) -> tuple[str, ...]:
    """Return the notes whose names come near `wanted`, each once, the nearest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # see nearest_heading

    best: dict[str, float] = {}
    if len(wanted) > _LONGEST:
        return ()
    for _, score, index in process.extract(wanted, offer.folded, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=None):
        path = offer.paths[index]
        best[path] = max(score, best.get(path, 0.0))
    return tuple(sorted(best, key=lambda path: (-best[path], path))[:_KEPT])
