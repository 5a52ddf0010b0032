"""A link that no note answers to."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import derived, fate, names, near, spelling
from notes_ls.config import Severity
from notes_ls.fate import Fate
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, NewNote, rule
from notes_ls.syntax.frontmatter import scalar
from notes_ls.text import Edit
from notes_ls.vault import Vault
from notes_ls.video import note_video


@rule(Severity.WARNING, group="links", best_fix=Applicability.UNSAFE)
def dangling_link(vault: Vault, note: Note) -> Iterator[Finding]:
    """A link leads to a note that does not exist, however generously its name is read.

    Case, spaces, `_`, `-`, punctuation, titles and aliases are all tried before a link counts as dangling, in wikilinks
    and in Markdown links to a file beside the note. The reader of the published notes gets a page that is not there.

    ```markdown
    As [[grace hopper]] said
    ```

    Fixes: link to a note whose name comes near (unsafe); or, each a choice for its author alone, create the note, or
    keep the shown text and drop the link.
    """
    for verdict in fate.with_fate(vault, note, Fate.DANGLING):
        yield dangling_link.at(verdict.link.target_span, f"no note named '{verdict.link.target}'")


@dangling_link.fixer
def fixes(vault: Vault, note: Note, finding: Finding) -> Iterator[Fix]:
    """Offer near names, then the note itself, then the text without the link."""
    link = note.link_over(finding.span)
    for path in near.near_notes(vault, note.path, link.name, but=_linked(vault, note)):
        if new := spelling.retarget(vault, note, link, path):
            yield Fix(f"link to '{new.target}'", Applicability.UNSAFE, (new.edit,))
    created = names.new_path(note.path, link.name)
    if created is not None and created not in vault.entries:
        text = new_text(note, link.name)
        yield Fix(f"create '{created}'", Applicability.CHOICE, creates=NewNote(created, text))
    yield Fix("remove the link, keep its text", Applicability.CHOICE, (Edit(link.span, link.text),))


@derived.of_note
def _linked(vault: Vault, note: Note) -> frozenset[str]:
    """Return the notes that `note` links to."""
    return frozenset(path for link in note.links for path in vault.resolve(note.path, link.name).paths[:1])


def new_text(note: Note, target: str) -> str:
    """Return the text of a new note named `target`, about the same video as the note that asks for it."""
    title = names.last_segment(target).replace("_", " ")
    video, key = note_video(note.frontmatter, note.video_keys)
    about = [f"{key}: {note.frontmatter.written(key)}"] if video is not None and key is not None else []
    return "\n".join(["---", f"title: {scalar(title)}", *about, "---", "", ""])
