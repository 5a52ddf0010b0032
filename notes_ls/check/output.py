"""Where a check writes: findings to standard output or a file, all else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from notes_ls.store.read import to_bytes
from notes_ls.store.write import write_whole
from notes_ls.text import visible

_FEW = 500  # notes; fewer are checked before a person looks


class Output:
    """The streams of one run; texts that are not UTF-8 are written as the bytes they were read from."""

    def __init__(self, *, color: str = "auto", file: str | None = None, quiet: bool = False) -> None:
        self._file = file
        self._parts: list[str] = []
        self._quiet = quiet
        self.color = file is None and _has_color(color)

    def stdin(self) -> str:
        """Return what standard input holds."""
        return sys.stdin.buffer.read().decode("utf-8", "surrogateescape")

    def write(self, text: str) -> None:
        """Write a part of the report."""
        if self._file is not None:
            self._parts.append(text)
            return
        sys.stdout.buffer.write(to_bytes(text))

    def write_foreign(self, text: str) -> None:
        """Write lines for other programs, as they are; only for a terminal they are made fit."""
        is_shown = self._file is None and sys.stdout.isatty()
        self.write("\n".join(map(visible, text.split("\n"))) if is_shown else text)

    def close(self) -> None:
        """Hand over what is written; a report for a file is put there in one step, or WriteError raised."""
        if self._file is None:
            sys.stdout.buffer.flush()
            return
        write_whole(self._file, to_bytes("".join(self._parts)))

    def error(self, message: str) -> None:
        """Tell what went wrong."""
        self._say(f"error: {message}")

    def note(self, message: str) -> None:
        """Tell what the check came to, unless it is to be quiet."""
        if not self._quiet:
            self._say(message)

    def progress(self, total: int) -> Callable[[int], None]:
        """Return what is told how many of `total` notes are done, and shows it where a person looks on."""
        if self._quiet or total < _FEW or not sys.stderr.isatty():
            return lambda _: None

        def show(done: int) -> None:
            end = "\r\x1b[K" if done >= total else ""
            sys.stderr.write(f"\r\x1b[Kchecking: {done} of {total} notes{end}")
            sys.stderr.flush()

        return show

    def _say(self, message: str) -> None:
        sys.stderr.buffer.write(to_bytes(f"{message}\n"))
        sys.stderr.flush()


def _has_color(wanted: str) -> bool:
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
