"""Names that come near a name nobody has: what the author of a dangling link may have meant."""

from __future__ import annotations

from collections.abc import Collection

from notes_ls import names
from notes_ls.vault import Vault

_CLOSE = 90.0  # of 100; below it, more than every third suggestion is a different note (of 40 read in each band)


def near_notes(vault: Vault, source: str, target: str, *, but: Collection[str] = (), most: int = 3) -> list[str]:
    """Return the notes whose stem or title is within a ratio of 90 of `target`, the own folder's first, then the nearest.

    `but` are notes not to suggest, such as those that the same page links to already.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # half of a short check's time, and few ask for near names

    wanted = names.fold(names.last_segment(target))
    base = names.folder(source)
    best: dict[str, float] = {}
    for offered in (_stems(vault, but), _titles(vault, but)):
        for _, score, path in process.extract(wanted, offered, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=4 * most):
            best[path] = max(score, best.get(path, 0.0))
    best.pop(source, None)
    return sorted(best, key=lambda path: (names.folder(path) != base, -best[path], path))[:most]


def nearest(wanted: str, offered: Collection[str], cutoff: float = 60.0) -> str | None:
    """Return the text of `offered` that comes nearest to `wanted`, None where none comes near (ratio of 0 to 100)."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # see near_notes

    found = process.extractOne(wanted, offered, scorer=fuzz.WRatio, score_cutoff=cutoff, processor=names.fold)
    return found[0] if found else None


def _stems(vault: Vault, but: Collection[str]) -> dict[str, str]:
    return {path: names.fold(names.stem(path)) for path in vault.entries if path not in but}


def _titles(vault: Vault, but: Collection[str]) -> dict[str, str]:
    return {path: names.fold(entry.title) for path, entry in vault.entries.items() if entry.title and path not in but}
