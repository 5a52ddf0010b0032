"""The language server: the one room that speaks the Language Server Protocol."""

from __future__ import annotations

import gc
from typing import Protocol

# Looking for garbage at the usual pace takes a tenth of the time, and not at all leaves ten megabytes of it.
_WHILE_IMPORTING = (10_000, 50, 100)


class Options(Protocol):
    """How to serve: on the standard streams unless `tcp` or `ws` names an address as HOST:PORT or PORT."""

    tcp: str | None
    ws: str | None
    log_file: str | None
    log_level: str


def serve(options: Options) -> int:
    """Serve one client until it is gone, and return the exit status."""
    gc.set_threshold(*_WHILE_IMPORTING)
    from notes_ls.server.serving import run  # noqa: PLC0415  # takes half a second, which `--help` need not

    return run(options.tcp, options.ws, options.log_file, options.log_level)
