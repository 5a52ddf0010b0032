"""Footnotes and the labels of links: what is defined once in a note, and referred to from all over it."""

from __future__ import annotations

from notes_ls.features.renamed import Refusal, Renamed
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.syntax.markdown import Label
from notes_ls.syntax.markdown_link import link_to
from notes_ls.syntax.references import normal_label
from notes_ls.text import Edit, Span, apply_edits
from notes_ls.vault import Vault


def labels(note: Note) -> tuple[Label, ...]:
    """Return the places of all footnotes and labels that a note defines; what its wikilinks hold is none."""
    found = note.markdown.labels
    inside = {link.end - 1 for link in note.wikilinks} if found else ()
    return tuple([label for label in found if label.span.end not in inside])


def label_at(note: Note, offset: int) -> Label | None:
    """Return the footnote or the label that is referred to or defined at `offset`, the innermost of several.

    The destination of a link belongs to its label, the text of a footnote does not.
    """
    touched = [label for label in labels(note) if _whole(label).touches(offset)]
    return touched[-1] if touched else None


def places(note: Note, label: Label) -> list[Label]:
    """Return where a footnote or a label is defined and referred to, in order."""
    return [other for other in labels(note) if other.key == label.key]


def defined(note: Note, label: Label) -> tuple[Label, Span]:
    """Return the definition of a footnote or a label, which is the first of several, and what it says."""
    return next((other, other.said) for other in labels(note) if other.key == label.key and other.said is not None)


def labelled_link(note: Note, label: Label) -> Link | None:
    """Return the link that a label makes if it leads to a file or a place of its note."""
    if is_footnote(label):
        return None
    return link_to(note.text, label.span, defined(note, label)[1])


def is_footnote(label: Label) -> bool:
    """Tell whether this is the name of a footnote, not the label of a link."""
    return label.key.startswith("^")


def carried(note: Note, passage: Span) -> tuple[list[str], list[str]]:
    """Return the definitions that a passage needs where it goes, and those in it that the rest of the note needs."""
    inside: set[str] = set()
    outside: set[str] = set()
    definitions: dict[str, tuple[Span, Span]] = {}
    for label in labels(note):
        if label.said is not None:
            definitions.setdefault(label.key, (label.span, label.said))
        else:
            (inside if passage.covers(label.span) else outside).add(label.key)
    goes: list[str] = []
    stays: list[str] = []
    for key, (span, said) in definitions.items():
        text = note.text[span.start : note.lines.line_span(note.lines.line_of(said.end)).end]
        is_inside = passage.covers(span)
        if key in (outside if is_inside else inside):
            (stays if is_inside else goes).append(text)
    return goes, stays


def rename_label(vault: Vault, note: Note, label: Label, name: str) -> Renamed | Refusal:
    """Return the edits that give a footnote or a label another name in all places, or why that cannot be."""
    key = "^" * is_footnote(label) + normal_label(name)
    before = [other.key for other in labels(note)]
    if key != label.key and key in before:
        return Refusal(f"'{name}' is defined already")
    edits = tuple([Edit(other.name, name) for other in places(note, label)])
    after = [other.key for other in labels(vault.parse(note.path, apply_edits(note.text, edits)))]
    if len(after) > len(before):
        return Refusal(f"'{name}' stands in brackets already, which would refer to it then")
    if key.startswith("^") != is_footnote(label) or after != [key if other == label.key else other for other in before]:
        return Refusal(
            f"'{name}' cannot be {'the name of a footnote' if is_footnote(label) else 'the label of a link'}"
        )
    return Renamed({note.path: edits}, read={note.path: note})


def _whole(label: Label) -> Span:
    """Return the span in which a cursor is at a label."""
    return label.span if label.said is None or is_footnote(label) else Span(label.span.start, label.said.end)
