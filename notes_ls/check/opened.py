"""A vault opened for a check: its settings, its files, and the names that its notes offer."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from notes_ls.check.options import Options
from notes_ls.check.pool import pool
from notes_ls.config import ConfigError, Settings, Severity
from notes_ls.entry import Entry
from notes_ls.publishers import choose
from notes_ls.rules import BY_NAME
from notes_ls.rules.orphan_note import orphan_note
from notes_ls.store.heads import head_entry
from notes_ls.store.paths import composed, lies_in, relative
from notes_ls.store.read import ReadProblem, read_text
from notes_ls.store.settings import load_settings, vault_root, with_publisher
from notes_ls.store.walk import Selection
from notes_ls.vault import Vault

_HEADS = 10  # of them are read while one note is judged


class Opened(NamedTuple):
    """A vault whose names are known, the notes of it to check, and how its paths read from the working directory.

    `texts` stand for what lies on the disk: standard input.
    """

    root: str
    prefix: str
    vault: Vault
    paths: tuple[str, ...]
    problems: tuple[ReadProblem, ...]
    texts: dict[str, str]
    chosen: tuple[str, ...] = ("",)
    notes: tuple[str, ...] = ()
    """All notes of the vault, whether they are to check or not."""
    files: frozenset[str] = frozenset()
    """All other files of the vault."""

    def is_chosen(self, path: str) -> bool:
        """Tell whether a note, new or not, is one of those to check."""
        return "" in self.chosen or _is_chosen(path, list(self.chosen))

    def text(self, path: str) -> str | ReadProblem:
        """Return what a note holds, or why it cannot be read."""
        return self.texts[path] if path in self.texts else read_text(self.file(path))

    def file(self, path: str) -> str:
        """Return where a note lies."""
        return f"{self.root}/{path}"


def open_vaults(options: Options) -> list[Opened]:
    """Open the vaults that hold the paths of the command line, ordered by how they read from the working directory.

    Raises ConfigError for settings that are wrong, and FileNotFoundError for a path that is not there.
    """
    by_root: dict[str, list[str]] = {}
    for path in options.paths:
        if not os.path.exists(path):  # noqa: PTH110
            raise FileNotFoundError(path)
        root, file = _placed(os.path.abspath(path))  # noqa: PTH100
        by_root.setdefault(root, []).append(file)
    return sorted(
        (open_vault(root, paths, options) for root, paths in by_root.items()), key=lambda opened: opened.prefix
    )


def open_stdin(options: Options, text: str) -> Opened:
    """Return the vault of the file that standard input stands for, to check that one; without a name it is alone."""
    if options.stdin_filename is None:
        root, path = os.getcwd(), "stdin.md"  # noqa: PTH109
        settings = _settings(root, options)
        vault = Vault(settings, choose(settings), alone=True)
    else:
        file = os.path.abspath(options.stdin_filename)  # noqa: PTH100
        root = vault_root(file).folder
        vault = open_vault(root, [root], options).vault
        path = _below(file, root)
    vault.put(vault.parse(path, text).entry)
    return Opened(root, _prefix(root), vault, (path,), (), {path: text})


def open_vault(root: str, wanted: list[str], options: Options) -> Opened:
    """Read the settings of the vault at `root` and the names of all its notes; `wanted` are absolute paths in it."""
    settings = _settings(root, options)
    listing = Selection(root, settings.include, settings.exclude).walk()
    vault = Vault(settings, choose(settings), partial(_text_below, root))
    for file in listing.files:
        vault.put_file(file)
    chosen = [_below(path, root) for path in wanted]
    singles = [path for path in chosen if not os.path.isdir(f"{root}/{path}")]  # noqa: PTH112
    refused = [problem for path in singles if (problem := _refusal(root, path))]
    named = {*singles}.difference(problem.path for problem in refused)  # also if the vault leaves them out
    notes = tuple(sorted(named.union(listing.notes)))
    paths = notes if "" in chosen else tuple(path for path in notes if _is_chosen(path, chosen))
    problems, files = (*listing.problems, *refused), frozenset(listing.files)
    opened = Opened(root, _prefix(root), vault, paths, problems, {}, tuple(chosen), notes, files)
    if not options.uses_cache:  # which may know the names already
        know_names(opened, options.processes, needs_links=options.needs_links)
    return opened


def know_names(opened: Opened, jobs: int, *, needs_links: bool = False) -> None:
    """Have the vault know what each note offers, and what it asks for if that is needed, in up to `jobs` processes."""
    vault = opened.vault
    in_full = needs_links or _asks_for_backlinks(vault.settings)
    read, worth = (_entries, 1) if in_full else (_heads, _HEADS)
    with pool(opened, len(opened.notes) // worth, jobs) as run:
        for entries in run(read, opened.notes):
            vault.fill(entries)


def entry_of(vault: Vault, root: str, path: str) -> Entry:
    """Return all that the vault can know of a note."""
    text = _text(f"{root}/{path}")
    return Entry(path) if text is None else vault.parse(path, text).entry


def _entries(opened: Opened, paths: Sequence[str]) -> list[Entry]:
    return [entry_of(opened.vault, opened.root, path) for path in paths]


def _heads(opened: Opened, paths: Sequence[str]) -> list[Entry]:
    return [head_entry(opened.root, path, opened.vault.settings.video_keys) for path in paths]


def _settings(root: str, options: Options) -> Settings:
    """Return the settings in force for the vault at `root`; raise ConfigError if anything is wrong with them."""
    loaded = load_settings(root, BY_NAME, options.config)
    if loaded.problems:
        raise ConfigError(loaded.problems)
    return with_publisher(options.applied_to(loaded.settings), root)


def _placed(path: str) -> tuple[str, str]:
    """Return the root of the vault of a path, and the path; a folder that its vault leaves out is a vault of its own.

    A folder that is named by a symbolic link is meant as what it leads to.
    """
    root = vault_root(path).folder
    if path == root or not os.path.isdir(path):  # noqa: PTH112
        return root, path
    if not lies_in(path, root):
        return path, path
    path = f"{root}/{_below(os.path.realpath(path), os.path.realpath(root))}"
    return (root, path) if Selection(root).selects(f"{_below(path, root)}/note.md") else (path, path)


def _refusal(root: str, path: str) -> ReadProblem | None:
    """Return why a file that the command line names is not read."""
    if not os.path.isfile(f"{root}/{path}"):  # noqa: PTH113
        return ReadProblem(path, "not a regular file")
    return None if lies_in(f"{root}/{path}", root) else ReadProblem(path, "it leads out of the vault")


def _asks_for_backlinks(settings: Settings) -> bool:
    """Tell whether a rule is in force that no note can be judged by before the links of all others are known."""
    severities = (rules.get(orphan_note.name, orphan_note.severity) for _, rules in settings.per_file_rules)
    return {settings.rules.get(orphan_note.name, orphan_note.severity), *severities} != {Severity.OFF}


def _text_below(root: str, path: str) -> str | None:
    return _text(f"{root}/{path}")


def _text(file: str) -> str | None:
    text = read_text(file)
    return text if isinstance(text, str) else None


def _below(path: str, root: str) -> str:
    """Return a path below `root` relative to it, with `/`."""
    return composed(relative(path, root))


def _is_chosen(path: str, chosen: list[str]) -> bool:
    return any(path == start or path.startswith(f"{start}/") for start in chosen)


def _prefix(root: str) -> str:
    below = _below(root, os.curdir)
    return f"{below}/" if below else ""
