"""The vaults that benchmarks run on: made once, and kept in a folder that git ignores."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.make_vault import make_vault

DATA = Path(__file__).parent / ".data"


def made(notes: int) -> Path:
    """Return a made vault of a size; make it if it is not there yet."""
    folder = DATA / "vaults" / f"{notes}"
    if not folder.is_dir():
        unfinished = folder.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        make_vault(unfinished, notes)
        unfinished.rename(folder)
    return folder


def real() -> Path | None:
    """Return the folder of the real notes that the tests measure themselves on, None where there is none."""
    import pytest  # noqa: PLC0415  # only to see that the notes are not there

    from tests.corpus import notes  # noqa: PLC0415

    try:
        return notes()
    except pytest.skip.Exception:
        return None
