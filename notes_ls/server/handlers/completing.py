"""What can be written next."""

from __future__ import annotations

import re
from collections.abc import Coroutine
from typing import Any

from lsprotocol import types

from notes_ls.features.completion import Completions, Item, ItemKind, completion, completion_everywhere
from notes_ls.features.details import details
from notes_ls.features.linked_editing import linked_times
from notes_ls.server.context import Context, method
from notes_ls.server.convert import Subject
from notes_ls.server.results import Encoded, Range, Result, TextEdit, encode, markup
from notes_ls.server.slices import in_slices, modified
from notes_ls.steps import Steps
from notes_ls.text import visible

_KINDS = {
    ItemKind.NOTE: types.CompletionItemKind.File,
    ItemKind.HEADING: types.CompletionItemKind.Reference,
    ItemKind.BLOCK: types.CompletionItemKind.Reference,
    ItemKind.LABEL: types.CompletionItemKind.Reference,
    ItemKind.UNWRITTEN: types.CompletionItemKind.Text,
    ItemKind.FILE: types.CompletionItemKind.File,
    ItemKind.FOLDER: types.CompletionItemKind.Folder,
    ItemKind.ANCHOR: types.CompletionItemKind.Event,
    ItemKind.KEY: types.CompletionItemKind.Property,
    ItemKind.VALUE: types.CompletionItemKind.Value,
}
_PLACEHOLDER = re.compile(r"\$\{(\d+):([^{}]*+)\}|\$(\d+)|\\([\\$}])")
_SNIPPET = types.InsertTextFormat.Snippet.value


class _Item(Result):
    label: str
    kind: int
    sort_text: str
    detail: str | None = None
    filter_text: str | None = None
    text_edit_text: str | None = None
    text_edit: TextEdit | None = None
    insert_text_format: int | None = None
    data: dict[str, str] | None = None


class _Defaults(Result):
    edit_range: Range


class _List(Result):
    is_incomplete: bool
    items: list[_Item]
    item_defaults: _Defaults | None = None


@method(
    types.TEXT_DOCUMENT_COMPLETION,
    types.CompletionOptions(trigger_characters=["[", "#", "^", "|", "(", "/", "<", "@", ":"], resolve_provider=True),
)
def complete(context: Context, params: types.CompletionParams) -> Encoded | Coroutine[Any, Any, Encoded] | None:
    """Return what can be meant by what is being typed; the range to replace is told once where the client can."""
    subject = context.subject(params)
    if subject is None:
        return None
    offset = subject.offset(params.position)
    vault, note = subject.root.vault, subject.note
    if completion_everywhere(vault, note, offset) is not None:
        return _everywhere(context, params, subject)
    found = completion(vault, note, offset)
    return _encoded(context, params, subject, found) if found is not None else None


def _encoded(context: Context, params: types.CompletionParams, subject: Subject, found: Completions) -> Encoded:
    known = context.server.capability("text_document.completion.completion_list.item_defaults") or ()
    return encode(_listed(context, subject, found, params.text_document.uri, is_shared="editRange" in known))


async def _everywhere(context: Context, params: types.CompletionParams, subject: Subject) -> Encoded:
    """Look through all notes, with others answered in between."""
    text = subject.note.text

    def work() -> Steps[Completions]:
        now = context.subject(params)
        if now is None or now.note.text != text:
            raise modified()  # the position may be that of something else
        search = completion_everywhere(now.root.vault, now.note, now.offset(params.position))
        assert search is not None, "the same text asks for the same"
        return search

    found = await in_slices(context.session, "looking through all notes", params.work_done_token, work)
    return _encoded(context, params, subject, found)


@method(types.COMPLETION_ITEM_RESOLVE)
def resolve_completion_item(context: Context, item: types.CompletionItem) -> types.CompletionItem:
    """Add how the note begins and what it is about."""
    data = item.data if isinstance(item.data, dict) else {}
    subject = context.session.subject(str(data.get("uri")))
    if subject is not None and (text := details(subject.root.vault, str(data.get("path")))):
        formats = context.server.capability("text_document.completion.completion_item.documentation_format")
        item.documentation = context.server.structure(markup(text, formats), types.MarkupContent)
    return item


@method(types.TEXT_DOCUMENT_LINKED_EDITING_RANGE)
def linked_editing(context: Context, params: types.LinkedEditingRangeParams) -> Encoded | None:
    """Return the two times of an anchor, which change together."""
    subject = context.subject(params)
    spans = linked_times(subject.note, subject.offset(params.position)) if subject is not None else None
    if subject is None or spans is None:
        return None
    return encode({"ranges": [subject.range(span) for span in spans], "wordPattern": "[0-9:]*"})


def _listed(context: Context, subject: Subject, found: Completions, uri: str, *, is_shared: bool) -> _List:
    has_snippets = context.server.can("text_document.completion.completion_item.snippet_support")
    place = subject.range(found.span)
    items = [_item(item, uri, None if is_shared else place, has_snippets=has_snippets) for item in found.items]
    return _List(found.incomplete or not subject.root.ready.is_set(), items, _Defaults(place) if is_shared else None)


def _item(item: Item, uri: str, place: Range | None, *, has_snippets: bool) -> _Item:
    text = item.text if has_snippets or not item.snippet else _plain(item.text)
    return _Item(
        visible(item.label),
        _KINDS[item.kind].value,
        f"{item.sort_rank:04}",
        visible(item.detail) or None,
        item.filter or None,
        text if place is None else None,
        TextEdit(place, text) if place is not None else None,
        _SNIPPET if item.snippet and has_snippets else None,
        {"uri": uri, "path": item.path} if item.path is not None else None,
    )


def _plain(snippet: str) -> str:
    """Return a snippet as the text it begins as, for an editor that knows no snippets."""
    values = {found[1]: found[2] for found in _PLACEHOLDER.finditer(snippet) if found[1]}
    return _PLACEHOLDER.sub(lambda found: found[2] or found[4] or values.get(found[3], ""), snippet)
