"""No text of a vault takes hold of a terminal: it moves no cursor, hides nothing and turns nothing round."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import unicodedata

import pytest

from tests.check.conftest import PROGRAM, Folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system has no pseudo terminals")

TAKING = "\x1b]0;taken\x07\x1b[2J\x9b31m\x08\x7f\u202e\u2066\u061c\u200b\ufeff\u2028\U000e0041"
"""Commands of terminals, marks that turn text round, and characters that nobody sees."""

NOTE = f"""---
title: {TAKING}
videoId: a1-B2_c3D4e
duration: {TAKING}
---
[[{TAKING[-9:]} nobody]] {TAKING} <a class="yt-timestamp" data-t="02:25">[02:25]</a> {TAKING}
"""


@pytest.mark.parametrize(
    "arguments",
    [
        "check",
        "check --output-format concise",
        "check --output-format github",
        "check --diff",
        "check --explain talk.md:6",
        "check --no-such-option",
        "stats",
        "config .",
        "graph --output-format dot",
    ],
)
def test_a_terminal_shows_what_is_there(folder: Folder, arguments: str) -> None:
    folder.put("talk.md", NOTE.encode())
    folder.put(f"{TAKING.replace('/', '')}.md", NOTE.encode())
    folder.put("notes-ls.toml", rb'exclude = ["\u009b31m\u202e"]')
    shown = on_a_terminal(folder, *arguments.split())
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert re.search(r"nobody|exclude|no-such-option", plain)
    unseen = {each for each in plain if unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    assert unseen <= set("\n\r\t")


def on_a_terminal(folder: Folder, *arguments: str) -> str:
    """Run the program with a terminal for both outputs, and return what reaches it."""
    outer, inner = os.openpty()
    parts: list[bytes] = []

    def read() -> None:
        try:
            while part := os.read(outer, 1 << 16):
                parts.append(part)
        except OSError:  # the other end is closed
            pass

    reader = threading.Thread(target=read)
    reader.start()
    subprocess.run([*PROGRAM, *arguments], cwd=folder.path, stdout=inner, stderr=inner, check=False, timeout=60)
    os.close(inner)
    reader.join()
    os.close(outer)
    return b"".join(parts).decode("utf-8", "surrogateescape")
