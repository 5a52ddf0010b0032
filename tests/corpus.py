"""The real notes that tests measure themselves on; they are no part of the project, and tests skip without them.

The environment variable NOTES_LS_CORPUS names a folder that holds `notes/` and `published.jsonl`; else both are
unpacked from the archives in `../shared/corpus` beside the checkout, once, into a cache that git ignores.
"""

from __future__ import annotations

import json
import lzma
import os
import shutil
import tarfile
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

CHECKOUT = Path(__file__).parent.parent
ARCHIVES = CHECKOUT.parent / "shared" / "corpus"
CACHE = CHECKOUT / ".corpus"


class PublishedLink(NamedTuple):
    """A link as the publisher made it: its target, and whether a page is there."""

    target: str
    exists: bool


class PublishedAnchor(NamedTuple):
    """An anchor as the publisher made it: `data-t`, the text, the second that the player seeks to, and that shown.

    A second is None where there is none, and "NaN" where the player is given no number.
    """

    value: str | None
    shown: str
    seek: float | str | None
    second: float | str | None


class Published(NamedTuple):
    """What the publisher made of one note."""

    wikilinks: tuple[PublishedLink, ...]
    anchors: tuple[PublishedAnchor, ...]


def notes() -> Path:
    """Return the folder of the real notes; skip the test if there is none."""
    return _folder() / "notes"


@cache
def published() -> dict[str, Published]:
    """Return what the publisher made of each note, by its path."""
    with (_folder() / "published.jsonl").open(encoding="utf-8") as lines:
        return {page["path"]: _published(page) for page in map(json.loads, lines)}


@cache
def texts() -> dict[str, str]:
    """Return the text of each real note by its path, and an empty text for each other file."""
    root = notes()
    return {
        file.relative_to(root).as_posix(): file.read_bytes().decode("utf-8", "surrogateescape")
        if file.suffix == ".md"
        else ""
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


def _folder() -> Path:
    named = os.environ.get("NOTES_LS_CORPUS")
    if named:
        return Path(named)
    if not CACHE.is_dir():
        _unpack()
    return CACHE


def _unpack() -> None:
    archives = sorted(ARCHIVES.glob("*.tar.xz"))
    if not archives:
        pytest.skip(f"no real notes: set NOTES_LS_CORPUS, or put their archives into {ARCHIVES}")
    folder = Path(tempfile.mkdtemp(dir=CHECKOUT, prefix=".corpus-"))  # another run may unpack too
    try:
        for archive in archives:
            with tarfile.open(archive) as files:
                files.extractall(folder, filter="data")
        for archive in ARCHIVES.glob("*.jsonl.xz"):
            with lzma.open(archive) as packed, (folder / archive.stem).open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked)
        if not CACHE.is_dir():
            folder.rename(CACHE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _published(page: Any) -> Published:
    links = (PublishedLink(link["target"], link["exists"]) for link in page["links"] if link["kind"] == "wiki")
    return Published(tuple(links), tuple(PublishedAnchor(*anchor) for anchor in page["anchors"]))
