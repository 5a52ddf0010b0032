"""Write a file so that it is either as before or as wanted, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Callable

from notes_ls.store.paths import lies_in
from notes_ls.store.read import ReadProblem, read_bytes, reason, to_bytes

_LEAD, _END = ".notes-ls-", ".tmp"
_ABANDONED = 60.0  # seconds; between the making of a new file and its renaming lies a moment


class WriteError(Exception):
    """A file could not be written, and is as it was before."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class ChangedError(WriteError):
    """The file no longer holds the text that the edit was made for."""


def write_atomic(path: str, text: str, expected: str, root: str) -> None:
    """Replace the content of the file at `path`, which must be `expected`, by `text` in one step.

    A symbolic link stays, and the file it leads to is written if that lies below `root`. Mode and, where the system
    lets us, owner are kept. Raises ChangedError when somebody else wrote the file meanwhile, and WriteError when it
    cannot be written; in both cases the file is untouched and nothing else is left behind.
    """
    target = os.path.realpath(path)
    if not lies_in(target, root):
        raise WriteError(path, "it leads out of the vault")
    try:
        before, wanted = to_bytes(expected), to_bytes(text)
    except UnicodeEncodeError as error:
        raise WriteError(path, "the text holds half a character, which no file can") from error
    _refuse_if_changed(path, target, before)
    try:
        os.close(os.open(target, os.O_WRONLY))  # replacing would get round the read-only mark that somebody set
        # The second look comes as late as can be: what is left open is the moment of the replacing itself.
        _replace(target, wanted, lambda: _refuse_if_changed(path, target, before), like=target)
    except OSError as error:
        raise WriteError(path, f"cannot write it: {reason(error)}") from error


def write_whole(path: str, data: bytes) -> None:
    """Make `data` all that the file at `path` holds, in one step, whatever was there; raise WriteError if that fails.

    A device or a pipe is written into. A symbolic link to a file gives way to the new file, so that no link that
    somebody put into a vault decides what is overwritten.
    """
    try:
        if _is_stream(path):
            with open(path, "wb") as stream:  # noqa: PTH123  # plain texts all through the store
                stream.write(data)
            return
        sweep(os.path.dirname(path) or os.curdir)  # noqa: PTH120
        _replace(path, data)
    except (OSError, ValueError) as error:
        raise WriteError(path, f"cannot write it: {reason(error)}") from error


def sweep(folder: str) -> None:
    """Remove the new files that a run left in `folder` when it was ended in the middle of writing."""
    latest = time.time() - _ABANDONED
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_LEAD) and entry.name.endswith(_END) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < latest:
                        os.unlink(entry.path)  # noqa: PTH108


def _is_stream(path: str) -> bool:
    """Tell whether there is something at `path` that can be written to and not replaced."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _refuse_if_changed(path: str, target: str, before: bytes) -> None:
    data = read_bytes(target)
    if isinstance(data, ReadProblem):
        raise WriteError(path, data.message)
    if data != before:
        raise ChangedError(path, "it has changed since it was read")


def _replace(target: str, data: bytes, confirm: Callable[[], None] = lambda: None, like: str | None = None) -> None:
    """Put a file that holds `data` for good in the place of `target`, after `confirm` had its chance to object.

    The file lies beside it first, hidden and under a name that nobody can foresee. It takes over the mode, the owner
    and the attributes of the file `like`, or has what new files have.
    """
    folder = os.path.dirname(target)  # noqa: PTH120
    temporary = os.path.join(folder, f"{_LEAD}{os.urandom(8).hex()}{_END}")  # noqa: PTH118
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(temporary, flags, 0o666 if like is None else 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if like is not None:
                _take_over(handle, temporary, like)
            os.fsync(handle)
        confirm()
        os.replace(temporary, target)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
    _flush_folder(folder)


def _take_over(handle: int, temporary: str, like: str) -> None:
    """Give a new file the attributes, the owner and the mode of another one."""
    status = os.stat(like)  # noqa: PTH116
    for name in os.listxattr(like) if sys.platform == "linux" else ():
        with contextlib.suppress(OSError):  # some belong to the system
            os.setxattr(handle, name, os.getxattr(like, name))
    if hasattr(os, "fchown") and (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(OSError):  # only the superuser may give files away
            os.fchown(handle, status.st_uid, status.st_gid)
    os.chmod(temporary, status.st_mode & 0o7777)  # noqa: PTH101


def _flush_folder(folder: str) -> None:
    """Have the replacing itself outlive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder or os.curdir, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
