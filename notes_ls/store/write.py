"""Write a file so that it is either as before or as wanted, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import os
import tempfile

from notes_ls.store.read import ReadProblem, read_bytes, reason, to_bytes


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
    if not _lies_in(target, os.path.realpath(root)):
        raise WriteError(path, "it leads out of the vault")
    try:
        before, wanted = to_bytes(expected), to_bytes(text)
    except UnicodeEncodeError as error:
        raise WriteError(path, "the text holds half a character, which no file can") from error
    _refuse_if_changed(path, target, before)
    try:
        temporary = _written_beside(target, wanted)
        try:
            # The second look comes as late as can be: what is left open is the moment of the replacing itself.
            _refuse_if_changed(path, target, before)
            os.replace(temporary, target)  # noqa: PTH105  # plain texts all through the store
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
            raise
    except OSError as error:
        raise WriteError(path, f"cannot write it: {reason(error)}") from error
    _flush_folder(os.path.dirname(target))  # noqa: PTH120


def _lies_in(target: str, root: str) -> bool:
    return target.startswith(root.rstrip(os.sep) + os.sep)


def _refuse_if_changed(path: str, target: str, before: bytes) -> None:
    data = read_bytes(target)
    if isinstance(data, ReadProblem):
        raise WriteError(path, data.message)
    if data != before:
        raise ChangedError(path, "it has changed since it was read")


def _written_beside(target: str, data: bytes) -> str:
    """Return a new hidden file beside `target` that holds `data` for good, with the mode and owner of `target`."""
    status = os.stat(target)  # noqa: PTH116
    os.close(os.open(target, os.O_WRONLY))  # replacing would get round the read-only mark that somebody set
    handle, temporary = tempfile.mkstemp(prefix=".notes-ls-", suffix=".tmp", dir=os.path.dirname(target))  # noqa: PTH120
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _take_over(handle, temporary, status)
            os.fsync(handle)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
    return temporary


def _take_over(handle: int, temporary: str, status: os.stat_result) -> None:
    """Give a new file the owner and mode that `status` tells of."""
    if hasattr(os, "fchown") and (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(OSError):  # only the superuser may give files away
            os.fchown(handle, status.st_uid, status.st_gid)
    os.chmod(temporary, status.st_mode & 0o7777)  # noqa: PTH101


def _flush_folder(folder: str) -> None:
    """Have the replacing itself outlive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
