"""What in a note can be followed by a click: links to other files, and anchors to their second of the video."""

from __future__ import annotations

from typing import NamedTuple

from notes_ls import names
from notes_ls.features.anchors import meant_second, place_in_video, video_of
from notes_ls.features.links import attachment, meant
from notes_ls.note import Note
from notes_ls.text import Span
from notes_ls.vault import Vault


class DocumentLink(NamedTuple):
    """A span that leads to the file at `path` (to `fragment` in it, if one is written), or to `url`."""

    span: Span
    path: str | None
    url: str | None
    fragment: str | None
    tooltip: str


def document_links(vault: Vault, note: Note) -> tuple[DocumentLink, ...]:
    """Return the links of a note that lead somewhere and its anchors, in order; of an ambiguous link the best target.

    A Markdown link is left to the editor, which follows it by itself.
    """
    found = [*_wikilinks(vault, note), *_anchors(vault, note)]
    return tuple(sorted(found, key=lambda link: link.span))


def _wikilinks(vault: Vault, note: Note) -> list[DocumentLink]:
    found: list[DocumentLink] = []
    for link in note.wikilinks:
        paths = meant(vault, note, link)
        if paths:
            title = vault.entries[paths[0]].title if paths[0] in vault.entries else None
            found.append(DocumentLink(link.span, paths[0], None, link.fragment, title or names.stem(paths[0])))
        elif (path := attachment(vault, note, link)) is not None:
            found.append(DocumentLink(link.span, path, None, None, path))
    return found


def _anchors(vault: Vault, note: Note) -> list[DocumentLink]:
    video = video_of(vault, note)
    if video is None:
        return []
    meant = ((anchor.span, meant_second(vault, note, anchor)) for anchor in note.anchors)
    return [
        DocumentLink(span, None, video.url(second), None, place_in_video(video, second))
        for span, second in meant
        if second is not None
    ]
