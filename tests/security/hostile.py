"""A vault with everything in it that a file system can hold and a vault should not."""

from __future__ import annotations

import os
import socket
from pathlib import Path

ANCHOR = b'<a class="yt-timestamp" data-t="00:02:25">[00:02:25]</a>'
BROKEN = b'<a class="yt-timestamp" data-t="02:25">[02:25]</a>'
BODY = b"See [[nobody]] at " + BROKEN + b".\n"
FIXED = BODY.replace(BROKEN, ANCHOR)

READABLE = {
    "plain.md": BODY,
    "latin1.md": b"caf\xe9 " + BODY,
    "mark.md": b"\xef\xbb\xbf" + BODY,
    "late-nul.md": BODY + b"x" * 9000 + b"\0",
    "ends.md": BODY.replace(b"\n", b"\r\n") + BODY + b"a\rb\r",
    "half.md": BODY + b"\xed\xa0\x80 \xf0\x9f\x98",
    "one/" + "a" * 252 + ".md": BODY,
    "two/" + "é" * 126 + ".md": BODY,
    "new\nline.md": BODY,
    "turned\u202egpj.md": BODY,
    "\udcff\udcfe.md": BODY,
    "escape\x1b]0;taken\x07.md": BODY,
    "con.md": BODY,
    'a:b<c>"d"|e?f*g.md': BODY,
    "back\\slash.md": BODY,
    "trailing. .md": BODY,
    "%2e%2e%2f.md": BODY,
    "--fix.md": BODY,
    "folder.md/note.md": BODY,
}
"""Notes that are read, by their paths."""

UNREADABLE = {
    "empty-looking.md": (b"\0" * 100, "not a text: it holds NUL bytes"),
    "utf-16.md": ("See [[nobody]]".encode("utf-16"), "not UTF-8 but UTF-16; save it as UTF-8 to have it read"),
    "utf-16-bare.md": ("See [[nobody]]".encode("utf-16-be"), "not a text: it holds NUL bytes"),
    "utf-32.md": ("See [[nobody]]".encode("utf-32-le"), "not a text: it holds NUL bytes"),
    "utf-32-mark.md": ("\ufefftalk".encode("utf-32-le"), "not UTF-8 but UTF-32; save it as UTF-8 to have it read"),
    "huge.md": (None, "too large: 104,857,600 bytes, and at most 67,108,864 are read"),
}  # fmt: skip
"""Notes that cannot be read, with what they hold (nothing: too much), and what a person is told."""


def lay_out(folder: Path) -> None:
    """Write the vault, with what is no note at all: pipes, devices, sockets, links to nothing and out of the vault."""
    for name, data in {**READABLE, **{name: data for name, (data, _) in UNREADABLE.items()}}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data or b"")
        if data is None:
            os.truncate(file, 100 * 1024 * 1024)
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.md").write_bytes(b"[[hidden treasure]]")
    for name, target in {
        "itself.md": "itself.md",
        "nothing.md": "nowhere.md",
        "out.md": "../outside/secret.md",
        "up": "..",
        "way-out": "../outside",
        "hidden.md": ".git/config",
        "system.md": "/etc/passwd",
    }.items():
        (folder / name).symlink_to(target)
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("[[token]]")
    os.mkfifo(folder / "pipe.md")
    with socket.socket(socket.AF_UNIX) as end:
        here = os.getcwd()
        os.chdir(folder)
        end.bind("socket.md")
        os.chdir(here)
    if os.geteuid() == 0:
        os.mknod(folder / "device.md", 0o20600, os.makedev(1, 5))  # the one that is full of zeros
