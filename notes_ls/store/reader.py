"""A process that reads notes for another one: `python -m notes_ls.store.reader`.

It is told what to read in lines of JSON, and ends with its input. The first line is `Reading`. Each line after it says
whether the heads of the files are enough, and names notes by their paths; it is answered by a line with the entry of
each as `entry_text` writes it, null for one that cannot be read.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections.abc import Iterator
from typing import NamedTuple

from notes_ls.entry import Entry
from notes_ls.note import Note
from notes_ls.store.entry_text import entry_text
from notes_ls.store.heads import head_entry
from notes_ls.store.read import ReadProblem, read_text

_NICENESS = 5  # whoever waits for an answer goes first


class Reading(NamedTuple):
    """The vault that notes are read of: its folder, and how its notes are read."""

    folder: str
    math: bool
    video_keys: tuple[str, ...]


def main() -> None:
    """Answer the standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # which a terminal sends to whoever asks too
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    gc.disable()  # what a note takes goes as it ends
    folder, math, video_keys = json.loads(sys.stdin.buffer.readline())
    try:
        for answer in _answers(Reading(folder, math, tuple(video_keys))):
            sys.stdout.buffer.write(answer)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        os._exit(1)  # whoever asked is gone, and nobody is to be told so


def _answers(reading: Reading) -> Iterator[bytes]:
    for line in sys.stdin.buffer:
        heads, paths = json.loads(line)
        entries = [_entry(reading, path, head=heads) for path in paths]
        yield b"%b\n" % json.dumps([each and entry_text(each) for each in entries]).encode()


def _entry(reading: Reading, path: str, *, head: bool) -> Entry | None:
    folder, math, video_keys = reading
    try:
        if head:
            return head_entry(folder, path, video_keys)
        text = read_text(f"{folder}/{path}")
        return None if isinstance(text, ReadProblem) else Note(path, text, math=math, video_keys=video_keys).entry
    except Exception:  # whoever asked reads it too then, and tells what is wrong
        return None


if __name__ == "__main__":
    main()
