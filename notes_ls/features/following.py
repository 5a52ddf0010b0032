"""Links that follow what they lead to: the edits after which all lead where they led, when names or places change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from notes_ls import names, spelling
from notes_ls.backlinks import may_mean
from notes_ls.entry import Entry
from notes_ls.features.changes import Change, Changes, changed, changes_of
from notes_ls.features.destination import Destination, destination, leads_to
from notes_ls.features.location import entry_of, opened
from notes_ls.features.respelling import Move, names_folder, targets
from notes_ls.features.video_file import video_edit, video_link
from notes_ls.note import Note
from notes_ls.steps import Step, Steps
from notes_ls.syntax.link import Link
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault


class Followed(NamedTuple):
    """The edits by note, for the notes in `read`, and the links whose readers do not get there by any edit."""

    edits: dict[str, tuple[Edit, ...]]
    lost: tuple[tuple[str, Link], ...]
    read: Mapping[str, Note]


class _Lead(NamedTuple):
    """A link, what moves of it and under it, and where it is to lead afterwards."""

    link: Link
    move: Move
    wanted: Destination


class _Fit(NamedTuple):
    """A target for a link, whether it is a new name for it, and whether its readers get where they got."""

    target: str
    is_renamed: bool
    is_whole: bool


_Fits = dict[tuple[str, str, str, bool], _Fit | None]  # by the folder of a note before and after, target and kind


def followed(
    vault: Vault, note: Note | None, notes: Sequence[Change], files: Mapping[str, str] | None = None
) -> Steps[Followed]:
    """Work out the edits after which every link that led to one note, attachment or folder still leads there.

    They are for the texts before the changes, under the paths before them; `note` may be one that is open, taken as it
    is. A link keeps its way of writing where that is still plain: a bare name, a path, a path from its own folder.
    """
    after = yield from changed(vault, notes, files or {})
    changes = changes_of(vault, after, notes, files or {})
    outdated_of = _outdated(vault, after, changes)
    paths = _sources(vault, changes)
    leads: list[tuple[Note, _Lead]] = []
    for number, path in enumerate(paths):
        yield Step(number, len(paths))
        entry = entry_of(vault, note, path)
        is_outdated = outdated_of(path)
        if entry is not None and (_shows_file(entry) or any(map(is_outdated, entry.asks))):
            source = opened(vault, note, path)
            if source is not None:
                leads += ((source, lead) for lead in _leads(vault, source, changes, is_outdated))
    if not leads:
        return Followed({}, (), {})
    edits: dict[str, list[Edit]] = {}
    lost: list[tuple[str, Link]] = []
    known: _Fits = {}
    moved = cache(lambda source: source.moved(changes.after(source.path)))
    for source, lead in leads:
        yield Step(len(paths), len(paths))
        found, is_whole = _edits(after, moved(source), lead, changes, known)
        if found:
            edits.setdefault(source.path, []).extend(found)
        if not is_whole:
            lost.append((source.path, lead.link))
    read = {source.path: source for source, _ in leads}
    return Followed({path: tuple(found) for path, found in edits.items()}, tuple(lost), read)


def _sources(vault: Vault, changes: Changes) -> list[str]:
    """Return the notes whose links may need a change: what moves, and what asks for an old or a new name of it."""
    showing = [path for path, entry in vault.entries.items() if _may_show(entry, changes)] if changes.files else []
    return sorted({*changes.notes, *vault.asking_for(changes.touched), *showing})


def _may_show(entry: Entry, changes: Changes) -> bool:
    """Tell whether the video of a note may be a file that moves."""
    video = entry.video
    return video is not None and _shows_file(entry) and names.key(names.last_segment(video.id)) in changes.touched


def _shows_file(entry: Entry) -> bool:
    """Tell whether the video of a note is a file."""
    return entry.video is not None and entry.video.host == "file"


def _outdated(vault: Vault, after: Vault, changes: Changes) -> Callable[[str], Callable[[str], bool]]:
    """Return what gives, for a note, what tells whether some link with a name may need a change there.

    All notes of a folder mean the same by a name, which is looked at once for them.
    """
    may_change = cache(partial(may_mean, vault, offered=changes.touched))
    known: dict[tuple[str, str], Callable[[str], bool]] = {}

    def of_note(path: str) -> Callable[[str], bool]:
        folders = names.folder(path), names.folder(changes.after(path))
        if folders not in known:
            moves = folders[0] != folders[1]
            known[folders] = cache(
                lambda name: (moves or may_change(name)) and _is_outdated(vault, after, changes, path, name)
            )
        return known[folders]

    return of_note


def _is_outdated(vault: Vault, after: Vault, changes: Changes, source: str, name: str) -> bool:
    """Tell whether a wikilink or a Markdown link with a name needs a change in the note `source`."""
    leads = [_lead(vault, source, link, changes) for link in _links_with(name)]
    return not all(lead is None or _stays(after, lead, changes) for lead in leads)


def _links_with(name: str) -> tuple[Link, Link]:
    """Return a wikilink and a Markdown link with a name, which is all that tells where they lead."""
    link = Link(0, 0, name, 0, None, 0, None, 0, embed=False)
    return link, link._replace(target=name.replace("%", "%25"), wiki=False)


def _leads(vault: Vault, source: Note, changes: Changes, is_outdated: Callable[[str], bool]) -> Iterator[_Lead]:
    """Yield the links of a note that lead to one note, attachment or folder, and may lead elsewhere afterwards."""
    video = video_link(vault, source)
    links = source.links_named(is_outdated)
    for link in links if video is None else (video, *links):
        lead = _lead(vault, source.path, link, changes)
        if lead is not None:
            yield lead


def _lead(vault: Vault, source: str, link: Link, changes: Changes) -> _Lead | None:
    """Return where a link of the note `source` leads, None where that is no one note, attachment or folder."""
    found = destination(vault, source, link)
    if found is None:
        return None
    stays = found.published and found.path in changes.staying
    path = found.path if stays else changes.after(found.path)
    move = Move(source, changes.after(source), found.path, path, found.path in vault.entries)
    return _Lead(link, move, found._replace(path=path))


def _stays(vault: Vault, lead: _Lead, changes: Changes) -> bool:
    """Tell whether a link reads right and leads where it is to, in the vault as it is afterwards."""
    link, move, wanted = lead
    return not changes.is_outdated(link, move.old_path) and leads_to(vault, move.source, link, wanted)


def _edits(vault: Vault, source: Note, lead: _Lead, changes: Changes, known: _Fits) -> tuple[Sequence[Edit], bool]:
    """Return what makes a link lead where it is to, and whether that is so for its readers too if it was."""
    if _stays(vault, lead, changes):
        return (), True
    link, move, _ = lead
    if link.start < source.frontmatter.body:
        return _video_edits(vault, source, lead, changes)
    key = names.folder(move.old_source), names.folder(move.source), link.target, link.wiki
    if key not in known:
        known[key] = next(_fits(vault, lead, changes), None)
    fit = known[key]
    return ((), False) if fit is None else (_written(vault, source, lead, fit), fit.is_whole)


def _video_edits(vault: Vault, source: Note, lead: _Lead, changes: Changes) -> tuple[Sequence[Edit], bool]:
    """Return the same of the name of a video in the frontmatter, which can hold some targets and not others."""
    for fit in _fits(vault, lead, changes):
        if fit.target == lead.link.target:
            return (), fit.is_whole
        if (edit := video_edit(vault, source, lead.link, fit.target)) is not None:
            return (edit,), fit.is_whole
    return (), False


def _fits(vault: Vault, lead: _Lead, changes: Changes) -> Iterator[_Fit]:
    """Yield ways to write the target of a link so that it leads where it is to: the same in all notes of a folder."""
    link, move, wanted = lead
    renamed = changes.renaming(link, move.old_path)
    for attempt in wanted.attempts:
        for target in targets(link, move, renamed, vault.publisher.spelling):
            if leads_to(vault, move.source, link._replace(target=target), attempt):
                yield _Fit(target, renamed is not None, attempt.published >= wanted.published)


def _written(vault: Vault, source: Note, lead: _Lead, fit: _Fit) -> list[Edit]:
    """Return the edits that write a target, and keep what a reader sees of it."""
    link, move, _ = lead
    if fit.target == link.target:
        return []
    edits = [Edit(link.target_span, fit.target)]
    is_renamed = fit.is_renamed or move.path.endswith("/") or names_folder(link, move.old_path)
    if link.wiki and link.shown is None and not link.embed and "/" not in link.target and not is_renamed:
        end = link.destination.end
        edits.append(Edit(Span(end, end), f"{spelling.pipe(source, link.span.start)}{vault.publisher.shows(link)}"))
    return edits
