"""What real notes say about the checker, beside what their real publisher makes of them."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from notes_ls.cli import main
from notes_ls.config import Settings
from notes_ls.note import Note
from notes_ls.publishers import choose
from notes_ls.rules import findings
from notes_ls.rules.rule import Finding
from notes_ls.syntax.timestamp import anchors
from notes_ls.text import Span
from notes_ls.vault import Vault
from tests import corpus

DEAD = {"dangling-link", "noncanonical-link", "ambiguous-link", "timestamp-as-link", "missing-attachment"}
WRONG_TIME = {"malformed-anchor", "malformed-time", "label-mismatch", "shifted-timestamps"}
ENOUGH = 0.999  # of the notes
_CANONICAL = re.compile(r'<a class="yt-timestamp" data-t="(\d\d:[0-5]\d:[0-5]\d)">\[\1\]</a>')
_TAG = re.compile(r"</?\w[^>]*>")
_LINK = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]\n]*)\]\]")
_FENCE = re.compile(r"(?m)^```.*$")
_WORD = re.compile(r"[^\W\d_]+")


class Judged(NamedTuple):
    """A real note and what is found in it."""

    note: Note
    found: list[Finding]


@pytest.fixture(scope="module")
def judged() -> Mapping[str, Judged]:
    """All real notes with their findings, published as they really are."""
    settings = Settings(publish="quartz")
    vault = Vault(settings, choose(settings))
    paths = []
    for path, text in corpus.texts().items():
        if path.endswith(".md"):
            paths.append(path)
            vault.put(vault.parse(path, text).entry)
        else:
            vault.put_file(path)
    notes = (vault.parse(path, corpus.texts()[path]) for path in paths)
    return {note.path: Judged(note, findings(vault, note)) for note in notes}


def test_links_reported_dead_are_those_dead_on_the_page(judged: Mapping[str, Judged]) -> None:
    wrong = {}
    for path, (note, found) in judged.items():
        links = (note.link_over(finding.span) for finding in found if finding.rule in DEAD)
        reported = Counter(link.target for link in links if note.text.startswith(("[[", "![["), link.span.start))
        dead = Counter(link.target.partition("#")[0] for link in corpus.published()[path].wikilinks if not link.exists)
        if reported != dead:
            wrong[path] = reported - dead, dead - reported
    assert len(wrong) <= len(judged) * (1 - ENOUGH), wrong


def test_anchors_reported_wrong_are_those_that_do_not_seek_where_they_say(judged: Mapping[str, Judged]) -> None:
    wrong = {}
    for path, (note, found) in judged.items():
        differing: Counter[tuple[str | None, str | None]] = Counter(
            (anchor.value, anchor.shown)
            for anchor in corpus.published()[path].anchors
            if anchor.value is not None and anchor.seek != anchor.second
        )
        reported: Counter[tuple[str | None, str | None]] = Counter(
            (anchor.value, anchor.label)
            for anchor in note.odd_anchors
            if any(anchor.span.covers(span) for finding in found for span in _wrong_in_time(finding))
        )
        mismatched: Counter[tuple[str | None, str | None]] = Counter(
            (anchor.value, anchor.label)
            for anchor in note.odd_anchors
            if any(finding.rule == "label-mismatch" and anchor.span.covers(finding.span) for finding in found)
        )
        if differing - reported or mismatched - differing:
            wrong[path] = differing - reported, mismatched - differing
    assert len(wrong) <= len(judged) * (1 - ENOUGH), wrong


def test_every_anchor_is_thought_to_seek_where_the_player_seeks(judged: Mapping[str, Judged]) -> None:
    wrong = {}
    for path, (note, _) in judged.items():
        ours = {anchor.value: anchor.seek for anchor in note.anchors if anchor.value is not None}
        for value, _, seek, _ in corpus.published()[path].anchors:
            if value in ours and ours[value] != (None if seek == "NaN" else seek):
                wrong[path, value] = seek, ours[value]
    assert not wrong


def _wrong_in_time(finding: Finding) -> Iterator[Span]:
    """Yield the places where a finding says that an anchor leads elsewhere."""
    if finding.rule in WRONG_TIME:
        yield finding.span


def test_fixes_come_to_an_end_and_touch_what_is_wrong_alone(tmp_path: Path) -> None:
    copy = tmp_path / "notes"
    shutil.copytree(corpus.notes(), copy)
    arguments = ["check", "--publish", "quartz", "--output-format", "concise", "--quiet", "--output-file"]
    report = str(tmp_path / "report")
    assert main([*arguments, report, "--fix", str(copy)]) == 1
    after = _texts(copy)
    assert main([*arguments, report, "--diff", str(copy)]) == 0, Path(report).read_text()
    main([*arguments, report, "--fix", str(copy)])
    assert _texts(copy) == after
    changed = [path for path, text in after.items() if text != corpus.texts()[path]]
    reworded = []
    for path in changed:
        before = corpus.texts()[path]
        new = Counter(anchor.span.of(after[path]) for anchor in anchors(after[path])) - Counter(
            anchor.span.of(before) for anchor in anchors(before)
        )
        assert all(_CANONICAL.fullmatch(element) for element in new), path
        if _words(after[path]) != _words(before):
            reworded.append(path)
    assert len(reworded) < len(changed) / 100, reworded  # what is shown of broken markup is not always words


def _texts(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes().decode("utf-8", "surrogateescape")
        for file in folder.rglob("*.md")
    }


def _words(text: str) -> list[str]:
    """Return what a reader sees of a text, without times and the brackets around links."""
    shown = _FENCE.sub("", _LINK.sub(r"\1", _TAG.sub("", text)))
    return _WORD.findall(shown)
