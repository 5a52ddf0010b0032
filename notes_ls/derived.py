"""What is worked out of a vault, or of a note of it, once for each state of the vault."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from notes_ls.note import Note
from notes_ls.vault import Vault

_Value = TypeVar("_Value")


def of_note(work: Callable[[Vault, Note], _Value]) -> Callable[[Vault, Note], _Value]:
    """Let `work` be done once for a note until the vault changes; the note keeps what it returns."""

    @wraps(work)
    def once(vault: Vault, note: Note) -> _Value:
        known = note.derived.get(work)
        if known is None or known[0] is not vault.revision:
            known = note.derived[work] = (vault.revision, work(vault, note))
        return cast("_Value", known[1])

    return once


def of_vault(work: Callable[[Vault], _Value]) -> Callable[[Vault], _Value]:
    """Let `work` be done once until the vault changes; the vault keeps what it returns."""

    @wraps(work)
    def once(vault: Vault) -> _Value:
        known = vault.derived.get(work)
        if known is None or known[0] is not vault.revision:
            known = vault.derived[work] = (vault.revision, work(vault))
        return cast("_Value", known[1])

    return once
