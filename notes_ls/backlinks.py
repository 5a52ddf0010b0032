"""Which notes a target leads to, and which notes lead to one."""

from __future__ import annotations

from collections.abc import Iterator

from notes_ls import keys
from notes_ls.vault import Vault


def meant_by(vault: Vault, source: str, target: str) -> tuple[str, ...]:
    """Return the notes that a person can mean by a target in the note `source`, or that the publisher leads to."""
    found = vault.resolve(source, target)
    if found.paths:
        return found.paths[:1] if found.own_folder else found.paths
    landing = vault.publisher.landing(vault, source, target)
    return (landing,) if landing is not None and landing in vault.entries else ()


def linking(vault: Vault, path: str) -> Iterator[str]:
    """Yield the other notes that hold a link to the note at `path`, in no order; no text is read for it."""
    offered = vault.keys_of(path)
    for source in vault.asking(path):
        if source != path and _leads(vault, source, path, offered):
            yield source


def may_mean(vault: Vault, target: str, offered: frozenset[str]) -> bool:
    """Tell, at little cost, whether a target could mean what goes by one of these keys."""
    return not offered.isdisjoint(keys.asked_by(target, vault.publisher))


def _leads(vault: Vault, source: str, path: str, offered: frozenset[str]) -> bool:
    return any(
        may_mean(vault, target, offered) and path in meant_by(vault, source, target)
        for target in vault.entries[source].asks
        if target
    )
