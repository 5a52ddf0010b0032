"""Run notes-ls, and write down in the file named first what it asks of the system, one JSON list a line.

Beside the name of what is asked, each holds its first three arguments; nothing of it is prevented.
"""

from __future__ import annotations

import json
import os
import sys

KINDS = ("open", "os.", "socket.", "subprocess.", "shutil.", "ctypes.dlopen", "pickle.", "sqlite3.", "urllib.", "http.")


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(KINDS):
        shown = [each if isinstance(each, int | None) else _text(each) for each in arguments[:3]]
        os.write(LOG, json.dumps([event, *shown]).encode() + b"\n")


def _text(argument: object) -> str:
    return os.fsdecode(argument) if isinstance(argument, str | bytes | os.PathLike) else str(argument)


if __name__ == "__main__":
    LOG = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    sys.addaudithook(_note)

    from notes_ls.cli import main

    sys.exit(main())
