"""Work beside the requests that never keeps one waiting for long."""

from __future__ import annotations

import asyncio
import time

_SLICE = 0.001


class Pace:
    """Work in slices of a millisecond, with whatever else waits done in between."""

    __slots__ = ("_until",)

    def __init__(self) -> None:
        self._until = time.perf_counter() + _SLICE

    async def pause(self) -> bool:
        """Give way if the slice is over, and tell whether it was."""
        if time.perf_counter() < self._until:
            return False
        await asyncio.sleep(0)
        self._until = time.perf_counter() + _SLICE
        return True
