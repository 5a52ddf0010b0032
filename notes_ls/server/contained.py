"""Keep a mistake of ours about one note from spoiling the work on all others."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_log = logging.getLogger(__name__)


@contextmanager
def contained(work: str, name: str) -> Iterator[None]:
    """Log what is raised while `work` is done on the note or file `name`, and go on."""
    try:
        yield
    except Exception:
        _log.exception("cannot %s '%s'", work, name)
