"""Count how soon completion offers the note that was wanted: `python -m benchmarks.ranking FOLDER [LINKS] [SEED]`.

Links that lead to a note are drawn from all links of a folder; each is taken out of its note, and its first letters are
typed there instead: those of the target without its folders, and those of the text that readers see. The rest of the
note stays as it is, or, for `written so far`, ends at the cursor, as when the note is written from top to bottom.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from notes_ls import names
from notes_ls.config import Settings
from notes_ls.entry import Entry
from notes_ls.features.completion import completion
from notes_ls.features.links import meant
from notes_ls.features.name_index import name_index
from notes_ls.publishers import choose
from notes_ls.store.read import read_text
from notes_ls.store.settings import with_publisher
from notes_ls.store.walk import Selection
from notes_ls.syntax.link import Link
from notes_ls.vault import Vault

_LETTERS = (3, 5, 8)
_SHORTEST_WORD = 3


class Wanted(NamedTuple):
    """A link that is to be typed again, and the note it leads to."""

    source: str
    link: Link
    path: str


class Typed(NamedTuple):
    """What is typed of a link, and how many offers came before the wanted one, None where it was not offered."""

    what: str
    letters: int
    rank: int | None
    seconds: float


def main(folder: str, count: int = 2000, seed: int = 1) -> None:
    """Print how often the wanted note is the first offer, and how often one of the first five."""
    vault = _opened(folder.rstrip("/"))
    drawn = random.Random(seed).sample(_links(vault), count)
    print("| the note | what is typed | letters | links | first | first five |")
    print("|---|---|---|---|---|---|")
    seconds: list[float] = []
    for part, ends in (("as it stands", False), ("written so far", True)):
        tries = [each for wanted in drawn for each in _tries(vault, wanted, ends=ends)]
        seconds += [each.seconds for each in tries]
        for what in dict.fromkeys(each.what for each in tries):
            for letters in _LETTERS:
                ranks = [each.rank for each in tries if (each.what, each.letters) == (what, letters)]
                first, five = _share(ranks, 1), _share(ranks, 5)
                print(f"| {part} | {what} | {letters} | {len(ranks):,} | {first:.1%} | {five:.1%} |")
    seconds.sort()
    middle, late = (1000 * seconds[int(part * len(seconds))] for part in (0.5, 0.99))
    print(f"\nprocessor time of a completion: p50 {middle:.2f} ms, p99 {late:.2f} ms, max {1000 * seconds[-1]:.2f} ms")


def _opened(folder: str) -> Vault:
    settings = with_publisher(Settings(), folder)
    listing = Selection(folder, settings.include, settings.exclude).walk()
    vault = Vault(settings, choose(settings), lambda path: _text(f"{folder}/{path}"))
    for path in listing.files:
        vault.put_file(path)
    for path in listing.notes:
        vault.put(_entry(vault, path, _text(f"{folder}/{path}")))
    name_index(vault)
    return vault


def _links(vault: Vault) -> list[Wanted]:
    """Return the links of all notes that lead to one other note."""
    found = []
    for path in sorted(vault.entries):
        note = vault.note(path)
        for link in note.wikilinks if note is not None else ():
            paths = meant(vault, note, link) if note is not None else ()
            if len(paths) == 1 and paths[0] != path and link.fragment is None:
                found.append(Wanted(path, link, paths[0]))
    return found


def _tries(vault: Vault, wanted: Wanted, *, ends: bool) -> Iterator[Typed]:
    text = _text_of(vault, wanted.source)
    before, after = text[: wanted.link.start], "" if ends else text[wanted.link.end :]
    entry = vault.entries[wanted.source]
    target = names.last_segment(wanted.link.target)
    parts = {"target": target}
    if wanted.link.shown:
        shares = _shares_word(wanted.link.shown, vault.entries[wanted.path])
        parts["shown text" if shares else "shown text without a word of the names"] = wanted.link.shown
    for what, written in parts.items():
        for letters in _LETTERS:
            if len(written) < letters:
                continue
            typed = f"{before}[[{written[:letters]}"
            note = vault.parse(wanted.source, f"{typed}]]{after}")
            vault.put(note.entry)
            start = time.process_time()
            found = completion(vault, note, len(typed))
            seconds = time.process_time() - start
            paths = [item.path for item in found.items] if found is not None else []
            yield Typed(what, letters, paths.index(wanted.path) if wanted.path in paths else None, seconds)
    vault.put(entry)


def _shares_word(shown: str, entry: Entry) -> bool:
    """Tell whether a word of what is shown stands, by its beginning, in a name of the note."""
    called = " ".join(f" {names.fold(name)}" for name in (names.stem(entry.path), entry.title or "", *entry.aliases))
    words = [word for word in names.fold(shown).split() if len(word) >= _SHORTEST_WORD]
    return any(f" {word}" in called for word in words)


def _share(ranks: Iterable[int | None], of_first: int) -> float:
    kept = list(ranks)
    return sum(rank is not None and rank < of_first for rank in kept) / len(kept)


def _text_of(vault: Vault, path: str) -> str:
    note = vault.note(path)
    assert note is not None
    return note.text


def _entry(vault: Vault, path: str, text: str | None) -> Entry:
    return Entry(path) if text is None else vault.parse(path, text).entry


def _text(file: str) -> str | None:
    text = read_text(file)
    return text if isinstance(text, str) else None


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:4]))
