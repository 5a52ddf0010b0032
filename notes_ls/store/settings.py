"""Where a vault begins, and which settings hold in it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from notes_ls.config import FILE_NAMES, ConfigProblem, Settings, holds_settings, layered, parse_settings
from notes_ls.globs import rebased
from notes_ls.store.paths import lies_in
from notes_ls.store.read import ReadProblem, read_text

QUARTZ_CONFIG = "quartz.config.ts"
_COMMENT_OR_TEXT = re.compile(r"""//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/|"[^"\n]*+"|'[^'\n]*+'|`[^`]*+`""")
_QUARTZ_LINKS = re.compile(r"""markdownLinkResolution["']?\s*+:\s*+["'`](shortest|absolute|relative)["'`]""")
_LED_AWAY = "a symbolic link out of its folder is not followed; name the file with '--config' to have it read"
_QUARTZ_LINKS_UNSAID = "absolute"


class VaultRoot(NamedTuple):
    """The folder where a vault begins, and the name in it that says so (none: it is just what was asked for)."""

    folder: str
    marker: str | None


class Loaded(NamedTuple):
    """The settings in force, what is wrong with them, and the files they were read from, the strongest first."""

    settings: Settings
    problems: list[ConfigProblem]
    files: list[str]


def vault_root(path: str) -> VaultRoot:
    """Return where the vault of a file or folder begins: the nearest folder with settings, `.obsidian` or `.git`.

    Without any it is the folder itself, or the one the file lies in. A home folder and the root of the file system
    count only with settings of their own: a `.git` there is about something else than notes.
    """
    path = os.path.abspath(path)  # noqa: PTH100  # plain texts all through the store
    start = path if os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120
    for folder in _upwards(start):
        if found := _settings_file(folder):
            return VaultRoot(folder, found[0])
        if not _is_too_large(folder):
            for marker in (".obsidian", ".git"):
                if os.path.lexists(f"{folder}/{marker}"):
                    return VaultRoot(folder, marker)
    return VaultRoot(start, None)


def is_indexable(folder: str) -> bool:
    """Tell whether a folder may be read as a vault: a home folder or the whole file system only with settings there."""
    return not _is_too_large(folder) or _settings_file(folder) is not None


def load_settings(root: str, rule_names: Collection[str], config: str | None = None) -> Loaded:
    """Read the settings for the vault at `root`: of the file `config`, or else of the nearest at or above `root`.

    Globs are about paths from the folder of the nearest file, or from `root` in a file that was named. The user's own
    file lies beneath. A file that cannot be read, or is wrong, is told in the problems; names of files are absolute.
    """
    problems: list[ConfigProblem] = []
    layers: list[Settings] = []
    files: list[str] = []
    root = os.path.abspath(root)  # noqa: PTH100
    for file, text, below in [*_user_file(), *_vault_file(root, config)]:
        if isinstance(text, ReadProblem):
            problems.append(ConfigProblem(file, 0, 0, text.message))
            continue
        settings, wrong = parse_settings(text, file, rule_names)
        layers.append(_rebased(settings, below) if below else settings)
        problems += wrong
        files.insert(0, file)
    return Loaded(layered(*layers), problems, files)


def with_publisher(settings: Settings, root: str) -> Settings:
    """Return `settings` with `auto` replaced by the publisher in use: Quartz if its configuration is there or above.

    How Quartz resolves links is read from there too, unless the settings say it.
    """
    if settings.publish not in {"auto", "quartz"}:
        return settings
    file = next(filter(None, map(_quartz_config, _upwards(root))), None)
    if file is None:
        return replace(settings, publish="obsidian") if settings.publish == "auto" else settings
    origins = dict(settings.origins)
    if settings.publish == "auto":
        origins["publish"] = file
    links = settings.quartz_links
    if "quartz-links" not in origins:
        links = _quartz_links(read_text(file))
        origins["quartz-links"] = file
    return replace(settings, publish="quartz", quartz_links=links, origins=origins)


def _quartz_config(folder: str) -> str | None:
    """Return the configuration of Quartz in a folder; one that is a link out of it is none."""
    file = f"{folder}/{QUARTZ_CONFIG}"
    return file if os.path.isfile(file) and lies_in(file, folder) else None  # noqa: PTH113


def _quartz_links(config: str | ReadProblem) -> str:
    """Return how Quartz is told to resolve links, by the text of its configuration without the comments."""
    if isinstance(config, ReadProblem):
        return _QUARTZ_LINKS_UNSAID
    live = _COMMENT_OR_TEXT.sub(lambda found: "" if found[0][0] == "/" else found[0], config)
    found = _QUARTZ_LINKS.search(live)
    return found[1] if found else _QUARTZ_LINKS_UNSAID


class _Source(NamedTuple):
    """A settings file, what it holds, and the path of the vault from its folder, which its globs begin at."""

    file: str
    text: str | ReadProblem
    below: str = ""


def _vault_file(root: str, config: str | None) -> Iterator[_Source]:
    if config is not None:
        yield _Source(os.path.abspath(config), read_text(config))  # noqa: PTH100
        return
    for folder in _upwards(root):
        if found := _settings_file(folder):
            below = root[len(folder) :].replace(os.sep, "/").strip("/")
            yield _Source(f"{folder.rstrip('/')}/{found[0]}", found[1], below)
            return


def _user_file() -> Iterator[_Source]:
    import platformdirs  # noqa: PLC0415  # needed once at the start, and never when this module is only imported

    file = f"{platformdirs.user_config_dir('notes-ls', appauthor=False)}/{FILE_NAMES[0]}"
    if os.path.lexists(file):
        yield _Source(file, read_text(file))


def _rebased(settings: Settings, folder: str) -> Settings:
    """Return `settings` with their globs as they read from `folder`, a path below the one they were written for."""
    return replace(
        settings,
        include=tuple(glob for each in settings.include for glob in rebased(each, folder)),
        exclude=tuple(glob for each in settings.exclude for glob in rebased(each, folder)),
        per_file_rules=tuple(
            (glob, rules) for each, rules in settings.per_file_rules for glob in rebased(each, folder)
        ),
    )


def _settings_file(folder: str) -> tuple[str, str | ReadProblem] | None:
    """Return the name and text of the settings file in `folder`, if there is one."""
    for name in FILE_NAMES:
        path = f"{folder}/{name}"
        if os.path.lexists(path):
            text = read_text(path) if lies_in(path, folder) else ReadProblem(path, _LED_AWAY)
            if name != FILE_NAMES[-1] or (isinstance(text, str) and holds_settings(text, name)):
                return name, text
    return None


def _upwards(folder: str) -> Iterator[str]:
    """Yield `folder` and all folders above it, the nearest first."""
    above = os.path.dirname(folder)  # noqa: PTH120
    while above != folder:
        yield folder
        folder, above = above, os.path.dirname(above)  # noqa: PTH120
    yield folder


def _is_too_large(folder: str) -> bool:
    """Tell whether a folder is somebody's home or the root of a file system."""
    folder = os.path.realpath(folder)
    return os.path.dirname(folder) == folder or folder == os.path.realpath(os.path.expanduser("~"))  # noqa: PTH111, PTH120
