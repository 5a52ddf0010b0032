"""Which of the files that are no notes a link means: an image, a sound, a document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from posixpath import normpath
from unicodedata import normalize
from urllib.parse import unquote

from notes_ls import names


def attachment(files: Mapping[str, Collection[str]], source: str, target: str) -> str | None:
    """Return the file that `target` names in the note `source`, in any case: by its path or a suffix of it.

    `files` has the paths under their case-folded names.
    """
    if not files:
        return None
    return _named(files, source, target) or (_named(files, source, unquote(target)) if "%" in target else None)


def _named(files: Mapping[str, Collection[str]], source: str, target: str) -> str | None:
    here = names.from_folder(names.folder(source), target)
    if here is None:
        return None
    rooted = target.startswith(("/", "./", "../"))
    wanted = names.nfc(here if rooted else normpath(target)).casefold()
    found = [
        path
        for form in ("NFC", "NFD")
        for path in files.get(normalize(form, wanted.rpartition("/")[2]), ())
        if (known := names.nfc(path).casefold()) == wanted or (not rooted and known.endswith(f"/{wanted}"))
    ]
    near = names.nfc(here).casefold()
    return min(
        found, key=lambda path: (path != here, names.nfc(path).casefold() != near, len(path), path), default=None
    )
