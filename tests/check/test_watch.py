"""A check that goes on after each change."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.check.conftest import PROGRAM, Folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sends an interrupt")
CLEAN = b"---\ntitle: x\n---\n"


class Watcher:
    """A check that goes on, whose rounds can be waited for."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.change = ""
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def line(self) -> str:
        """Return the next line that it tells."""
        return self._lines.get(timeout=60)

    def summary(self) -> str:
        """Return the summary of the next round."""
        line = self.line()
        self.change = ""
        if (following := self.line()).startswith("since the last look: "):
            self.change = following.partition(": ")[2].strip()
            following = self.line()
        assert following.startswith("watching for changes")
        return line.partition(";")[0]

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._lines.put(line)


@contextmanager
def watching(folder: Folder, *arguments: str) -> Iterator[Watcher]:
    command = [*PROGRAM, "check", "--watch", "--output-format", "concise", *arguments]
    with subprocess.Popen(
        command, cwd=folder.path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Watcher(process)
        finally:
            process.send_signal(signal.SIGINT)


def test_each_change_is_checked_and_an_interrupt_ends_it(folder: Folder) -> None:
    folder.put("talk.md", CLEAN + b"[[bridges]]\n")
    folder.put("bridges.md", CLEAN)
    with watching(folder) as watcher:
        assert (watcher.summary(), watcher.change) == ("nothing found", "")
        (folder.path / "bridges.md").unlink()
        assert (watcher.summary(), watcher.change) == ("1 finding (1 warning)", "talk.md +1")
        folder.put("deep/bridges.md", CLEAN + b"at [00:01:30]\n")
        assert (watcher.summary(), watcher.change) == ("1 finding (1 info)", "deep/bridges.md +1, talk.md -1")
        folder.put("notes-ls.toml", b'[rules]\nbare-timestamp = "off"\n')
        assert watcher.summary() == "nothing found"
        folder.put("notes-ls.toml", b"publish = 1\n")
        assert "notes-ls.toml:1:1: 'publish' must be" in watcher.line()
        folder.put("notes-ls.toml", b"")
        assert watcher.summary() == "1 finding (1 info)"
    assert watcher.process.returncode == 130


def test_it_does_not_go_with_what_writes_notes(folder: Folder) -> None:
    for option in ("--fix", "--diff"):
        result = folder.check("--watch", option)
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith("error: --watch goes with neither")
