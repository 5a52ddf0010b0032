"""The settings: their defaults, what a file or an editor says, and what is in force for a note."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from notes_ls.globs import Globs
from notes_ls.text import LineIndex

FILE_NAMES = ("notes-ls.toml", ".notes-ls.toml", "pyproject.toml")  # in a folder, the first that holds settings wins


class Severity(StrEnum):
    """How much a finding matters; `OFF` means that it is not looked for."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    HINT = "hint"
    OFF = "off"


class Setting(NamedTuple):
    """One setting as users write it: its name, its field in `Settings`, what it may hold, and what it means."""

    name: str
    field: str
    choices: tuple[str, ...]  # empty for a list of texts
    meaning: str


SETTINGS = (
    Setting("include", "include", (), "globs: which files are notes"),
    Setting("exclude", "exclude", (), "globs: what is left out, besides ignore files, hidden files and node_modules"),
    Setting("publish", "publish", ("auto", "obsidian", "quartz", "loose"), "who makes the pages that readers see"),
    Setting("quartz-links", "quartz_links", ("shortest", "absolute", "relative"), "how Quartz resolves links"),
    Setting("link-style", "link_style", ("name", "path", "relative", "title"), "how completion and fixes write a link"),
    Setting("video.keys", "video_keys", (), "frontmatter keys; the first that names a video wins"),
    Setting("video.transcripts", "transcripts", (), "where transcripts lie, with {video}, {stem} and {ext}"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force for one vault; `origins` names the file that each setting came from, by its name in TOML.

    A setting that is not in `origins` has its default.
    """

    include: tuple[str, ...] = ("**/*.md",)
    exclude: tuple[str, ...] = ()
    publish: str = "auto"
    quartz_links: str = "shortest"
    link_style: str = "name"
    video_keys: tuple[str, ...] = ("videoId", "video", "audio", "media", "youtube", "vimeo", "url", "source")
    transcripts: tuple[str, ...] = ("transcripts/{video}.{ext}", "{stem}.{ext}")
    rules: Mapping[str, Severity] = field(default_factory=dict)
    per_file_rules: tuple[tuple[str, Mapping[str, Severity]], ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)

    def rules_for(self, path: str) -> Mapping[str, Severity]:
        """Return the severities set for the note at `path` (from the vault root); the last glob that covers it wins."""
        if not self.per_file_rules:
            return self.rules
        in_force = dict(self.rules)
        for glob, rules in self.per_file_rules:
            if _compiled(glob).covers(path):
                in_force.update(rules)
        return in_force

    def severity(self, rule: str, default: Severity, path: str) -> Severity:
        """Return the severity of `rule` in the note at `path`: the one that is set, or the rule's own `default`."""
        return self.rules_for(path).get(rule, default)


class ConfigProblem(NamedTuple):
    """What is wrong with a setting, and where; line and column count from 1, and are 0 where there is no text."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.message}"


class ConfigError(Exception):
    """The settings cannot be used as they stand; its text has one line for each problem."""

    def __init__(self, problems: Collection[ConfigProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def parse_settings(text: str, file: str, rule_names: Collection[str]) -> tuple[Settings, list[ConfigProblem]]:
    """Read the TOML of a settings file, or `[tool.notes-ls]` of a `pyproject.toml`.

    What is wrong keeps its default and is told in the problems, in the order of the text; nothing is raised.
    """
    import tomllib  # noqa: PLC0415  # costs more than all of this module, and many vaults have no settings

    from notes_ls.toml_keys import excess, key_offsets  # noqa: PLC0415

    if too_much := excess(text):
        return Settings(), [ConfigProblem(file, 1, 1, f"not read, as it holds {too_much}")]
    try:
        data: object = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:  # ValueError: also a number of too many digits
        return Settings(), [_syntax_problem(str(error), text, file)]
    prefix: tuple[str, ...] = ()
    if _is_pyproject(file):
        prefix = ("tool", "notes-ls")
        for name in prefix:
            data = data.get(name, {}) if isinstance(data, Mapping) else {}
    settings, wrongs = _settings(data, rule_names, file)
    if not wrongs:
        return settings, []
    offsets, lines = key_offsets(text), LineIndex(text)
    problems = (_problem(prefix + path, message, lines, file, offsets) for path, message in wrongs)
    return settings, sorted(problems, key=lambda problem: (problem.line, problem.column))


def holds_settings(text: str, file: str) -> bool:
    """Tell whether a file of one of the `FILE_NAMES` is about us: a `pyproject.toml` is only if it has our table."""
    return not _is_pyproject(file) or _OWN_TABLE.search(text) is not None


def from_mapping(data: object, rule_names: Collection[str], origin: str) -> tuple[Settings, list[ConfigProblem]]:
    """Read settings that an editor sent, with the names and checks of the file; null means not set."""
    settings, wrongs = _settings(data, rule_names, origin)
    return settings, [ConfigProblem(origin, 0, 0, message) for _, message in wrongs]


def layered(*layers: Settings) -> Settings:
    """Return the settings of all `layers` in one, where a later layer overrides what it sets and nothing else."""
    merged = Settings()
    for layer in layers:
        given = {each.field: getattr(layer, each.field) for each in SETTINGS if each.name in layer.origins}
        merged = replace(
            merged,
            **given,
            rules={**merged.rules, **layer.rules},
            per_file_rules=merged.per_file_rules + layer.per_file_rules,
            origins={**merged.origins, **layer.origins},
        )
    return merged


_Wrong = tuple[tuple[str, ...], str]  # the path of the key, and what is wrong with it
_OWN_TABLE = re.compile(r"""(?:^|\n)[ \t]*+\[[ \t]*+tool[ \t]*+\.[ \t]*+["']?notes-ls["']?[ \t]*+[].]""")
_ERROR_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_TABLES = ("rules", "per-file-rules")
_LONGEST_LIST = 10
_LONGEST_VALUE = 40


@lru_cache(maxsize=256)
def _compiled(glob: str) -> Globs:
    return Globs((glob,))


def _settings(data: object, rule_names: Collection[str], origin: str) -> tuple[Settings, list[_Wrong]]:
    """Return the settings in `data` that are right, and what is wrong with the others."""
    wrongs: list[_Wrong] = []
    fields: dict[str, Any] = {}
    origins: dict[str, str] = {}
    values = _flat(data, wrongs)
    for each in SETTINGS:
        value = values.get(each.name)
        if value is None:
            continue
        if message := _mismatch(each, value):
            wrongs.append((tuple(each.name.split(".")), message))
            continue
        fields[each.field] = value if isinstance(value, str) else tuple(value)
        origins[each.name] = origin
    rules = _severities(values.get("rules"), ("rules",), rule_names, wrongs)
    per_file = [
        (glob, _severities(table, ("per-file-rules", glob), rule_names, wrongs))
        for glob, table in _table(values.get("per-file-rules"), ("per-file-rules",), wrongs).items()
    ]
    origins |= {f"rules.{rule}": origin for rule in rules}
    origins |= {f'per-file-rules."{glob}"': origin for glob, _ in per_file}
    return Settings(**fields, rules=rules, per_file_rules=tuple(per_file), origins=origins), wrongs


def _flat(data: object, wrongs: list[_Wrong]) -> dict[str, Any]:
    """Return the values by the names of `SETTINGS` and `_TABLES`; any other name is wrong."""
    known = [*(each.name for each in SETTINGS), *_TABLES]
    parents = sorted({name.partition(".")[0] for name in known if "." in name})
    flat: dict[str, Any] = {}
    for key, value in _table(data, (), wrongs).items():
        if key in parents:
            flat |= {f"{key}.{inner}": each for inner, each in _table(value, (key,), wrongs).items()}
        else:
            flat[key] = value
    wrongs += (
        (tuple(name.split(".", 1)), f"unknown key '{name}'{_hint(name, [*known, *parents])}")
        for name in flat
        if name not in known
    )
    return flat


def _severities(
    data: object, path: tuple[str, ...], rule_names: Collection[str], wrongs: list[_Wrong]
) -> dict[str, Severity]:
    severities: dict[str, Severity] = {}
    words = [str(each) for each in Severity]
    for rule, word in _table(data, path, wrongs).items():
        if rule not in rule_names:
            wrongs.append(((*path, rule), f"unknown rule '{rule}'{_hint(rule, rule_names)}"))
        elif word not in words:
            wrongs.append(((*path, rule), _not_one_of(rule, word, words)))
        else:
            severities[rule] = Severity(word)
    return severities


def _table(data: object, path: tuple[str, ...], wrongs: list[_Wrong]) -> dict[str, Any]:
    """Return what is set in a table; anything else but null is wrong."""
    if isinstance(data, Mapping):
        return {str(key): value for key, value in data.items() if value is not None}
    if data is not None:
        name = f"'{'.'.join(path)}'" if path else "the settings"
        wrongs.append((path, f"{name} must be a table, not {_shown(data)}"))
    return {}


def _mismatch(setting: Setting, value: object) -> str:
    """Return why `setting` cannot hold `value`, or nothing."""
    if setting.choices:
        return "" if value in setting.choices else _not_one_of(setting.name, value, setting.choices)
    if not isinstance(value, list | tuple):
        return f"'{setting.name}' must be a list of texts, not {_shown(value)}"
    for each in value:
        if not isinstance(each, str) or not each.strip():
            return f"'{setting.name}' must be a list of texts, and {_shown(each)} is none"
    return ""


def _not_one_of(name: str, value: object, allowed: Collection[str]) -> str:
    return f"'{name}' must be one of {_listed(allowed)}, not {_shown(value)}{_near(value, allowed)}"


def _hint(name: str, known: Collection[str]) -> str:
    """Return the known name that comes near, or all of them while they are few."""
    return _near(name, known) or (f" (allowed: {_listed(known)})" if 0 < len(known) <= _LONGEST_LIST else "")


def _near(name: object, known: Collection[str]) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only mistakes need it

    written = name.replace("_", "-") if isinstance(name, str) else ""
    near = process.extractOne(written, [*known], scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60)
    return f" (did you mean '{near[0]}'?)" if near else ""


def _listed(words: Collection[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _shown(value: object) -> str:
    """Return a value in the words of TOML, on one short line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > _LONGEST_VALUE:
        return "a large number"
    if isinstance(value, Mapping | list):
        return "a list" if isinstance(value, list) else "a table"
    shown = " ".join((f"'{value}'" if isinstance(value, str) else str(value)).split())
    return shown if len(shown) <= _LONGEST_VALUE else shown[:_LONGEST_VALUE] + "..."


def _is_pyproject(file: str) -> bool:
    return file.replace("\\", "/").rpartition("/")[2] == "pyproject.toml"


def _problem(path: tuple[str, ...], what: str, lines: LineIndex, file: str, offsets: dict[Any, int]) -> ConfigProblem:
    """Place what is wrong at its key, or else at the nearest table around it."""
    while path and path not in offsets:
        path = path[:-1]
    line, column = lines.position(offsets.get(path, 0))
    return ConfigProblem(file, line + 1, column + 1, what)


def _syntax_problem(message: str, text: str, file: str) -> ConfigProblem:
    """Turn the message of the TOML parser, which ends with the place, into ours."""
    found = _ERROR_PLACE.search(message)
    end = LineIndex(text).position(len(text))
    line, column = map(int, found.groups()) if found and found[1] else (end.line + 1, end.column + 1)
    what = message[: found.start()] if found else message
    return ConfigProblem(file, line, column, f"not valid TOML: {what[:1].lower()}{what[1:]}")
