"""How long a request waits for the index: what comes right after the start is better answered late than wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from lsprotocol import types

from notes_ls.server.root import Root
from notes_ls.server.session import Session

_FOR_LIST = 2.0  # seconds, after which the answer is made of what is known
_FOR_NAMES = 1.0
_FOR_ALL = 3.0
_FOREVER = 3600.0
_NEEDS_ALL = {
    types.TEXT_DOCUMENT_REFERENCES,
    types.TEXT_DOCUMENT_CODE_LENS,
    types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY,
    types.CALL_HIERARCHY_INCOMING_CALLS,
    types.WORKSPACE_SYMBOL,
}
_OF_ONE_NOTE = {
    types.TEXT_DOCUMENT_FOLDING_RANGE,
    types.TEXT_DOCUMENT_SELECTION_RANGE,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL,
    types.TEXT_DOCUMENT_LINKED_EDITING_RANGE,
}
_CHANGES_LINKS = {types.TEXT_DOCUMENT_RENAME, types.TEXT_DOCUMENT_PREPARE_RENAME, types.WORKSPACE_WILL_RENAME_FILES}
_WAITS_BY_ITSELF = {types.TEXT_DOCUMENT_DIAGNOSTIC, types.WORKSPACE_DIAGNOSTIC, types.WORKSPACE_EXECUTE_COMMAND}


def patience(session: Session, method: str) -> Coroutine[Any, Any, None] | None:
    """Return what a request waits for, None where it need not: nobody waits once the vaults are read.

    What would change links waits for all of them, since it must not miss any.
    """
    if method in _WAITS_BY_ITSELF or method in _OF_ONE_NOTE or all(root.whole.is_set() for root in session.roots):
        return None
    if not method.startswith(("textDocument/", "workspace/", "callHierarchy/")):
        return None
    session.settle()  # the notes beside those that are open are listed first
    return _wait(list(session.roots), method)


async def _wait(roots: list[Root], method: str) -> None:
    for root in roots:
        await _for(root.begun, _FOR_LIST)
        if method == types.TEXT_DOCUMENT_COMPLETION:  # an incomplete list is asked for anew at the next key
            continue
        await _for(root.listed, _FOR_LIST)
        if method == types.TEXT_DOCUMENT_HOVER:  # the next one comes when the pointer moves
            continue
        await _for(root.ready, _FOR_NAMES)
        if method in _NEEDS_ALL:
            await _for(root.whole, _FOR_ALL)
        elif method in _CHANGES_LINKS:
            await _for(root.whole, _FOREVER)


async def _for(event: asyncio.Event, seconds: float) -> None:
    if not event.is_set():
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return
