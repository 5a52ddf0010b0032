"""What is worked out of a vault, or of a note of it, once for each state of the vault, or kept up with its changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from notes_ls.entry import Entry
from notes_ls.kept import Kept, KeptUp
from notes_ls.note import Note
from notes_ls.vault import Vault

_Kept = TypeVar("_Kept", bound=Kept[Entry])
_KeptOfFiles = TypeVar("_KeptOfFiles", bound=Kept[str])
_Follower = TypeVar("_Follower")
_Told = TypeVar("_Told")
_Value = TypeVar("_Value")
_Arguments = ParamSpec("_Arguments")


def of_note(work: Callable[[Vault, Note], _Value]) -> Callable[[Vault, Note], _Value]:
    """Let `work` be done once for a note until the vault changes; the note keeps what it returns."""

    @wraps(work)
    def once(vault: Vault, note: Note) -> _Value:
        known = note.derived.get(work)
        if known is None or known[0] is not vault.revision:
            known = note.derived[work] = (vault.revision, work(vault, note))
        return cast("_Value", known[1])

    return once


def of_vault(
    work: Callable[Concatenate[Vault, _Arguments], _Value],
) -> Callable[Concatenate[Vault, _Arguments], _Value]:
    """Let `work` be done once for the same arguments until the vault changes, which forgets what it has kept of it."""
    return _once(work, lambda vault: vault.derived)


def of_names(
    work: Callable[Concatenate[Vault, _Arguments], _Value],
) -> Callable[Concatenate[Vault, _Arguments], _Value]:
    """Let `work` be done once for the same arguments until other names are offered; nothing else may it look at."""
    return _once(work, lambda vault: vault.derived_of_names)


def kept_up(make: Callable[[Vault], _Kept]) -> Callable[[Vault], _Kept]:
    """Let what `make` returns hold the notes of a vault from when it is first asked for, and follow their changes."""
    return _following(make, lambda vault: vault.kept_up, lambda vault: vault.entries.items())


def kept_up_with_files(make: Callable[[Vault], _KeptOfFiles]) -> Callable[[Vault], _KeptOfFiles]:
    """Let what `make` returns hold the files that are no notes from when it is first asked for, and follow them."""
    return _following(
        make,
        lambda vault: vault.files.kept_up,
        lambda vault: ((path, path) for paths in vault.files.values() for path in sorted(paths)),
    )


def _following(
    make: Callable[[Vault], _Follower],
    followers: Callable[[Vault], KeptUp[_Told]],
    all_: Callable[[Vault], Iterable[tuple[str, _Told]]],
) -> Callable[[Vault], _Follower]:
    @wraps(make)
    def kept(vault: Vault) -> _Follower:
        known = followers(vault).of(make)
        if known is None:
            made = cast("Kept[_Told]", make(vault))
            for path, each in all_(vault):
                made.change(path, None, each)
            followers(vault).add(make, made)
            known = made
        return cast("_Follower", known)

    return kept


def _once(
    work: Callable[Concatenate[Vault, _Arguments], _Value], kept_by: Callable[[Vault], dict[object, object]]
) -> Callable[Concatenate[Vault, _Arguments], _Value]:
    @wraps(work)
    def once(vault: Vault, /, *arguments: _Arguments.args, **named: _Arguments.kwargs) -> _Value:
        key = (work, arguments, *named.values())
        kept = kept_by(vault)
        if key not in kept:
            kept[key] = work(vault, *arguments, **named)
        return cast("_Value", kept[key])

    return once
