"""A mapping over another one: it begins as that one and changes without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from copy import copy
from typing import TypeVar

_Value = TypeVar("_Value")


class Layer(MutableMapping[str, _Value]):
    """What changes over `below`, which has to stay as it is; to make one takes no time, however much is below.

    A set or a dictionary is copied when it is first asked for, as whoever asks may change it.
    """

    __slots__ = ("_below", "_gone", "_own")

    def __init__(self, below: Mapping[str, _Value]) -> None:
        self._below = below
        self._own: dict[str, _Value] = {}
        self._gone: set[str] = set()

    def __getitem__(self, name: str) -> _Value:
        if name in self._own:
            return self._own[name]
        if name in self._gone:
            raise KeyError(name)
        value = self._below[name]
        if isinstance(value, set | dict):
            value = self._own[name] = copy(value)
        return value

    def __setitem__(self, name: str, value: _Value) -> None:
        self._gone.discard(name)
        self._own[name] = value

    def __delitem__(self, name: str) -> None:
        if name not in self:
            raise KeyError(name)
        self._own.pop(name, None)
        if name in self._below:
            self._gone.add(name)

    def __contains__(self, name: object) -> bool:
        return name in self._own or (name in self._below and name not in self._gone)

    def __iter__(self) -> Iterator[str]:
        yield from (name for name in self._below if name not in self._gone)
        yield from [name for name in self._own if name not in self._below]

    def __len__(self) -> int:
        return len(self._below) - len(self._gone) + sum(name not in self._below for name in self._own)
