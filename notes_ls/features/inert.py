"""Text of notes made inert, so that quoting it in Markdown of ours shows it and does nothing else."""

from __future__ import annotations

import re
import unicodedata

from notes_ls.syntax.visible import shown

_READ = 4_000  # characters looked at for one excerpt, whatever the note holds
_BLANK = re.compile(r"\n[ \t>]*+\n")
_SPACE = re.compile(r"\s++")
# a time in brackets stays, for not every client hides the backslashes and notes are full of times
_SPECIAL = re.compile(r"(?<![!\\])(\[[0-9:]++\](?![(\[:]))|[\\`\[\]<>&$~@|]|(?<=[A-Za-z]):(?=//)|(?<=[Ww])\.")
_OPENING = re.compile(r"(?:[-+=#*_:]|(?<=\A)[0-9]{1,9}+(?=[.)]))")
_KEPT_FORMAT = "\u200c\u200d"  # joiners, which scripts and emoji need
_DROPPED = ("Cc", "Cf", "Cs")


def inert(text: str) -> str:
    """Return `text` as one line of Markdown that shows it and holds no link, image, HTML or block of its own.

    Emphasis is left to work. Control, bidi and other invisible characters and lone surrogates go.
    """
    line = _SPACE.sub(" ", _visible(text)).strip()
    line = _SPECIAL.sub(lambda found: found[1] or f"\\{found[0]}", line)
    opening = _OPENING.match(line)
    if opening is None or line.startswith("**"):
        return line
    cut = opening.end() if opening[0][0].isdigit() else 0
    return f"{line[:cut]}\\{line[cut:]}"


def excerpt(text: str, most: int = 400) -> str:
    """Return the beginning of a part of a note as a reader would read it, inert, cut at a word after `most` characters.

    Links and images become their text, tags and comments go, and items of lists become sentences with a bullet.
    """
    read = shown(text[:_READ])
    if len(read) > most:
        read = read[:most].rpartition(" ")[0] or read[:most]
        return f"{inert(read)} …"
    return inert(read)


def paragraphs(text: str, enough: int = 200, most: int = 3) -> list[str]:
    """Return the first paragraphs of a part of a note, inert: so many that they say something, headings left out."""
    found: list[str] = []
    for block in _BLANK.split(text[:_READ].replace("\r\n", "\n")):
        if block.lstrip().startswith(("#", "```", "~~~", "---")):
            block = block.lstrip().partition("\n")[2] if block.lstrip().startswith("#") else ""  # noqa: PLW2901
        if read := excerpt(block):
            found.append(read)
        if len(found) == most or sum(map(len, found)) >= enough:
            break
    return found


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or character in _KEPT_FORMAT or unicodedata.category(character) not in _DROPPED
    )
