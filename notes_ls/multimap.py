"""Names with the paths that go by them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, MutableMapping

from notes_ls.layer import Layer

_FEW = 8  # paths that a tuple holds; more are held so that each comes and goes in no time


class Multimap:
    """Names, each with the paths that go by it, in the order in which they came.

    Nearly all names have one path, which takes no more room than a reference to it.
    """

    __slots__ = ("_paths",)

    def __init__(self) -> None:
        self._paths: MutableMapping[str, str | tuple[str, ...] | dict[str, None]] = {}

    def branch(self) -> Multimap:
        """Return names that begin as these and change without them, for as long as these stay as they are."""
        other = Multimap()
        other._paths = Layer(self._paths)
        return other

    def __contains__(self, name: str) -> bool:
        return name in self._paths

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def of(self, name: str) -> Collection[str]:
        """Return the paths that go by a name."""
        paths = self._paths.get(name, ())
        return (paths,) if isinstance(paths, str) else paths

    def of_any(self, names: Iterable[str]) -> set[str]:
        """Return the paths that go by one of several names."""
        found: set[str] = set()
        for name in names:
            paths = self._paths.get(name)
            if isinstance(paths, str):
                found.add(paths)
            elif paths is not None:
                found.update(paths)
        return found

    def add(self, name: str, path: str) -> None:
        """Let `path` go by a name."""
        if name not in self._paths:
            self._paths[name] = path
            return
        paths = self.of(name)
        if path in paths:
            return
        if isinstance(paths, dict):
            paths[path] = None
        elif len(paths) < _FEW:
            self._paths[name] = (*paths, path)
        else:
            self._paths[name] = dict.fromkeys((*paths, path))

    def discard(self, name: str, path: str) -> None:
        """Let `path` go by a name no more; a name that nothing goes by is forgotten."""
        paths = self.of(name)
        if isinstance(paths, dict):
            paths.pop(path, None)
            if len(paths) > _FEW:
                return
        left = tuple(other for other in paths if other != path)
        if len(left) > 1:
            self._paths[name] = left
        elif left:
            self._paths[name] = left[0]
        else:
            self._paths.pop(name, None)

    def refile(self, path: str, before: Collection[str], after: Collection[str]) -> None:
        """Let `path` go by the names `after` in place of those `before`."""
        for name in before:
            if name not in after:
                self.discard(name, path)
        for name in after:
            if name not in before:
                self.add(name, path)
