"""The targets: functions of bytes that raise where something does not hold that must hold of any bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import frontmatter as record

from notes_ls.config import SETTINGS, Settings, Severity, from_mapping, holds_settings, layered, parse_settings
from notes_ls.features.links import meant
from notes_ls.globs import Globs, rebased
from notes_ls.note import Note
from notes_ls.publishers import choose
from notes_ls.rules import BY_NAME, RULES, findings
from notes_ls.syntax.frontmatter import is_complete, read, scalar
from notes_ls.text import LineIndex
from notes_ls.vault import Vault
from tests.fuzz.client import converse
from tests.fuzz.laws import check_findings, check_fixes, check_parts_agree, check_positions, check_spans

_OTHERS = {
    "ada.md": "---\ntitle: Ada\naliases: [first]\nvideoId: a1-B2_c3D4e\n---\n# One\n\nA block ^b1\n",
    "one/history.md": "",
    "two/history.md": "# Early\n",
}
_PUBLISHERS = ("obsidian", "quartz", "loose")
_RULES = {rule.name: Severity.WARNING for rule in RULES if rule.severity is Severity.OFF}
_BREAK = "\n=== "  # what stands before the path of a note in the input for several notes


def scan(data: bytes) -> None:
    """Read all of a note."""
    text = _text(data)
    note = Note("note.md", text, math=len(data) % 2 == 0)
    check_spans(note)
    check_parts_agree(text, note.frontmatter.body, math=note.math)


def header(data: bytes) -> None:
    """Read a header as python-frontmatter reads it."""
    text = "---\n" + _text(data)
    note = read(text)
    Note("note.md", text).entry  # noqa: B018  # it is read here
    assert all(0 <= span.start < span.end <= len(text) for span, _ in note.problems)
    for size in range(0, len(text), 7):
        if is_complete(text[:size]):
            assert repr(read(text[:size])) == repr(note)
    value = _text(data)
    if not any("\ud800" <= char <= "\udfff" for char in value):
        assert read(f"---\ntitle: {scalar(value)}\n---\n").values == {"title": value}
    try:
        values, _ = record.parse(text)
    except Exception:
        assert note.problems
        return
    if not note.problems:
        assert repr({key: value for key, value in values.items() if isinstance(key, str)}) == repr(dict(note.values))


def settings(data: bytes) -> None:
    """Read a settings file, and use what it says."""
    text = _text(data)
    for file in ("notes-ls.toml", "pyproject.toml"):
        given, problems = parse_settings(text, file, BY_NAME)
        lines = LineIndex(text).starts
        assert all(1 <= problem.line <= len(lines) and problem.column >= 1 for problem in problems)
        assert not (problems and any("\n" in problem.message for problem in problems))
        if given.origins:
            assert holds_settings(text, file)
        globs = Globs([*given.include, *given.exclude, *(glob for glob, _ in given.per_file_rules)])
        globs.covers("one/two.md")
        for glob in globs.patterns:
            Globs(rebased(glob, "one")).covers("two.md")
        both = layered(Settings(), given)
        assert all(getattr(both, each.field) == getattr(given, each.field) for each in SETTINGS)
        vault = _vault({"a.md": "[[b]]"}, given)
        findings(vault, _note(vault, "a.md"))
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError):
        return
    from_mapping(sent, BY_NAME, "the editor's settings")


def resolution(data: bytes) -> None:
    """Let a vault of any notes, made in any way, answer as one made from scratch."""
    texts = dict(_notes(_text(data)))
    given = Settings(publish=_PUBLISHERS[len(data) % 3], rules=_RULES)
    vault = _vault(texts, given)
    backward = _vault(dict(reversed(texts.items())), given)
    for path in texts:
        for other in list(texts)[::2]:
            backward.remove(other)
        for other in list(texts)[::2]:
            backward.put(backward.parse(other, texts[other]).entry)
        note = _note(vault, path)
        for link in note.links:
            assert vault.resolve(path, link.name) == backward.resolve(path, link.name)
            assert meant(vault, note, link) == meant(backward, note, link)
        assert findings(vault, note) == findings(backward, note)


def rules(data: bytes) -> None:
    """Find and fix all that is wrong with a note."""
    text = _text(data)
    given = Settings(publish=_PUBLISHERS[len(data) % 3], rules=_RULES)
    vault = _vault({**_OTHERS, "note.md": text}, given)
    check_findings(vault, _note(vault, "note.md"))
    check_fixes(vault, _note(vault, "note.md"))


def positions(data: bytes) -> None:
    """Count lines and columns."""
    count = data[0] % 16 if data else 0
    text = _text(data[1 + count :])
    check_positions(text, [place * (len(text) + 1) // 256 for place in data[1 : 1 + count]])


def messages(data: bytes) -> None:
    """Answer whatever a client says, a message a line."""
    converse(data.split(b"\n"))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (scan, header, settings, resolution, rules, positions, messages)
}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _notes(text: str) -> list[tuple[str, str]]:
    """Return notes of a text in which each begins with a line `=== path`."""
    notes: list[tuple[str, str]] = []
    for part in ("\n" + text).split(_BREAK)[1:9]:
        path, _, content = part.partition("\n")
        segments = [segment for segment in path.strip().split("/") if segment not in {"", ".", ".."}]
        notes.append(
            ("/".join([*segments[:-1], (segments[-1] if segments else "x").removesuffix(".md") + ".md"]), content)
        )
    return notes


def _vault(texts: Mapping[str, str], given: Settings) -> Vault:
    vault = Vault(given, choose(given), texts.get)
    for path, text in texts.items():
        vault.put(vault.parse(path, text).entry)
    return vault


def _note(vault: Vault, path: str) -> Note:
    note = vault.note(path)
    assert note is not None
    return note
