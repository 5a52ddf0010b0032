"""What can be done about findings: quick fixes, and all safe fixes of a note at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lsprotocol import types

from notes_ls.features.actions import FIX_ALL, Action, actions, fix_all_action
from notes_ls.features.extraction import extracted
from notes_ls.features.refactors import EXTRACT
from notes_ls.server.context import Context, command, method
from notes_ls.server.convert import Subject
from notes_ls.server.editing import can_do, workspace_edit
from notes_ls.server.results import Command, Encoded, Result, WorkspaceEdit, encode
from notes_ls.text import Span, visible

_APPLY = "notes-ls.apply"


class _Disabled(Result):
    reason: str


class _CodeAction(Result):
    title: str
    kind: str
    diagnostics: list[Any] | None = None
    is_preferred: bool | None = None
    disabled: _Disabled | None = None
    edit: WorkspaceEdit | None = None
    data: dict[str, Any] | None = None


@method(
    types.TEXT_DOCUMENT_CODE_ACTION,
    types.CodeActionOptions(
        code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.Refactor, FIX_ALL], resolve_provider=True
    ),
)
def code_actions(context: Context, params: types.CodeActionParams) -> Encoded | None:
    """Return what can be done at a place, with the edits only where the client cannot ask for them later."""
    subject = context.subject(params)
    if subject is None:
        return None
    can = context.server.can
    span = subject.span(params.range)
    found = [
        (action, _data(action, params.text_document.uri, span))
        for action in _offered(subject, span, params.context)
        if action.disabled is None or can("text_document.code_action.disabled_support")
        if action.fix is None or action.fix.creates is None or can_do(context.session, "create")
    ]
    if not can("text_document.code_action.code_action_literal_support"):
        return encode(
            [Command(visible(action.title), _APPLY, [data]) for action, data in found if action.disabled is None]
        )
    known = _by_finding(context, subject, params.context.diagnostics)
    is_lazy = "edit" in _resolvable(context)
    return encode(
        [
            _CodeAction(
                visible(action.title),
                action.kind,
                known.get((action.finding.rule, action.finding.span)) if action.finding is not None else None,
                action.preferred or None,
                _Disabled(action.disabled) if action.disabled is not None else None,
                None if is_lazy else _edit(context, subject, action),
                data if is_lazy else None,
            )
            for action, data in found
        ]
    )


@method(types.CODE_ACTION_RESOLVE)
def resolve_code_action(context: Context, action: types.CodeAction) -> Encoded:
    """Add the edit of an action; one that is not offered any more stays without."""
    resolved = context.server.plain(action)
    found = _again(context, action.data)
    if found is not None and (edit := _edit(context, *found)) is not None:
        resolved["edit"] = edit
    return encode(resolved)


@command(_APPLY)
def apply(context: Context, arguments: list[Any]) -> None:
    """Do what an action says, for a client that knows commands only."""
    found = _again(context, arguments[0] if arguments else None)
    if found is not None and (edit := _edit(context, *found)) is not None:
        params = types.ApplyWorkspaceEditParams(context.server.structure(edit, types.WorkspaceEdit), found[1].title)
        context.server.workspace_apply_edit(params)


def _offered(subject: Subject, span: Span, wanted: types.CodeActionContext) -> Iterator[Action]:
    """Yield the actions of the kinds that are wanted; fixing all is worked out only when somebody asks for actions."""
    kinds = [str(getattr(kind, "value", kind)) for kind in wanted.only] if wanted.only is not None else None
    if kinds is None or any(not f"{kind}.".startswith("source.") for kind in kinds):
        for action in actions(subject.root.vault, subject.note, span):
            if kinds is None or any(f"{action.kind}.".startswith(f"{kind}.") for kind in kinds):
                yield action
    is_asked = wanted.trigger_kind is not types.CodeActionTriggerKind.Automatic
    if is_asked if kinds is None else any(f"{FIX_ALL}.".startswith(f"{kind}.") for kind in kinds):
        fixing_all = fix_all_action(subject.root.vault, subject.note)
        if fixing_all is not None:
            yield fixing_all


def _resolvable(context: Context) -> list[str]:
    support = context.server.capability("text_document.code_action.resolve_support")
    return list(support.properties) if support is not None else []


def _data(action: Action, uri: str, span: Span) -> dict[str, Any]:
    """Return what an action is found again by, while the note is as it was."""
    about = [action.finding.rule, *action.finding.span] if action.finding is not None else []
    return {"uri": uri, "title": action.title, "kind": action.kind, "about": about, "span": list(span)}


def _again(context: Context, data: Any) -> tuple[Subject, Action] | None:
    if not isinstance(data, dict) or (subject := context.session.subject(str(data.get("uri")))) is None:
        return None
    if data.get("kind") == FIX_ALL:
        action = fix_all_action(subject.root.vault, subject.note)
        return (subject, action) if action is not None else None
    match data.get("span"):
        case [int(start), int(end)]:
            for action in actions(subject.root.vault, subject.note, Span(start, end)):
                if _data(action, str(data.get("uri")), Span(start, end)) == data:
                    return subject, action
    return None


def _edit(context: Context, subject: Subject, action: Action) -> WorkspaceEdit | None:
    if action.fix is None:
        return None
    if action.kind == EXTRACT and (found := extracted(subject.root.vault, subject.note, action.fix)) is not None:
        return workspace_edit(context.session, subject.root, found.edits, [found.creates], read=found.read)
    creates = [action.fix.creates] if action.fix.creates is not None else []
    return workspace_edit(context.session, subject.root, {subject.note.path: action.fix.edits}, creates)


def _by_finding(
    context: Context, subject: Subject, known: list[types.Diagnostic] | Any
) -> dict[tuple[object, Span], list[Any]]:
    """Return the client's diagnostics by the rule and the span of the finding that each tells of."""
    found: dict[tuple[object, Span], list[Any]] = {}
    for each in known:
        found.setdefault((each.code, subject.span(each.range)), []).append(context.server.plain(each))
    return found
