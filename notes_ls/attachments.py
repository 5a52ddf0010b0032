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


def ending_in(files: Mapping[str, Collection[str]], wanted: str, *, whole: bool) -> list[str]:
    """Return the files whose paths are `wanted`, or end in it if it need not be the `whole`, in any case and form."""
    wanted = names.form(wanted)
    found = {
        path
        for form in ("NFC", "NFD")
        for path in files.get(normalize(form, wanted.rpartition("/")[2]), ())
        if (known := names.form(path)) == wanted or (not whole and known.endswith(f"/{wanted}"))
    }
    return sorted(found, key=lambda path: (len(path), path))


def _named(files: Mapping[str, Collection[str]], source: str, target: str) -> str | None:
    here = names.from_folder(names.folder(source), target)
    if here is None:
        return None
    rooted = target.startswith(("/", "./", "../"))
    found = ending_in(files, here if rooted else normpath(target), whole=rooted)
    near = names.form(here)
    return min(found, key=lambda path: (path != here, names.form(path) != near), default=None)
