"""Give a name that no note has yet, or no file, another form in all links that ask for it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import unquote

from notes_ls import fate, names, spelling
from notes_ls.attachments import ending_in
from notes_ls.features.rename_file import known_suffix
from notes_ls.features.renamed import Refusal, Renamed
from notes_ls.features.unwritten import links_in_vain, wanted_key
from notes_ls.note import Note
from notes_ls.steps import Step, Steps
from notes_ls.syntax.link import Link
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault

_UNFIT = frozenset("[]|#^/")


class UnwrittenName(NamedTuple):
    """The name that a link asks for in vain, and where it stands in the link."""

    span: Span
    name: str
    link: Link


def unwritten_name(vault: Vault, note: Note, link: Link) -> UnwrittenName | None:
    """Return the name that a link asks for, None where it leads somewhere or asks for no name."""
    if wanted_key(vault, note, link) is None:
        return None
    return UnwrittenName(_last_segment(link), names.last_segment(link.name), link)


def rename_unwritten(vault: Vault, note: Note, found: UnwrittenName, name: str) -> Steps[Renamed | Refusal]:
    """Work out the edits that give all links to a name another one, or why that cannot be.

    Each keeps its folders, what it shows and its fragment. Where one note or one file has the new name, they lead there
    afterwards, as nothing is lost by that.
    """
    is_file = fate.verdict(vault, note, found.link).fate is fate.Fate.MISSING_FILE
    new = name if not is_file else known_suffix(found.name, name)
    if not _UNFIT.isdisjoint(new) or names.file_path(note.path, new if is_file else f"{new}.md") is None:
        return Refusal(f"'{name}' cannot be the name of a {'file' if is_file else 'note'}")
    having = ending_in(vault.files, new, whole=False) if is_file else sorted(vault.offering(new))
    if len(having) > 1:
        return Refusal(f"{len(having)} {'files have' if is_file else 'notes answer to'} '{new}'")
    edits: dict[str, list[Edit]] = {}
    read: dict[str, Note] = {}
    for source, link in links_in_vain(vault, note, found.link):
        yield Step(len(read), 0)
        edit = _edit(vault, source, link, new, having[0] if having else None)
        edits.setdefault(source.path, []).append(edit)
        read[source.path] = source
    return Renamed({path: tuple(each) for path, each in edits.items()}, read=read)


def _edit(vault: Vault, source: Note, link: Link, new: str, having: str | None) -> Edit:
    """Return what gives a link the new name in its own way, or in one that leads to what has the name already."""
    last = _last_segment(link)
    written = last.of(source.text)
    suffix = written[len(names.without_suffix(written)) :]
    before, after = source.text[link.target_start : last.start], source.text[last.end : link.target_span.end]
    target = f"{before}{_written(link, new + suffix)}{after}"
    if having is not None and not _leads(vault, source, target if link.wiki else unquote(target), having):
        if link.wiki:
            target = spelling.spell(vault, source.path, having) if having in vault.entries else having
        else:
            beside = names.relative(source.folder, having)
            if having in vault.entries and not _leads(vault, source, beside, having):
                respelt = spelling.retarget(vault, source, link, having)
                if respelt is not None:
                    return respelt.edit
            target = _written(link, beside)
    return Edit(link.target_span, target)


def _last_segment(link: Link) -> Span:
    """Return where the name stands in a link, without the folders before it."""
    start, target = link.target_span.start, link.target.rstrip("/")
    return Span(start + target.rfind("/") + 1, start + len(target))


def _leads(vault: Vault, source: Note, target: str, path: str) -> bool:
    if path in vault.entries:
        return spelling.is_plain(vault, source.path, target, path)
    return not vault.resolve(source.path, target).paths and vault.file(source.path, target) == path


def _written(link: Link, target: str) -> str:
    return target if link.wiki else spelling.in_markdown_link(target)
