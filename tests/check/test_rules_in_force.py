"""Which rules a check runs, and how much their findings matter: options, settings, comments."""

from __future__ import annotations

import pytest

from tests.check.conftest import Folder

VAULT = """
-- talk.md --
---
videoId: a1-B2_c3D4e
---
See [[nobody]], then [[Ada Lovelace]] and [00:01:30].
-- ada_lovelace.md --
---
title: Ada Lovelace
---
# Ada
"""
DEFAULT = ["missing-title", "dangling-link", "noncanonical-link", "bare-timestamp"]


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ([], DEFAULT),
        (["--select", "dangling-link"], ["dangling-link"]),
        (["--select", "dangling-link,bare-timestamp"], ["dangling-link", "bare-timestamp"]),
        (["--select", "dangling-link", "--select", "bare-timestamp"], ["dangling-link", "bare-timestamp"]),
        (["--select", " dangling-link , bare-timestamp ,"], ["dangling-link", "bare-timestamp"]),
        (["--select", "links"], ["dangling-link", "noncanonical-link", "orphan-note"]),
        (["--select", "timestamps"], ["bare-timestamp"]),
        (["--select", "frontmatter"], ["missing-title"]),
        (["--ignore", "dangling-link"], ["missing-title", "noncanonical-link", "bare-timestamp"]),
        (["--ignore", "links"], ["missing-title", "bare-timestamp"]),
        (["--select", "links", "--ignore", "noncanonical-link,orphan-note"], ["dangling-link"]),
        (["--extend-select", "orphan-note"], ["missing-title", "orphan-note", *DEFAULT[1:]]),
        (["--select", "dangling-link", "--extend-select", "frontmatter"], ["missing-title", "dangling-link"]),
        (["--ignore", "all"], []),
        (["--publish", "loose"], ["missing-title", "dangling-link", "bare-timestamp"]),
        (["--publish", "quartz"], DEFAULT),
    ],
)
def test_options_choose_the_rules(folder: Folder, arguments: list[str], codes: list[str]) -> None:
    folder.write(VAULT)
    assert sorted(folder.check(*arguments, "talk.md").codes) == sorted(codes)


@pytest.mark.parametrize(
    ("option", "word", "says"),
    [
        ("--select", "dangling-links", "no rule or group is named 'dangling-links'; did you mean 'dangling-link'?"),
        ("--ignore", "link", "no rule or group is named 'link'; did you mean 'links'?"),
        ("--extend-select", "orphan_note", "did you mean 'orphan-note'?"),
        ("--select", "xyz", "no rule or group is named 'xyz'; there are dangling-link, "),
    ],
)
def test_an_unknown_rule_is_named_with_the_near_one(folder: Folder, option: str, word: str, says: str) -> None:
    folder.write(VAULT)
    result = folder.check(option, word)
    assert (result.status, result.out) == (2, "")
    assert says in result.err


def test_settings_choose_severities_and_options_override_them(folder: Folder) -> None:
    folder.write(VAULT)
    folder.put("notes-ls.toml", b'publish = "loose"\n[rules]\ndangling-link = "info"\nmissing-title = "off"\n')
    assert [line.split(": ")[1].split()[0] for line in folder.check("talk.md").lines] == ["info", "info"]
    assert folder.check("talk.md").codes == ["dangling-link", "bare-timestamp"]
    assert folder.check("talk.md", "--select", "missing-title").codes == ["missing-title"]
    assert folder.check("talk.md", "--publish", "obsidian").codes[1] == "noncanonical-link"


def test_settings_for_some_notes_hold_for_these_alone(folder: Folder) -> None:
    folder.put("notes-ls.toml", b'[per-file-rules."drafts/**"]\ndangling-link = "off"\n')
    folder.put("drafts/one.md", b"---\ntitle: One\n---\n[[nobody]]\n")
    folder.put("two.md", b"---\ntitle: Two\n---\n[[nobody]]\n")
    assert [line.partition(":")[0] for line in folder.check().lines] == ["two.md"]


