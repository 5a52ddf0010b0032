"""Watch whether the process that started the server still lives."""

from __future__ import annotations

import os
import select
import sys
import threading
import time
from collections.abc import Callable

_INTERVAL = 2.0
_SYNCHRONIZE = 0x00100000
_FOREVER = 0xFFFFFFFF


def when_gone(process: int, then: Callable[[], None]) -> None:
    """Call `then` in a thread of its own as soon as no process has the id `process`."""

    def watch() -> None:
        _wait_for_end(process)
        then()

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _wait_for_end(process: int) -> None:
    if sys.platform == "win32":
        _wait_on_windows(process)
        return
    if hasattr(os, "pidfd_open"):
        try:
            handle = os.pidfd_open(process)
        except ProcessLookupError:
            return
        except OSError:  # an old kernel, or one that forbids it
            pass
        else:
            poll = select.poll()
            poll.register(handle, select.POLLIN)
            poll.poll()
            return
    while _is_alive(process):
        time.sleep(_INTERVAL)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it lives and is not ours
        return True
    return True


def _wait_on_windows(process: int) -> None:
    """Wait for a process by its handle: sending it a signal, as elsewhere, would end it."""
    import ctypes  # noqa: PLC0415  # of use on Windows alone

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)
    if handle:
        kernel.WaitForSingleObject(handle, _FOREVER)
        kernel.CloseHandle(handle)
