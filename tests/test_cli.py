"""The words of the command line besides those of `check`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from notes_ls import __version__
from notes_ls.cli import main
from notes_ls.rules import RULES

PROGRAM = (sys.executable, "-m", "notes_ls")


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(arguments)
    except SystemExit as end:
        status = int(end.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "--version") == (0, f"notes-ls {__version__}\n", "")


@pytest.mark.parametrize("command", ["", "check", "serve", "rule", "config", "stats", "graph"])
def test_help_on_every_level_has_an_example(capsys: pytest.CaptureFixture[str], command: str) -> None:
    status, out, _ = call(capsys, *command.split(), "--help")
    assert status == 0
    assert out.startswith(f"usage: notes-ls {command}".rstrip())
    assert "example: notes-ls" in out


def test_no_command_on_a_terminal_is_wrong_usage() -> None:
    import pty  # noqa: PLC0415  # not on Windows

    master, terminal = pty.openpty()
    done = subprocess.run(PROGRAM, stdin=terminal, capture_output=True, text=True, timeout=30, check=False)
    for handle in (master, terminal):
        os.close(handle)
    assert done.returncode == 2
    assert "usage: notes-ls" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chek"], "invalid choice: 'chek'"),
        (["check", "--frobnicate"], "unrecognized arguments: --frobnicate"),
        (["check", "--output-format", "xml"], "invalid choice: 'xml'"),
        (["rule", "dangling-lnk"], "no rule is named 'dangling-lnk'; did you mean 'dangling-link'?"),
    ],
)
def test_wrong_usage_is_told_and_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    status, out, err = call(capsys, *arguments)
    assert (status, out) == (2, "")
    assert says in err


def test_rules_are_listed_with_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "rule")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [rule.name for rule in RULES]
    assert all(line.endswith(".") for line in out.splitlines()), "a summary is one whole sentence"


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "latin-1", "utf-16"])
def test_a_console_of_any_encoding_gets_utf_8(encoding: str, tmp_path: Path) -> None:
    folder = tmp_path / "ﬁlm → 映画"
    folder.mkdir()
    (folder / "talk.md").write_text("[[niemand → 誰]]", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for arguments in (["check", "--select", "dangling-link"], ["config"], ["rule"]):
        command = [sys.executable, "-m", "notes_ls", *arguments]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=60)
        assert b"Traceback" not in done.stderr
        assert "→" in done.stdout.decode("utf-8") or arguments == ["rule"]


def test_a_rule_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "rule", "dangling-link")
    assert status == 0
    assert out.startswith("# dangling-link\n\nGroup: links. Severity: warning. Best fix: unsafe.\n\nA link leads to")
    assert "```markdown\n" in out


def test_rules_can_be_had_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    every = json.loads(call(capsys, "rule", "--output-format", "json")[1])
    assert [each["name"] for each in every] == [rule.name for rule in RULES]
    one = json.loads(call(capsys, "rule", "orphan-note", "--output-format", "json")[1])
    assert one in every
    assert (one["group"], one["severity"], one["fix"]) == ("links", "off", None)


def test_settings_are_shown_with_their_origins(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    file = tmp_path / "notes-ls.toml"
    file.write_text('publish = "quartz"\n[rules]\ndangling-link = "error"\n')
    status, out, err = call(capsys, "config", str(tmp_path))
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert f"# vault: {tmp_path}" in lines
    assert f'publish = "quartz"  # who makes the pages that readers see ({file})' in lines
    assert 'link-style = "name"  # how completion and fixes write a link (default)' in lines
    assert 'dangling-link = "error"' in lines
    assert 'orphan-note = "off"  # default' in lines


def test_wrong_settings_are_shown_with_their_places(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    file = tmp_path / "notes-ls.toml"
    file.write_text('publish = "quarz"\n')
    status, out, err = call(capsys, "config", str(tmp_path))
    assert status == 2
    assert 'publish = "obsidian"' in out, "what is wrong keeps its default"
    assert err == (
        f"error: {file}:1:1: 'publish' must be one of 'auto', 'obsidian', 'quartz', 'loose', "
        "not 'quarz' (did you mean 'quartz'?)\n"
    )


def test_the_schema_takes_settings_that_are_right_and_no_others(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "config", "--schema")
    assert status == 0
    schema = json.loads(out)
    jsonschema.Draft7Validator.check_schema(schema)
    accepts = jsonschema.Draft7Validator(schema).is_valid
    assert accepts({"publish": "quartz", "rules": {"dangling-link": "off"}, "video": {"keys": ["video"]}})
    assert accepts({"per-file-rules": {"drafts/**": {"dangling-link": "info"}}})
    assert not accepts({"publish": "web"})
    assert not accepts({"rules": {"dangling-lnk": "off"}})
    assert not accepts({"colour": True})


@pytest.mark.parametrize("arguments", [["rule"], ["rule", "dangling-link"], ["config", "--schema"]])
def test_a_reader_that_has_enough_is_no_error(arguments: list[str]) -> None:
    with subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        errors = program.stderr.read()
    assert (program.returncode, errors) == (0, b"")
