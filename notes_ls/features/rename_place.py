"""Give a heading or a block of a note another name, and let the links to it and to its namesakes follow."""

from __future__ import annotations

import re
from urllib.parse import unquote

from notes_ls import names
from notes_ls.features.links import links_to_places
from notes_ls.features.location import heading_of, opened, place_of
from notes_ls.features.renamed import Refusal, Renamed
from notes_ls.note import Note
from notes_ls.spelling import in_markdown_link
from notes_ls.steps import Step, Steps
from notes_ls.syntax.link import Link
from notes_ls.syntax.markdown import Heading
from notes_ls.syntax.visible import heading_name
from notes_ls.text import Edit, Span, apply_edits
from notes_ls.vault import Vault

_UNFIT = frozenset("[]|#^")
_NOT_IN_ADDRESS = re.compile(r"[^\w\- ]+")
_BLOCK = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")


def rename_place(vault: Vault, note: Note, path: str, place: Span, name: str) -> Steps[Renamed | Refusal]:
    """Work out the edits that give what stands at `place` of the note at `path` another name, or why that cannot be."""
    target = opened(vault, note, path)
    if target is None:
        return Refusal(f"'{path}' cannot be read")
    heading = heading_of(target, place)
    if heading is not None:
        return (yield from _rename_heading(vault, note, target, heading, name))
    block = next((block for block in target.markdown.blocks if block.owner == place), None)
    if block is None:
        return Refusal("nothing here has a name that links follow")
    new = name.removeprefix("^")
    if not new or not _BLOCK.issuperset(new) or place_of(target, f"^{new}") not in {None, place}:
        return Refusal(f"'{name}' cannot be the id of a block")
    edits = [(target, Edit(Span(block.span.start + 1, block.span.end), new))]
    for source, link in links_to_places(vault, note, path):
        yield Step(len(edits), 0)
        if link.fragment == f"^{block.name}":
            edits.append((source, _fragment_edit(link, f"^{new}")))
    return _gathered(edits)


def address_of(note: Note, number: int) -> str | None:
    """Return what names a heading by its number: its text or, if that names another, the address of its page.

    None where that is the text of another: of `Early`, `Early` and `Early 1` the second has no name of its own.
    """
    heading = note.headings[number]
    text = _as_fragment(heading.text_span.of(note.text))
    addresses = (address for address, span in note.numbered_headings.items() if span == heading.span)
    return next((name for name in (text, *addresses) if note.place(name) == heading.span), None)


def encoded(fragment: str, link: Link) -> str:
    """Return a fragment as a link of this kind can hold it."""
    return fragment if link.wiki else in_markdown_link(fragment)


def _rename_heading(vault: Vault, note: Note, target: Note, heading: Heading, name: str) -> Steps[Renamed | Refusal]:
    was, fragment = _as_fragment(heading.text_span.of(target.text)), _as_fragment(name)
    old, new = names.key(was), names.key(fragment)
    if old != new and place_of(target, fragment) not in {None, heading.span}:
        return Refusal(f"'{target.path}' has a heading '{name}' already")
    own = Edit(heading.text_span, name)
    after = vault.parse(target.path, apply_edits(target.text, [own]))
    if not new or [each.level for each in after.headings] != [each.level for each in target.headings]:
        return Refusal(f"'{name}' is no heading")
    edits = [(target, own)]
    for source, link in links_to_places(vault, note, target.path):
        yield Step(len(edits), 0)
        if link.fragment is None or (source.path == target.path and heading.span.covers(link.span)):
            continue
        place = place_of(target, link.fragment)
        number = next((number for number, each in enumerate(target.headings) if each.span == place), None)
        if number is None:
            continue
        above, hash_, last = link.fragment.rpartition("#")
        above = "#".join(_other_name(part, was, fragment, link) for part in above.split("#"))
        if old == new or place_of(after, last) != after.headings[number].span:
            last = _other_name(last, was, fragment, link)  # also where links that lead there spell it as it was
        if place_of(after, last) != after.headings[number].span:
            address = address_of(after, number)
            if address is None:
                return Refusal(f"links to another heading of '{target.path}' would lead to '{name}'")
            last = encoded(address, link)
        if above + hash_ + last != link.fragment:
            edits.append((source, Edit(link.fragment_span, above + hash_ + last)))
    return _gathered(edits)


def _as_fragment(name: str) -> str:
    """Return the text of a heading as a link can hold it."""
    return " ".join("".join(" " if char in _UNFIT else char for char in heading_name(name)).split())


def _other_name(part: str, old: str, new: str, link: Link) -> str:
    """Return a part of a fragment with the new name if it has the old one; an address in Markdown stays one."""
    if not part or names.key(unquote(part)) != names.key(old):
        return part
    address = _page_address(new)
    return address if not link.wiki and address and unquote(part) == _page_address(old) else encoded(new, link)


def _page_address(name: str) -> str:
    """Return the address that pages give to a heading."""
    return _NOT_IN_ADDRESS.sub("", name.lower()).replace(" ", "-")


def _fragment_edit(link: Link, fragment: str) -> Edit:
    return Edit(link.fragment_span, encoded(fragment, link))


def _gathered(edits: list[tuple[Note, Edit]]) -> Renamed:
    """Return the edits by note, each note's in order."""
    found: dict[str, list[Edit]] = {}
    for source, edit in edits:
        found.setdefault(source.path, []).append(edit)
    read = {source.path: source for source, _ in edits}
    return Renamed({path: tuple(sorted(each)) for path, each in found.items()}, read=read)
