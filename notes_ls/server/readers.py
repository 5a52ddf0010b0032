"""Other processes that read notes for the server, where there are many to read."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice

from notes_ls.entry import Entry
from notes_ls.server.contained import contained
from notes_ls.server.pace import Pace
from notes_ls.store import reader
from notes_ls.store.entry_text import entry_from

_log = logging.getLogger(__name__)
_WORTH = 1_000  # notes; fewer are read before another process has begun
_MOST = 3  # processes; to take in what they tell keeps this one as busy
_BATCH = 32  # notes that are asked for at once
_AHEAD = 2  # batches that a process knows of, so that it need not wait for the next
_LONGEST = 1 << 30  # bytes of an answer
_COMMAND = (sys.executable, "-P", "-m", reader.__name__)


class Readers:
    """The processes that read notes of one vault, from when this is entered as a context until it is left.

    There are none for a few notes. One that fails is told of in the log, and what it was to read is left unread.
    """

    def __init__(self, vault: reader.Reading, notes: int) -> None:
        self._vault = vault
        processors = os.cpu_count() or 1
        self._count = min(processors, _MOST) if processors > 1 and notes >= _WORTH and sys.executable else 0
        self._processes: list[Process] = []
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Readers:
        try:
            for _ in range(self._count):
                self._processes.append(await _start(self._vault))
        except (OSError, ValueError) as error:
            _log.warning("no other process reads notes: %s", error)
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in self._processes:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def read(self, paths: Iterable[str], take: Callable[[Entry], object], *, heads: bool = False) -> None:
        """Have `take` told of the note at each path, or of its head alone; of one that cannot be read it is not."""
        batches = _batches(paths)
        await asyncio.gather(*(self._share(process, batches, take, heads=heads) for process in self._processes))

    async def _share(
        self, process: Process, batches: Iterator[list[str]], take: Callable[[Entry], object], *, heads: bool
    ) -> None:
        """Have a process read batches for as long as there are any."""
        question, answer = process.stdin, process.stdout
        assert question is not None
        assert answer is not None
        pace = Pace()
        asked: deque[list[str]] = deque()
        try:
            while True:
                for batch in islice(batches, _AHEAD - len(asked)):
                    question.write(_line([heads, batch]))
                    asked.append(batch)
                if not asked:
                    return
                texts = json.loads(await answer.readline())
                async with self._turn:  # or else a request would wait for a slice of each
                    for path, text in zip(asked.popleft(), texts, strict=True):
                        if text is not None:
                            with contained("take in", path):
                                take(entry_from(path, text))
                        await pace.pause()
        except (OSError, ValueError) as error:
            _log.warning("a process that reads notes is of no use: %s", error)


async def _start(vault: reader.Reading) -> Process:
    process = await asyncio.create_subprocess_exec(
        *_COMMAND,
        stdin=PIPE,
        stdout=PIPE,
        limit=_LONGEST,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},  # none stands for "here"
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows it would open a console
    )
    assert process.stdin is not None
    process.stdin.write(_line(vault))
    return process


def _line(told: object) -> bytes:
    return b"%b\n" % json.dumps(told).encode()


def _batches(paths: Iterable[str]) -> Iterator[list[str]]:
    left = iter(paths)
    while batch := list(islice(left, _BATCH)):
        yield batch
