"""Names of notes as people write them: folding, and the path a name stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from posixpath import normpath

_ASCII_PUNCTUATION = dict.fromkeys(map(ord, "!\"#%&'()*,./:;?@[\\]{}"))
_ASCII_FOLDED = _ASCII_PUNCTUATION | dict.fromkeys(map(ord, "_-"), " ")
_ASCII_KEY = _ASCII_PUNCTUATION | dict.fromkeys(map(ord, " _-\t\n\r\v\f"))
_ODD = re.compile(r"[^\w\s]|\x85")
# What some system takes for no name, for a device or for a short form of another name, and what no vault looks at.
_UNFIT = re.compile(
    r"[<>:\"|?*\\\x00-\x1f\ud800-\udfff]|^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)|^\s|^$"
    r"|^[^.]{1,6}~\d|^\.|^node_modules$",
    re.IGNORECASE,
)
_NOT_IN_STEM = re.compile(r"[^\w \-.,'()&+]+")
_LONGEST = 255  # bytes that a file system allows for one name
_DROPPED = ("Cf", "Cc")


@lru_cache(maxsize=4_096)
def fold(name: str) -> str:
    """Return `name` in the form in which two spellings of one name are equal, word by word.

    NFKC and case folding; invisible characters and punctuation go, runs of space, `_` and `-` become one space.
    """
    if name.isascii():
        return " ".join(name.lower().translate(_ASCII_FOLDED).split())
    name = _ODD.sub(_told, unicodedata.normalize("NFKC", name)).casefold()
    return " ".join(name.replace("_", " ").replace("-", " ").split())


def key(name: str) -> str:
    """Return the key under which all spellings of a name meet: `fold` without its spaces."""
    if name.isascii():
        plain = name.lower().replace("_", "").replace(" ", "").replace("-", "")
        return plain if plain.isalnum() else plain.translate(_ASCII_KEY) or name
    return fold(name).replace(" ", "") or name


def hyphenated(name: str) -> str:
    """Return a name folded, with hyphens between its words, as in the address of a heading."""
    return fold(name).replace(" ", "-")


def nfc(name: str) -> str:
    """Return `name` in Unicode NFC, the form in which names are compared as written."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def form(path: str) -> str:
    """Return a path in the form in which two paths are equal that are one file on macOS or Windows."""
    return nfc(path).casefold()


def without_suffix(path: str) -> str:
    """Return a note's path without `.md`."""
    return path[:-3] if path[-3:].lower() == ".md" else path


def last_segment(target: str) -> str:
    """Return what follows the last `/` of a target, without `.md`."""
    return without_suffix(target.rstrip("/").rpartition("/")[2])


def stem(path: str) -> str:
    """Return a note's file name without `.md`."""
    return without_suffix(path.rpartition("/")[2])


def without_extension(path: str) -> str:
    """Return the name of a file without its folders and its extension."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[0] or name


def folder(path: str) -> str:
    """Return the folder of a path from the vault root, `""` for the root itself."""
    return path.rpartition("/")[0]


def ancestors(path: str) -> Iterator[str]:
    """Yield the folders that hold a path, the nearest first, the root left out."""
    while path := folder(path):
        yield path


def from_folder(base: str, target: str) -> str | None:
    """Return the path from the vault root that `target` means in the folder `base`, None where it leaves the vault."""
    path = normpath(target.lstrip("/") if target.startswith("/") else f"{base}/{target}" if base else target)
    return None if path == ".." or path.startswith(("../", "/")) else path


def relative(base: str, path: str) -> str:
    """Return the way from the folder `base` to `path`, both from the vault root."""
    ours, theirs = base.split("/") if base else [], path.split("/")
    common = 0
    while common < min(len(ours), len(theirs) - 1) and ours[common] == theirs[common]:
        common += 1
    return "/".join([".."] * (len(ours) - common) + theirs[common:])


def new_path(source: str, target: str) -> str | None:
    """Return where the note that `target` asks for in the note `source` would be created, None where no file can be.

    A bare name goes to the source's own folder, a path to where it points from the root of the vault.
    """
    return file_path(source, f"{without_suffix(target)}.md") if target.rpartition("/")[2] else None


def file_path(source: str, target: str) -> str | None:
    """Return where the file that `target` asks for beside the file `source` would be, None where no file can be."""
    base = folder(source) if "/" not in target or target.startswith((".", "/")) else ""
    path = from_folder(base, target)
    return path if path and all(map(_is_fit, path.split("/"))) else None


def in_style(name: str, stem: str) -> str:
    """Return a name for a file with the case and the separators that `stem` has, without what no file name may hold."""
    name = " ".join(_NOT_IN_STEM.sub(" ", name).split()).strip(" .-,")
    separator = next((each for each in "_-" if each in stem and " " not in stem), " ")
    return (name.lower() if stem == stem.lower() else name).replace(" ", separator)


def _is_fit(part: str) -> bool:
    """Tell whether a file or folder of a vault can have this name on every system."""
    bare = part.removesuffix(".md")
    return not _UNFIT.search(bare) and not bare.endswith((".", " ")) and len(part.encode(errors="replace")) <= _LONGEST


def _told(odd: re.Match[str]) -> str:
    """Return a character that is no letter, digit or space if it tells names apart: no punctuation, nothing unseen."""
    char = odd[0]
    if char.isascii():
        return "" if ord(char) in _ASCII_PUNCTUATION else char
    category = unicodedata.category(char)
    return "" if category.startswith("P") or category in _DROPPED else char
