"""What a check reports: its formats, its summary, its exit status."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from notes_ls.check.command import FORMATS
from notes_ls.rules import RULES
from tests.check.conftest import Folder

TALK = """\
---
title: A talk
videoId: a1-B2_c3D4e
---
See [[nobody]] at
<a class="yt-timestamp" data-t="02:25">[02:25]</a> or [00:01:30].
"""
ADA = "---\ntitle: Ada\n---\nof\tthe \U0001f600 of [[niemand 中]] and [[Ada Lovelace]]\n"


@pytest.fixture
def vault(folder: Folder) -> Folder:
    folder.put("talk.md", TALK.encode())
    folder.put("people/ada_lovelace.md", ADA.encode())
    folder.put("clean.md", b"---\ntitle: Clean\n---\n")
    return folder


def test_concise_is_a_line_a_finding(vault: Folder) -> None:
    assert vault.check().lines == [
        "people/ada_lovelace.md:4:15: warning dangling-link no note named 'niemand 中'",
        "people/ada_lovelace.md:4:33: warning noncanonical-link "
        "obsidian finds no note 'Ada Lovelace'; 'people/ada_lovelace.md' is meant",
        "talk.md:5:7: warning dangling-link no note named 'nobody'",
        "talk.md:6:33: error malformed-time '02:25' leads to 02:25:00, not to 00:02:25",
        "talk.md:6:55: info bare-timestamp a time without an anchor: '[00:01:30]'",
    ]


def test_full_shows_the_line_with_carets_the_rule_and_the_fix(vault: Folder) -> None:
    assert vault.call("check", "talk.md", "--select", "malformed-time").out == (
        "error[malformed-time]: '02:25' leads to 02:25:00, not to 00:02:25\n"
        " --> talk.md:6:33\n"
        "  |\n"
        '6 | <a class="yt-timestamp" data-t="02:25">[02:25]</a> or [00:01:30].\n'
        "  |                                 ^^^^^\n"
        "  = help: write '00:02:25'\n"
        "\n"
    )


def test_carets_stand_under_wide_characters_and_tabs(vault: Folder) -> None:
    shown = vault.call("check", "people", "--select", "dangling-link").lines
    assert shown[3:5] == [
        "4 | of    the \U0001f600 of [[niemand 中]] and [[Ada Lovelace]]",
        "  |                   ^^^^^^^^^^",  # four cells for the tab, two for the face, two for the last character
    ]


def test_a_long_line_is_cut_around_the_finding(folder: Folder) -> None:
    folder.put("talk.md", f"{'before ' * 100}[[nobody]]{' after' * 100}\n".encode())
    shown = folder.call("check", "--select", "dangling-link").lines
    assert len(shown[3]) < 120
    assert shown[3].startswith("1 | …")
    assert shown[3].endswith("…")
    start = shown[4].index("^")
    assert shown[3][start : start + 6] == "nobody"


def test_control_characters_of_a_note_do_not_reach_the_terminal(folder: Folder) -> None:
    folder.put("talk.md", "[[a\x1bc\x07b\u202e]]\n".encode())
    for name in ("full", "concise"):
        out = folder.call("check", "--output-format", name, "--select", "links").out
        assert not set(out) & set("\x1b\x07\u202e")
        assert "\\x1b" in out


def test_json_is_one_array_as_ruff_writes_it(vault: Folder) -> None:
    found = json.loads(vault.call("check", "--output-format", "json", "--select", "malformed-time,dangling-link").out)
    assert [each["filename"] for each in found] == ["people/ada_lovelace.md", "talk.md", "talk.md"]
    assert found[2] == {
        "code": "malformed-time",
        "severity": "error",
        "message": "'02:25' leads to 02:25:00, not to 00:02:25",
        "filename": "talk.md",
        "location": {"row": 6, "column": 33},
        "end_location": {"row": 6, "column": 38},
        "fix": {
            "applicability": "safe",
            "message": "write '00:02:25'",
            "edits": [
                {
                    "filename": "talk.md",
                    "content": "00:02:25",
                    "location": {"row": 6, "column": 33},
                    "end_location": {"row": 6, "column": 38},
                },
                {
                    "filename": "talk.md",
                    "content": "[00:02:25]",
                    "location": {"row": 6, "column": 40},
                    "end_location": {"row": 6, "column": 47},
                },
            ],
        },
        "url": None,
    }


def test_json_lines_hold_the_same_objects(vault: Folder) -> None:
    whole = json.loads(vault.call("check", "--output-format", "json").out)
    lines = vault.call("check", "--output-format", "json-lines").lines
    assert [json.loads(line) for line in lines] == whole


def test_columns_count_code_points(folder: Folder) -> None:
    folder.put("a.md", "\U0001f600e\u0301 [[nobody]]\n".encode())
    (found,) = json.loads(folder.call("check", "--output-format", "json", "--select", "dangling-link").out)
    assert found["location"] == {"row": 1, "column": 7}


def test_sarif_follows_its_schema(vault: Folder) -> None:
    schema = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text())
    vault.put("b c/\u00e4?.md", TALK.encode())
    vault.put("one/history.md", b"[[history]]\n")
    vault.put("two/history.md", b"[[one/history#nothing]]\n[[history]] [[talk|a|b]]\n")
    vault.put("three.md", b"[[history]]\n")
    for arguments in ([], ["--select", "unused-ignore"], ["--select", "all", "--unsafe-fixes"]):
        log = json.loads(vault.call("check", "--output-format", "sarif", *arguments).out)
        jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.name for rule in RULES]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in run["results"]}
    assert {"b%20c/%C3%A4%3F.md", "talk.md"} <= uris
    assert any("relatedLocations" in result for result in run["results"])
    assert any("fixes" in result for result in run["results"])


def test_sarif_knows_a_finding_again_when_other_lines_change(vault: Folder) -> None:
    def fingerprints() -> list[str]:
        log = json.loads(vault.call("check", "talk.md", "--output-format", "sarif").out)
        return [result["partialFingerprints"]["notesLs/v1"] for result in log["runs"][0]["results"]]

    before = fingerprints()
    assert len(set(before)) == len(before)
    vault.put("talk.md", TALK.replace("See ", "A line more.\n\nSee ").encode())
    assert fingerprints() == before


def test_github_commands_escape_what_would_end_them(folder: Folder) -> None:
    folder.put("a,b: c%.md", b"---\ntitle: x\n---\n[[50%: a, b]]\n")
    assert folder.call("check", "--output-format", "github").lines == [
        "::warning title=notes-ls (dangling-link),file=a%2Cb%3A c%25.md,line=4,endLine=4,col=3,endColumn=12"
        "::a,b: c%25.md:4:3: dangling-link no note named '50%25: a, b'"
    ]


def test_every_severity_has_its_command(folder: Folder) -> None:
    folder.put("talk.md", TALK.replace("title: A talk\n", "").encode())
    commands = [line.split()[0] for line in folder.call("check", "--output-format", "github").lines]
    assert commands == ["::notice", "::warning", "::error", "::notice"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_clean_vault_is_a_valid_report(folder: Folder, name: str) -> None:
    folder.put("clean.md", b"---\ntitle: Clean\n---\n")
    result = folder.call("check", "--output-format", name)
    assert (result.status, result.err) == (0, "nothing found; 1 note checked\n")
    if name in {"json", "gitlab"}:
        assert json.loads(result.out) == []
    elif name == "sarif":
        assert json.loads(result.out)["runs"][0]["results"] == []
    elif name == "junit":
        assert len(ElementTree.fromstring(result.out.encode())) == 0
    else:
        assert result.out == ""


@pytest.mark.parametrize("name", FORMATS)
def test_every_run_gives_the_same_bytes(vault: Folder, name: str) -> None:
    reports = {vault.run("check", "--output-format", name, PYTHONHASHSEED=str(seed)) for seed in (0, 1)}
    assert len(reports) == 1


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_can_go_to_a_file(vault: Folder, name: str) -> None:
    printed = vault.call("check", "--output-format", name)
    written = vault.call("check", "--output-format", name, "--output-file", "report.out")
    assert (written.status, written.out) == (1, "")
    assert vault.read("report.out").decode() == printed.out
    assert [file.name for file in vault.path.iterdir() if "report" in file.name] == ["report.out"]


def test_a_report_file_that_cannot_be_written_is_an_error(vault: Folder) -> None:
    result = vault.call("check", "--output-file", "no/such/folder/report")
    assert (result.status, result.out) == (2, "")
    assert result.err.splitlines()[-1] == "error: no/such/folder/report: cannot write it: no such file or directory"


@pytest.mark.parametrize(
    ("fail_on", "rules", "status"),
    [
        ("error", "malformed-time", 1),
        ("error", "dangling-link", 0),
        ("warning", "dangling-link", 1),
        ("warning", "bare-timestamp", 0),
        ("info", "bare-timestamp", 1),
        ("never", "malformed-time", 0),
    ],
)
def test_the_exit_status_hangs_on_the_severity(vault: Folder, fail_on: str, rules: str, status: int) -> None:
    result = vault.check("--fail-on", fail_on, "--select", rules, "talk.md")
    assert (result.status, len(result.lines)) == (status, 1)


def test_findings_can_be_reported_without_failing(vault: Folder) -> None:
    result = vault.check("--exit-zero")
    assert (result.status, len(result.lines)) == (0, 5)


def test_the_summary_goes_to_the_error_stream_unless_quiet(vault: Folder) -> None:
    assert vault.call("check").err == (
        "5 findings (1 error, 3 warnings, 1 info); 3 notes checked; 3 can be fixed with --fix\n"
    )
    result = vault.call("check", "--quiet")
    assert (result.status, result.err) == (1, "")
    assert result.out


def test_statistics_count_the_findings_of_each_rule(vault: Folder) -> None:
    result = vault.call("check", "--statistics")
    assert result.status == 1
    assert result.lines == [
        "2  warning  dangling-link",
        "1  info     bare-timestamp     1 can be fixed",
        "1  error    malformed-time     1 can be fixed",
        "1  warning  noncanonical-link  1 can be fixed",
    ]


def test_color_is_for_terminals_unless_asked_for(vault: Folder) -> None:
    plain = vault.call("check").out
    assert "\x1b" not in plain
    painted = vault.call("check", "--color", "always").out
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain
    assert vault.run("check", FORCE_COLOR="1").out == painted
    assert vault.run("check", FORCE_COLOR="1", NO_COLOR="1").out == plain
    assert vault.run("check", "--color", "never", FORCE_COLOR="1").out == plain
    assert vault.run("check", "--color", "always", NO_COLOR="1").out == painted


@pytest.mark.parametrize("name", ["json", "json-lines", "sarif", "github", "gitlab", "junit"])
def test_formats_for_machines_have_no_color(vault: Folder, name: str) -> None:
    assert "\x1b" not in vault.call("check", "--color", "always", "--output-format", name).out
