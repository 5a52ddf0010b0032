"""What changed since a git revision: the notes themselves, and the notes in which that changed a finding."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from notes_ls.check.opened import Opened
from notes_ls.check.options import UsageError
from notes_ls.check.pool import pool
from notes_ls.entry import Entry
from notes_ls.globs import Globs
from notes_ls.rules import findings
from notes_ls.rules.rule import Finding
from notes_ls.store.read import to_text
from notes_ls.store.walk import Selection
from notes_ls.vault import Vault

# A look at a repository runs no monitor and no hook that it names, and fetches nothing.
_TAME = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
_STILL = {"GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
_ADDED, _DELETED = "A", "D"


class Narrowed(NamedTuple):
    """A vault with only those notes to check that a change concerns, and what unchanged ones among them had before."""

    opened: Opened
    before: Mapping[str, frozenset[Finding]]


class _State(NamedTuple):
    """What the changed files were at one time: what the vault knew of each note, and which files there were."""

    entries: Mapping[str, Entry]
    present: Collection[str]


def narrowed(opened: Opened, revision: str, jobs: int) -> Narrowed:
    """Return what of a vault, whose links must be known, is to be checked since a git revision.

    What counts is the last commit that the revision and the present state have in common, as in a merge request;
    files that are not committed, or not even added, belong to the present. It takes up to `jobs` processes. Raises
    UsageError where git cannot tell.
    """
    base = _base(opened.root, revision)
    changed = _changed(opened, base)
    texts = dict(_texts_at(opened, base, changed))
    vault = _copy(opened, texts)
    was = _State(
        {path: vault.parse(path, text).entry for path, text in texts.items()},
        {path for path, kind in changed.items() if kind != _ADDED},
    )
    now = _State(
        {path: vault.entries[path] for path in changed if path in vault.entries},
        {path for path, kind in changed.items() if kind != _DELETED},
    )
    concerned = _switch(vault, changed, was) | _switch(vault, changed, now)
    _switch(vault, changed, was)
    unchanged = sorted(concerned.difference(changed))
    with pool(vault, len(unchanged), jobs) as run:
        found = [each for done in run(_found, unchanged) for each in done]
    before = dict(zip(unchanged, found, strict=True))
    paths = tuple(path for path in opened.paths if path in changed or path in before)
    return Narrowed(opened._replace(paths=paths), before)


def _copy(opened: Opened, texts: Mapping[str, str]) -> Vault:
    """Return a vault that knows the same, in which `texts` stand for what lies on the disk."""
    vault = Vault(opened.vault.settings, opened.vault.publisher, partial(_text, opened, texts))
    for entry in opened.vault.entries.values():
        vault.put(entry)
    for files in opened.vault.files.values():
        for path in files:
            vault.put_file(path)
    return vault


def _text(opened: Opened, texts: Mapping[str, str], path: str) -> str | None:
    text = texts[path] if path in texts else opened.text(path)
    return text if isinstance(text, str) else None


def _switch(vault: Vault, changed: Iterable[str], state: _State) -> set[str]:
    """Bring the changed files of a vault to another state; return the notes that this concerns."""
    concerned: set[str] = set()
    for path in changed:
        if path in state.entries:
            concerned |= vault.put(state.entries[path])
        elif path in vault.entries:
            concerned |= vault.remove(path)
        elif path in state.present:
            concerned |= vault.put_file(path)
        else:
            concerned |= vault.remove_file(path)
    return concerned


def _found(vault: Vault, paths: Sequence[str]) -> list[frozenset[Finding]]:
    notes = map(vault.note, paths)
    return [frozenset(findings(vault, note)) if note is not None else frozenset() for note in notes]


def _base(root: str, revision: str) -> str:
    """Return the commit to compare with."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", may_fail=True)
    if not commit:
        inside = _git(root, "rev-parse", "--is-inside-work-tree", may_fail=True)
        raise UsageError(f"git knows no revision '{revision}'" if inside else f"{root}: not in a git repository")
    merge_base = _git(root, "merge-base", commit.decode().strip(), "HEAD", may_fail=True)
    return (merge_base or commit).decode().strip()


def _changed(opened: Opened, base: str) -> dict[str, str]:
    """Return the files of the vault that differ from `base`, by their paths in it, each with what happened to it."""
    selection = Selection(opened.root, opened.vault.settings.include, opened.vault.settings.exclude)
    listed = _git(
        opened.root,
        *("diff", "--name-status", "--no-ext-diff", "--no-renames", "--ignore-submodules", "--relative", "-z"),
        *(base, "--", "."),
    ).split(b"\0")
    kinds = {to_text(path): kind.decode() for kind, path in zip(listed[::2], listed[1::2], strict=False)}
    fresh = _git(opened.root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".").split(b"\0")
    kinds |= {to_text(path): _ADDED for path in fresh if path}
    return {
        path: kind for path, kind in sorted(kinds.items()) if path in opened.vault.entries or selection.selects(path)
    }


def _texts_at(opened: Opened, base: str, changed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what the changed notes held at a commit."""
    is_note = Globs(opened.vault.settings.include).covers
    plain = [path for path, kind in changed.items() if kind != _ADDED and is_note(path) and "\n" not in path]
    asked = "".join(f"{base}:./{path}\n" for path in plain).encode("utf-8", "surrogateescape")
    answer = _git(opened.root, "cat-file", "--batch", stdin=asked)
    at = 0
    for path in plain:
        line_end = answer.index(b"\n", at)
        header = answer[at:line_end].rsplit(b" ", 2)
        at = line_end + 1
        if len(header) == 3 and header[1] == b"blob":
            size = int(header[2])
            yield path, to_text(answer[at : at + size])
            at += size + 1


def _git(root: str, *arguments: str, stdin: bytes = b"", may_fail: bool = False) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", root, *_TAME, *arguments],
            input=stdin, capture_output=True, check=False, env={**os.environ, **_STILL},
        )  # fmt: skip
    except OSError as error:
        raise UsageError("--since needs git, which cannot be run here") from error
    if done.returncode and not may_fail:
        raise UsageError(f"git {arguments[0]} failed: {to_text(done.stderr).strip()}")
    return b"" if done.returncode else done.stdout
