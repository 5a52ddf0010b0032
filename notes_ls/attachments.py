"""The files of a vault that are no notes, such as images, sounds and documents, and which of them a link means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, MutableMapping
from posixpath import normpath
from unicodedata import normalize
from urllib.parse import unquote

from notes_ls import names
from notes_ls.kept import KeptUp
from notes_ls.layer import Layer


class Files(Mapping[str, Collection[str]]):
    """The paths of the files under their case-folded names; what is kept up with them is told of each."""

    def __init__(self) -> None:
        self.kept_up: KeptUp[str] = KeptUp()
        self._paths: MutableMapping[str, set[str]] = {}

    def __getitem__(self, name: str) -> Collection[str]:
        return self._paths[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def branch(self) -> Files:
        """Return files that begin as these and change without them, while these stay; nothing is told of that."""
        other = Files()
        other._paths = Layer(self._paths)
        return other

    def has(self, path: str) -> bool:
        """Tell whether there is a file at a path."""
        return path in self._paths.get(_name(path), ())

    def put(self, path: str) -> bool:
        """Take in a file, and tell whether it is new."""
        if self.has(path):
            return False
        self._paths.setdefault(_name(path), set()).add(path)
        self.kept_up.change(path, None, path)
        return True

    def remove(self, path: str) -> bool:
        """Forget a file, and tell whether there was one."""
        if not self.has(path):
            return False
        paths = self._paths[_name(path)]
        paths.remove(path)
        if not paths:
            del self._paths[_name(path)]
        self.kept_up.change(path, path, None)
        return True


def attachment(files: Mapping[str, Collection[str]], source: str, target: str) -> str | None:
    """Return the file that `target` names in the note `source`, in any case: by its path or a suffix of it.

    `files` has the paths under their case-folded names.
    """
    if not files or not target:
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


def _name(path: str) -> str:
    return path.rpartition("/")[2].casefold()
