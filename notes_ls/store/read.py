"""Read a file as text, losing nothing, or tell why it is none."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

LARGEST = 64 * 1024 * 1024
"""More bytes than this are no note, and would only hold up everything else."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe without a writer would wait for ever
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_TELLTALE = 8192
_OTHER_MARKS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


class ReadProblem(NamedTuple):
    """Why a file or folder could not be read, in words for its owner."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def read_text(path: str, largest: int = LARGEST) -> str | ReadProblem:
    """Return the text of the file at `path`, or why there is none.

    Line ends and a byte order mark stay as they are; a byte that is not UTF-8 becomes a lone surrogate, from which
    `to_bytes` makes the same byte again.
    """
    data = read_bytes(path, largest)
    if isinstance(data, ReadProblem):
        return data
    return _foreign(path, data) or to_text(data)


def read_head(path: str, size: int = 2048) -> str | ReadProblem:
    """Return the first `size` bytes of a file as text, cut between two characters; for what stands in its header."""
    data = _read(path, size, None)
    if isinstance(data, ReadProblem):
        return data
    return _foreign(path, data) or to_text(data[: _whole_characters(data)] if len(data) == size else data)


def read_bytes(path: str, largest: int = LARGEST) -> bytes | ReadProblem:
    """Return what the regular file at `path` holds, or why it cannot be had."""
    return _read(path, None, largest)


def to_text(data: bytes) -> str:
    """Return `data` as text; no byte is lost."""
    return data.decode("utf-8", "surrogateescape")


def to_bytes(text: str) -> bytes:
    """Return the bytes of a text that `to_text` made; a surrogate that stands for no byte raises UnicodeEncodeError."""
    return text.encode("utf-8", "surrogateescape")


def reason(error: OSError | ValueError) -> str:
    """Return in plain words why the system refused."""
    if isinstance(error, ValueError):  # Python says it in other words in each version
        return "no file can have such a name"
    told = error.strerror or str(error)
    return told[:1].lower() + told[1:]


def _foreign(path: str, data: bytes) -> ReadProblem | None:
    """Return what `data` is where it is no text in UTF-8 or another encoding of bytes."""
    for mark, name in _OTHER_MARKS:
        if data.startswith(mark):
            return ReadProblem(path, f"not UTF-8 but {name}; save it as UTF-8 to have it read")
    return ReadProblem(path, "not a text: it holds NUL bytes") if data.find(b"\0", 0, _TELLTALE) >= 0 else None


def _read(path: str, size: int | None, largest: int | None) -> bytes | ReadProblem:
    """Read the first `size` bytes, or all of them if that is None and they are not more than `largest`."""
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        return ReadProblem(path, reason(error))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return ReadProblem(path, "not a regular file")
        if largest is not None and status.st_size > largest:
            return ReadProblem(path, f"too large: {status.st_size:,} bytes, and at most {largest:,} are read")
        # One byte more than expected shows the end in the same call, and a file that grows meanwhile.
        wanted = size if size is not None else status.st_size + 1
        data = os.read(handle, wanted)
        if len(data) < wanted and (size is not None or len(data) == status.st_size):
            return data
        most = size if size is not None else None if largest is None else largest + 1
        data = _read_on(handle, data, most)
        if largest is not None and len(data) > largest:
            return ReadProblem(path, f"too large: more bytes than it tells, and at most {largest:,} are read")
        return data
    except OSError as error:
        return ReadProblem(path, reason(error))
    finally:
        os.close(handle)


def _read_on(handle: int, data: bytes, size: int | None) -> bytes:
    """Return `data` and what follows it, up to `size`: reads may be short, and files may change."""
    parts = [data]
    length = len(data)
    while (size is None or length < size) and (part := os.read(handle, 1 << 16)):
        parts.append(part)
        length += len(part)
    return b"".join(parts)[:size]


def _whole_characters(data: bytes) -> int:
    """Return how many bytes of `data` remain without a last character that is cut off."""
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(data) - back if length > back else len(data)
        if byte < 0x80:
            break
    return len(data)
