"""Long work on the vaults in slices, with others answered in between; what comes of it holds for one state of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from notes_ls.server.pace import Pace
from notes_ls.server.progress import LONG, Progress
from notes_ls.server.session import Session
from notes_ls.steps import Steps

_ATTEMPTS = 3  # at finding the vaults unchanged until the work is done
_Value = TypeVar("_Value")


async def in_slices(session: Session, title: str, token: int | str | None, work: Callable[[], Steps[_Value]]) -> _Value:
    """Return what comes of `work`, which is begun anew when a vault changes meanwhile, and at last given up."""
    progress = Progress(session.server, title, token, after=LONG, task=asyncio.current_task())
    try:
        for _ in range(_ATTEMPTS):
            state = session.state
            pace = Pace()
            steps = work()
            while state == session.state:
                try:
                    step = next(steps)
                except StopIteration as end:
                    return end.value  # type: ignore[no-any-return]
                if await pace.pause():
                    session.settle()
                    progress.report(*step)
    finally:
        progress.end()
    raise modified()


def modified() -> JsonRpcException:
    """Return the answer to a request about what is not so any more."""
    return JsonRpcException("the notes changed meanwhile", types.LSPErrorCodes.ContentModified)