def test_a_settings_file_can_be_named(folder: Folder) -> None:
    folder.write(VAULT)
    folder.put("notes-ls.toml", b'[rules]\ndangling-link = "off"\n')
    folder.put("ci/strict.toml", b'[rules]\ndangling-link = "error"\nbare-timestamp = "off"\nmissing-title = "off"\n')
    result = folder.check("--config", "ci/strict.toml", "talk.md")
    assert [line.split(": ")[1].split()[:2] for line in result.lines] == [
        ["error", "dangling-link"],
        ["warning", "noncanonical-link"],
    ]


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        (
            '[rules]\ndangling-lnk = "off"\n',
            "notes-ls.toml:2:1: unknown rule 'dangling-lnk' (did you mean 'dangling-link'?)",
        ),
        ('\npublsh = "quartz"\n', "notes-ls.toml:2:1: unknown key 'publsh' (did you mean 'publish'?)"),
        ("publish = 3\n", "notes-ls.toml:1:1: 'publish' must be one of 'auto', 'obsidian', 'quartz', 'loose', not 3"),
        ("publish = \n", "notes-ls.toml:1:11: not valid TOML: invalid value"),
    ],
)
def test_wrong_settings_are_one_clear_line(folder: Folder, toml: str, line: str) -> None:
    folder.write(VAULT)
    folder.put("notes-ls.toml", toml.encode())
    result = folder.check()
    assert (result.status, result.out) == (2, "")
    assert result.err == f"error: {folder.path}/{line}\n"


def test_a_settings_file_that_is_not_there_is_an_error(folder: Folder) -> None:
    folder.write(VAULT)
    result = folder.check("--config", "nowhere.toml")
    assert result.status == 2
    assert "nowhere.toml" in result.err
    assert result.err.count("\n") == 1


def test_every_problem_of_the_settings_is_told(folder: Folder) -> None:
    folder.write(VAULT)
    folder.put("notes-ls.toml", b'publish = "web"\ninclude = "*.md"\n')
    assert [line.split(": ")[:2] for line in folder.check().err.splitlines()] == [
        ["error", f"{folder.path}/notes-ls.toml:1:1"],
        ["error", f"{folder.path}/notes-ls.toml:2:1"],
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("<!-- notes-ls: ignore dangling-link -->\n[[nobody]]", []),
        ("[[nobody]] <!-- notes-ls: ignore dangling-link -->", []),
        ("<!-- notes-ls: ignore dangling-link, bare-timestamp -->\n[[nobody]] [00:01:02]", []),
        ("<!-- notes-ls: ignore-file dangling-link -->\ntext\n\n[[nobody]]\n\n[[nothing]]", []),
        ("<!-- notes-ls: ignore dangling-link -->\n\n[[nobody]]", ["unused-ignore", "dangling-link"]),
        ("<!-- notes-ls: ignore bare-timestamp -->\n[[nobody]]", ["unused-ignore", "dangling-link"]),
        ("<!-- notes-ls: ignore nonsense -->\ntext", ["unused-ignore"]),
        ("`<!-- notes-ls: ignore dangling-link -->` [[nobody]]", ["dangling-link"]),
    ],
)
def test_comments_silence_findings(folder: Folder, text: str, codes: list[str]) -> None:
    folder.put("note.md", f"---\ntitle: A note\nvideoId: a1-B2_c3D4e\n---\n{text}\n".encode())
    assert folder.check().codes == codes


def test_orphans_are_judged_by_the_links_of_all_notes(folder: Folder) -> None:
    folder.put("hub.md", b"[[spoke]]\n")
    folder.put("spoke.md", b"nothing\n")
    assert folder.check("--select", "orphan-note").lines == [
        "hub.md:1:1: warning orphan-note no other note links to 'hub'"
    ]
    assert folder.check("--select", "orphan-note", "spoke.md").lines == []
