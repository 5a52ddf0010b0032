"""What a link, a footnote, an anchor or the video of a note is about, shown where the pointer rests."""

from __future__ import annotations

from typing import NamedTuple

from notes_ls import names, near
from notes_ls.fate import is_attachment
from notes_ls.features.anchors import anchor_at, meant_second, place_in_video
from notes_ls.features.asked_names import asked_key
from notes_ls.features.details import card, counted, video_link
from notes_ls.features.inert import excerpt, inert
from notes_ls.features.labels import defined, label_at, labelled_link
from notes_ls.features.links import attachment, meant
from notes_ls.features.location import heading_of, opened, place_of
from notes_ls.features.name_index import name_index
from notes_ls.features.transcript import transcript
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.syntax.markdown import Label
from notes_ls.syntax.timestamp import Anchor, hhmmss
from notes_ls.text import Span
from notes_ls.vault import Vault
from notes_ls.video import Video, note_video

_LISTED = 10


class Hover(NamedTuple):
    """What to show in Markdown, and the text it is about.

    Text of notes is inert in it: the only links lead to the video. The thumbnail of the video is apart in `picture`,
    since most clients cannot show it.
    """

    span: Span
    markdown: str
    picture: str | None = None


def hover(vault: Vault, note: Note, offset: int, *, autolinks: bool = True) -> Hover | None:
    """Return what there is to say about the link, the footnote, the anchor or the video at `offset`.

    Without `autolinks` an address is a link with a text, for a parser that spoils the `&` of `<address>`.
    """
    if (link := note.link_at(offset)) is not None:
        text = _link(vault, note, link)
        return Hover(link.span, text) if text else None
    if (label := label_at(note, offset)) is not None:
        text = _label(vault, note, label)
        return Hover(label.span, text) if text else None
    if (anchor := anchor_at(note, offset)) is not None:
        return Hover(anchor.span, _anchor(vault, note, anchor, autolinks), _picture(note.video))
    return _frontmatter(vault, note, offset, autolinks)


def _link(vault: Vault, note: Note, link: Link) -> str:
    paths = meant(vault, note, link)
    if not paths:
        return _dangling(vault, note, link)
    if len(paths) > 1:
        return _listed(f"{len(paths)} notes answer to '{inert(link.name)}'", vault, paths)
    target = opened(vault, note, paths[0])
    if target is None:
        return f"**{inert(paths[0])}**"
    place = place_of(target, link.fragment)
    if place is None or link.fragment is None:
        return card(vault, target)
    heading = heading_of(target, place)
    if heading is None:
        return card(vault, target, link.fragment, place)
    section = target.section(heading)
    return card(vault, target, heading.text_span.of(target.text), Span(place.end, section.end))


def _label(vault: Vault, note: Note, label: Label) -> str:
    """Return the text of a footnote, where it is not beside it, or what there is to say about the link of a label."""
    link = labelled_link(note, label)
    if link is not None:
        return _link(vault, note, link)
    return "" if label.said is not None else excerpt(defined(note, label)[1].of(note.text))


def _dangling(vault: Vault, note: Note, link: Link) -> str:
    """Return what there is to say of a link that leads to no note: nothing where its note was opened alone."""
    found = attachment(vault, note, link)
    if found is not None:
        return f"**{inert(found)}**"
    if vault.alone:
        return ""
    nobody = f"no {'file' if is_attachment(link.name) else 'note'} named '{inert(link.name)}'"
    asking = name_index(vault).times(asked_key(link.name))
    if asking > 1:
        nobody += f", which {asking} notes ask for"
    paths = near.near_notes(vault, note.path, link.name)
    return _listed(f"{nobody}; these names come near", vault, paths) if paths else nobody


def _listed(heading: str, vault: Vault, paths: list[str] | tuple[str, ...]) -> str:
    lines = [f"- **{inert(_title(vault, path))}** ({inert(path)})" for path in paths[:_LISTED]]
    if len(paths) > _LISTED:
        lines.append(f"- and {len(paths) - _LISTED} more")
    return "\n".join([heading, "", *lines])


def _title(vault: Vault, path: str) -> str:
    return vault.entries[path].title or names.stem(path)


def _anchor(vault: Vault, note: Note, anchor: Anchor, autolinks: bool) -> str:
    second = meant_second(vault, note, anchor)
    if note.video is None:
        return "the frontmatter names no video"
    if second is None:
        return f"the player finds no time in '{inert(anchor.value or '')}'"
    title = [f"**{inert(note.frontmatter.title)}**"] if note.frontmatter.title else []
    place = f"{place_in_video(note.video, second)}: {_address(note.video, second, autolinks)}"
    spoken = transcript(vault, note)
    said = spoken.said(second) if spoken is not None else ""
    parts = [*title, place, *([f"“{excerpt(said)}”"] if said else [])]
    if anchor.seek != second:
        player = "nowhere" if anchor.seek is None else f"to {hhmmss(anchor.seek)}"
        parts.append(f"for '{inert(anchor.value or '')}' the player goes {player}")
    return "\n\n".join(parts)


def _address(video: Video, second: int | None, autolinks: bool) -> str:
    """Return a link whose text is its address, since a terminal shows the text alone, at best with room for but one."""
    url = video.url(second)
    if not url.startswith("https://"):
        return video_link(video, second, url)
    return f"<{url}>" if autolinks else f"[{url}](<{url}>)"


def _picture(video: Video | None) -> str | None:
    """Return the thumbnail, for a host that has one: its address is made of the checked id alone."""
    return f"![thumbnail](<{video.thumbnail}>)" if video is not None and video.thumbnail else None


def _frontmatter(vault: Vault, note: Note, offset: int, autolinks: bool) -> Hover | None:
    video, key = note_video(note.frontmatter, note.video_keys)
    field = note.frontmatter.field(key) if key else None
    if video is None or field is None or not (field.key_span.start <= offset <= field.value_span.end):
        return None
    siblings = vault.siblings(note.path)
    about = f"{counted(len(siblings), 'other note is', 'other notes are')} about this video"
    listed = _listed(about, vault, [entry.path for entry in siblings]) if siblings else about
    span = Span(field.key_span.start, field.value_span.end)
    return Hover(span, f"{_address(video, None, autolinks)}\n\n{listed}", _picture(video))
