"""Names that come near a name nobody has: what the author of a dangling link may have meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from notes_ls import derived, names
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
    known = _names(vault)
    for found in (known.in_folder(names.folder(source), wanted), known.anywhere(wanted)):
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


class _Names:
    """The folded names of one state of a vault, by folder and by the beginnings of their words."""

    def __init__(self, vault: Vault) -> None:
        self._offered = vault.entries
        self._folders: dict[str, _Offer] = {}
        self._by_word: dict[str, list[tuple[str, str]]] = {}
        self._found: dict[tuple[str | None, str], tuple[str, ...]] = {}

    def in_folder(self, folder: str, wanted: str) -> tuple[str, ...]:
        """Return the notes in `folder` that come near `wanted`, the nearest first."""
        known = self._found.get((folder, wanted))
        if known is None:
            if not self._folders:
                self._fill_folders()
            offer = self._folders.get(folder)
            known = self._keep((folder, wanted), _closest(wanted, offer) if offer else ())
        return known

    def anywhere(self, wanted: str) -> tuple[str, ...]:
        """Return the notes that come near `wanted` and share one of its rarest words, the nearest first."""
        known = self._found.get((None, wanted))
        if known is None:
            if not self._by_word:
                self._fill_words()
            sharing = sorted((self._by_word.get(word, []) for word in _starts(wanted)), key=len)
            common = [names for names in sharing[:_RAREST] if len(names) <= _COMMON]
            offer = _Offer(
                [folded for names in common for folded, _ in names], [path for names in common for _, path in names]
            )
            known = self._keep((None, wanted), _closest(wanted, offer))
        return known

    def _keep(self, asked: tuple[str | None, str], found: tuple[str, ...]) -> tuple[str, ...]:
        if len(self._found) >= _MOST_KEPT:
            self._found.clear()  # somebody types all day long, and each key asks for another name
        self._found[asked] = found
        return found

    def _fill_folders(self) -> None:
        for folded, path in self._all():
            offer = self._folders.setdefault(names.folder(path), _Offer([], []))
            offer.folded.append(folded)
            offer.paths.append(path)

    def _fill_words(self) -> None:
        for name in self._all():
            for word in _starts(name[0]):
                self._by_word.setdefault(word, []).append(name)

    def _all(self) -> Iterator[tuple[str, str]]:
        for path, entry in self._offered.items():
            stem = names.fold(names.stem(path))
            yield stem, path
            if entry.title and (title := names.fold(entry.title)) != stem:
                yield title, path


@derived.of_names
def _names(vault: Vault) -> _Names:
    return _Names(vault)


def _starts(folded: str) -> set[str]:
    return {word[:_START] for word in folded.split(" ")}


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
