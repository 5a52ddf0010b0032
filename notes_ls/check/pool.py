"""Work over many items shared out to processes, its results in order."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol, TypeVar

State = TypeVar("State")
Given_co = TypeVar("Given_co", covariant=True)
Item = TypeVar("Item")
Result = TypeVar("Result")

START = "fork" if sys.platform == "linux" else "spawn"
"""How processes are started; where it is not by a fork, all that they are given is pickled."""

_CHUNK = 100
_WORTH_A_PROCESS = 600  # notes; below it, starting another one takes longer than the notes do


class Run(Protocol[Given_co]):
    """A function over chunks of items, applied to all of them."""

    def __call__(
        self, function: Callable[[Given_co, Sequence[Item]], list[Result]], items: Sequence[Item], /
    ) -> Iterator[list[Result]]:
        """Yield the results of each chunk, in order."""


@contextmanager
def pool(state: State, notes: int, jobs: int) -> Iterator[Run[State]]:
    """Give a `map` over chunks of items that keeps their order, in up to `jobs` processes if `notes` are worth them.

    `state` is what every process has to know; it is given once instead of with every chunk.
    """
    jobs = min(jobs, notes // _WORTH_A_PROCESS)
    if jobs <= 1:
        yield lambda function, items: (function(state, chunk) for chunk in _chunks(items))
        return
    import multiprocessing  # noqa: PLC0415  # which takes as long as a check of a hundred notes
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    context = multiprocessing.get_context(START)
    with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(state,)) as executor:
        yield lambda function, items: executor.map(partial(_in_process, function), _chunks(items))


_states: list[Any] = []  # the one of this process


def _begin(state: object) -> None:
    _states[:] = [state]
    gc.disable()  # what a chunk takes goes as it ends; what stays has no cycles


def _in_process(function: Callable[[Any, Sequence[Item]], list[Result]], chunk: Sequence[Item]) -> list[Result]:
    return function(_states[0], chunk)


def _chunks(items: Sequence[Item]) -> list[Sequence[Item]]:
    return [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]
