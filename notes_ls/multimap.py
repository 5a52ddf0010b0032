"""Dictionaries of names to the paths that go by them: sets where many share a name, tuples where few do."""

from __future__ import annotations


def add(index: dict[str, set[str]], name: str, path: str) -> None:
    """Let `path` go by a name."""
    index.setdefault(name, set()).add(path)


def discard(index: dict[str, set[str]], name: str, path: str) -> None:
    """Let `path` go by a name no more; a name that nothing goes by is forgotten."""
    paths = index[name]
    paths.discard(path)
    if not paths:
        del index[name]


def append(index: dict[str, tuple[str, ...]], name: str, path: str) -> None:
    """Let `path` go by a name, behind those that do already."""
    index[name] = (*index.get(name, ()), path)


def remove(index: dict[str, tuple[str, ...]], name: str, path: str) -> None:
    """Let `path` go by a name no more; a name that nothing goes by is forgotten."""
    left = tuple(other for other in index[name] if other != path)
    if left:
        index[name] = left
    else:
        del index[name]
