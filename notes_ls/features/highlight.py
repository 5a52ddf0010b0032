"""Where else in the same note the thing under the cursor stands."""

from __future__ import annotations

from notes_ls.features.anchors import anchor_at, meant_second
from notes_ls.features.labels import label_at, places
from notes_ls.features.location import heading_at
from notes_ls.features.subject import MomentSubject, leads_to, subject_at
from notes_ls.features.tags import places as tag_places
from notes_ls.features.tags import tag_at
from notes_ls.features.unwritten import wanted_key
from notes_ls.note import Note
from notes_ls.text import Span
from notes_ls.vault import Vault


def highlight(vault: Vault, note: Note, offset: int) -> tuple[Span, ...]:
    """Return the links of the note that lead where the one at `offset` leads, or the anchors of the same second.

    For a heading these are the heading and the links to it, for a footnote or a label all places of its name, for a tag
    all of it and of those below it. A link that leads nowhere goes with those that name the same; plain text has none.
    """
    tag = tag_at(vault, note, offset)
    if tag is not None:
        return tuple(each.span for each in tag_places(vault, note, tag.name))
    link = note.link_at(offset)
    if link is None and (label := label_at(note, offset)) is not None:
        return tuple(each.name for each in places(note, label))
    if link is None and anchor_at(note, offset) is None and heading_at(note, offset) is None:
        return ()
    subject = subject_at(vault, note, offset)
    if isinstance(subject, MomentSubject):
        return tuple(anchor.span for anchor in note.anchors if meant_second(vault, note, anchor) == subject.second)
    if subject is None:
        wanted = wanted_key(vault, note, link) if link is not None else None
        same = (other for other in note.links if link is not None and other.target == link.target)
        others = (other for other in note.links if wanted_key(vault, note, other) == wanted)
        return tuple(other.span for other in (same if wanted is None else others))
    heading = heading_at(note, offset) if link is None else None
    own = [heading.text_span] if heading is not None else []
    return (*own, *(other.span for other in note.links if leads_to(vault, note, other, subject)))
