"""URIs of files, and the paths they stand for."""

from __future__ import annotations

import os
import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, unquote_to_bytes, urlsplit

from notes_ls.store.paths import composed

_DRIVE = re.compile(r"/?([A-Za-z]):(?=/|\Z)")
_DOTS = re.compile(r"/\.\.?(?:/|\Z)")
_SAFE = "/!$&'()*+,;=:@~"


def to_path(uri: str, *, windows: bool = os.name == "nt") -> str | None:
    """Return the absolute path of a `file:` URI with `/` between its segments, None for any other URI.

    Drive letters are small, since clients write either; a share of a server keeps its two slashes. Segments of dots
    are done away with, as in any URI, so that what seems to lie in a folder does.
    """
    try:
        parts = urlsplit(uri)
        text = unquote_to_bytes(parts.path).decode("utf-8", "surrogateescape")
    except ValueError:
        return None
    if parts.scheme != "file" or not text.startswith("/") or "\0" in text:
        return None
    if windows:
        text = text.replace("\\", "/")
    if _DOTS.search(text):
        text = posixpath.normpath(text)
    if parts.netloc and parts.netloc != "localhost":
        return f"//{parts.netloc}{text}"
    if windows and (drive := _DRIVE.match(text)):
        return f"{drive[1].lower()}:{text[drive.end() :]}"
    return composed(text)


def to_uri(path: str) -> str:
    """Return the URI of an absolute path with `/` or the system's own separator between its segments."""
    path = path.replace(os.sep, "/")
    if path.startswith("//"):
        server, _, rest = path[2:].partition("/")
        return f"file://{server}/{quote_path(rest)}"
    return f"file://{'' if path.startswith('/') else '/'}{quote_path(path)}"


@lru_cache(8_192)  # findings name the same notes again and again
def quote_path(path: str) -> str:
    """Return a path as it is written in a URI."""
    return quote(path, safe=_SAFE, errors="surrogateescape")
