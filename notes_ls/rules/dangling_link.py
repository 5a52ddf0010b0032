"""A link that no note answers to."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import derived, fate, names, near, spelling
from notes_ls.config import Severity
from notes_ls.fate import Fate
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Finding, Fix, NewNote, rule
from notes_ls.text import Edit
from notes_ls.vault import Vault


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
    for path in near.near_notes(vault, note.path, link.target, but=_linked(vault, note)):
        target = spelling.spell(vault, note.path, path)
        yield Fix(f"link to '{target}'", Applicability.UNSAFE, (spelling.retarget(vault, note, link, path),))
    created = names.new_path(note.path, link.target)
    if created is not None and created not in vault.entries:
        text = new_text(note, link.target)
        yield Fix(f"create '{created}'", Applicability.CHOICE, creates=NewNote(created, text))
    yield Fix("remove the link, keep its text", Applicability.CHOICE, (Edit(link.span, link.text),))


@derived.of_note
def _linked(vault: Vault, note: Note) -> frozenset[str]:
    """Return the notes that `note` links to."""
    return frozenset(path for verdict in fate.verdicts(vault, note) for path in verdict.resolution.paths[:1])


def new_text(note: Note, target: str) -> str:
    """Return the text of a new note named `target`, about the same video as the note that asks for it."""
    title = names.last_segment(target).replace("_", " ")
    video = note.frontmatter.raw("videoId")
    lines = ["---", f"title: {_scalar(title)}", *([f"videoId: {_scalar(video)}"] if video else []), "---", "", ""]
    return "\n".join(lines)


def _scalar(value: str) -> str:
    """Return a text as YAML takes it for that text."""
    plain = value.replace(" ", "").replace("_", "").replace("-", "").isalpha() and value[0].isalpha()
    return value if plain and value.lower() not in {"true", "false", "yes", "no", "on", "off", "null"} else _quoted(value)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
