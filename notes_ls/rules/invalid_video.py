"""A video reference that leads to no video."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_ls.config import Severity
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, rule
from notes_ls.syntax.frontmatter import Field, scalar, scalar_text
from notes_ls.text import Edit
from notes_ls.vault import Vault
from notes_ls.video import bare_video, implied_host, read_reference, written_reference

_FORMS = {"youtube": "YouTube id of 11 characters", "vimeo": "Vimeo id"}
_ID_AND_MORE = re.compile(r"([A-Za-z0-9_-]{11})[?&#]")


@rule(Severity.ERROR, group="frontmatter")
def invalid_video(vault: Vault, note: Note) -> Iterator[Finding]:
    """The header names a video in a way that no known host accepts.

    The published note then has no player, or a broken one, and its timestamps lead nowhere. A `videoId` must be the 11
    characters of a YouTube id and nothing else; `video`, `youtube`, `vimeo` and the like may also be a URL of YouTube,
    Vimeo, Dailymotion or Twitch, or a media file. An id that YAML takes for a number needs quotes.

    ```yaml
    ---
    videoId: https://youtu.be/a1-B2_c3D4e
    ---
    ```

    ```yaml
    ---
    videoId: a1-B2_c3D4e
    ---
    ```

    `url`, `source`, `media` and `audio` may name anything, and `empty` is no video on purpose: these are left alone.

    Fix: the id out of a URL, and quotes around what YAML misreads (safe).
    """
    for field, message in _faults(note):
        yield invalid_video.at(field.value_span, message)


@invalid_video.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Offer the bare id, or the value in quotes."""
    field = next(field for field in note.frontmatter.fields if field.value_span == finding.span)
    written = written_reference(note.frontmatter, field.key) or ""
    meant = written if _is_misread(note, field.key, written) else _id_within(field.key, written)
    if meant:
        text = scalar(meant)
        yield Fix(f"write {text}", Applicability.SAFE, (Edit(finding.span, text),))


def _faults(note: Note) -> Iterator[tuple[Field, str]]:
    values = note.frontmatter.values
    for key in note.video_keys:
        value = values.get(key)
        if value is None or implied_host(key) is None or (isinstance(value, str) and bare_video(value, key)):
            continue
        written = written_reference(note.frontmatter, key)
        message = _fault(note, key, written) if written else None
        field = note.frontmatter.field(key) if message else None
        if field and message:
            yield field, message


def _fault(note: Note, key: str, written: str) -> str | None:
    if _is_misread(note, key, written):
        return f"YAML takes '{written}' for a {_kind(note.frontmatter.values[key])}: put it in quotes"
    if key.lower().endswith("id"):
        return None if bare_video(written, key) else f"'{written}' is no {_FORMS[implied_host(key) or '']}"
    return None if read_reference(written, key) else f"'{written}' names no video of a known host"


def _is_misread(note: Note, key: str, written: str) -> bool:
    """Tell whether a good reference is no text to YAML; a Vimeo number that stays itself may be one."""
    value = note.frontmatter.values[key]
    if isinstance(value, str) or (implied_host(key) != "youtube" and scalar_text(value) == written):
        return False
    return read_reference(written, key) is not None


def _id_within(key: str, written: str) -> str | None:
    """Return the id that a URL, or an id with more behind it, holds for a key of this host."""
    video = read_reference(written, key)
    if video is None and (match := _ID_AND_MORE.match(written)):
        video = bare_video(match[1], key)
    return video.id if video and video.host == implied_host(key) else None


def _kind(value: object) -> str:
    return "list" if isinstance(value, list) else "number" if isinstance(value, (int, float)) else "date"
