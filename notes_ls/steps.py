"""Long work in steps: whoever asked for it can do other things in between, tell how far it is, or give it up."""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple, TypeVar

_Value = TypeVar("_Value")


class Step(NamedTuple):
    """How much of the work is done."""

    done: int
    total: int


Steps = Generator[Step, None, _Value]


def at_once(steps: Steps[_Value]) -> _Value:
    """Do all the work and return what comes of it."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
