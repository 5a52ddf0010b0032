"""Paths, standard input, closed pipes, odd names and files that cannot be read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.check.conftest import PROGRAM, Folder

HEAD = "---\ntitle: A talk\nvideoId: a1-B2_c3D4e\n---\n"
ANCHOR = '<a class="yt-timestamp" data-t="00:02:25">[00:02:25]</a>'
BROKEN = '<a class="yt-timestamp" data-t="02:25">[02:25]</a>'


def test_standard_input_is_a_vault_of_one_note(folder: Folder) -> None:
    result = folder.run("check", "--output-format", "concise", "-", stdin=f"{HEAD}[[nobody]] {BROKEN}".encode())
    assert (result.status, result.codes) == (1, ["malformed-time"]), "links to other notes are not judged"
    assert result.out.startswith("stdin.md:5:")


def test_standard_input_may_be_empty(folder: Folder) -> None:
    folder.put("stdin.md", b"[[broken]")
    result = folder.run("check", "-", "--select", "malformed-link")
    assert result == (0, "", "nothing found; 1 note checked\n")


def test_standard_input_with_a_name_stands_in_its_vault(folder: Folder) -> None:
    folder.put(".obsidian/app.json", b"{}")
    folder.put("people/ada.md", f"{HEAD}[[grace]]".encode())
    folder.put("people/grace.md", f"{HEAD}".encode())
    text = f"{HEAD}[[ada]] [[Grace]] [[nobody]]".encode()
    arguments = ("check", "--output-format", "concise", "-", "--stdin-filename")
    found = ": warning dangling-link no note named 'nobody'"
    assert folder.run(*arguments, "new.md", stdin=text).lines == [f"new.md:5:21{found}"]
    assert folder.run(*arguments, "people/ada.md", stdin=text).lines == [f"people/ada.md:5:21{found}"]


def test_settings_for_the_named_note_hold_for_standard_input(folder: Folder) -> None:
    folder.put("notes-ls.toml", b'[per-file-rules."drafts/**"]\ndangling-link = "off"\n')
    arguments = ("check", "-", "--select", "links", "--ignore", "orphan-note", "--stdin-filename")
    assert folder.run(*arguments, "drafts/one.md", stdin=b"[[nobody]]").status == 0
    assert folder.run(*arguments, "one.md", stdin=b"[[nobody]]").status == 1


def test_wrong_settings_are_told_for_standard_input_too(folder: Folder) -> None:
    folder.put("notes-ls.toml", b"publish = 1\n")
    for arguments in (["-"], ["-", "--stdin-filename", "note.md"]):
        result = folder.run("check", *arguments)
        assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
        assert "notes-ls.toml:1:1: 'publish' must be" in result.err


@pytest.mark.parametrize("name", [(), ("--stdin-filename", "talk.md")])
def test_fixed_standard_input_goes_to_standard_output(folder: Folder, name: tuple[str, ...]) -> None:
    text = f"{HEAD}\r\n{BROKEN} and [[nobody].\r\n".encode() + b"\xff\n"
    result = folder.run("check", "--fix", "-", *name, stdin=text)
    assert result.out.encode("utf-8", "surrogateescape") == text.replace(BROKEN.encode(), ANCHOR.encode()).replace(
        b"[[nobody]", b"[[nobody]]"
    )
    assert list(folder.path.iterdir()) == []


def test_standard_input_can_be_shown_as_a_diff(folder: Folder) -> None:
    result = folder.run("check", "--diff", "-", "--stdin-filename", "talk.md", stdin=f"{HEAD}{BROKEN}\n".encode())
    assert result.lines[:2] == ["--- a/talk.md", "+++ b/talk.md"]
    assert result.status == 1


def test_only_the_paths_given_are_reported_and_all_are_known(folder: Folder) -> None:
    folder.put(".obsidian/app.json", b"{}")
    folder.put("a/one.md", f"{HEAD}[[two]] [[nobody]]".encode())
    folder.put("b/two.md", f"{HEAD}[[one]] [[nobody]]".encode())
    folder.put("b/three.md", f"{HEAD}[[nobody]]".encode())
    for paths, expected in (
        (["a"], ["a/one.md"]),
        (["b/two.md"], ["b/two.md"]),
        (["b", "a/one.md"], ["a/one.md", "b/three.md", "b/two.md"]),
        (["a", "a/one.md", "./a"], ["a/one.md"]),
        ([], ["a/one.md", "b/three.md", "b/two.md"]),
        ([str(folder.path)], ["a/one.md", "b/three.md", "b/two.md"]),
    ):
        result = folder.check(*paths, "--select", "dangling-link")
        assert [line.split(":")[0] for line in result.lines] == expected


def test_paths_are_shown_from_the_working_directory(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.put(".obsidian/app.json", b"{}")
    folder.put("a/one.md", b"[[nobody]]")
    (folder.path / "c").mkdir()
    monkeypatch.chdir(folder.path / "a")
    assert folder.check("--select", "dangling-link").lines[0].split(":")[0] == "../a/one.md"
    monkeypatch.chdir(folder.path / "c")
    assert folder.check("..", "--select", "dangling-link").lines[0].split(":")[0] == "../a/one.md"


def test_several_vaults_are_checked_each_by_itself(folder: Folder) -> None:
    for name in ("one", "two"):
        folder.put(f"{name}/notes-ls.toml", b"")
        folder.put(f"{name}/{name}.md", b"[[one]] [[two]]")
    assert folder.check("two", "one", "--select", "dangling-link").lines == [
        "one/one.md:1:11: warning dangling-link no note named 'two'",
        "two/two.md:1:3: warning dangling-link no note named 'one'",
    ]


def test_a_note_that_the_vault_leaves_out_is_checked_when_named(folder: Folder) -> None:
    folder.put(".obsidian/app.json", b"{}")
    folder.put(".gitignore", b"private/\n")
    folder.put("private/one.md", b"[[nobody]] [[two]]")
    folder.put(".hidden.md", b"[[nobody]] [[two]]")
    folder.put("two.md", b"")
    assert folder.check("--select", "dangling-link").lines == []
    for name in ("private/one.md", ".hidden.md"):
        assert folder.check(name, "--select", "dangling-link").lines == [
            f"{name}:1:3: warning dangling-link no note named 'nobody'"
        ]
    assert len(folder.check("private", "--select", "dangling-link").lines) == 2, (
        "a folder left out is a vault by itself"
    )


def test_a_path_that_is_not_there_is_wrong_usage(folder: Folder) -> None:
    result = folder.check("nowhere")
    assert result == (2, "", "error: nowhere: no such file or folder\n")


def test_odd_names_are_reported_on_one_line(folder: Folder) -> None:
    folder.put("new\nline.md", b"[[nobody]]")
    folder.put(os.fsdecode(b"caf\xe9.md"), b"[[nobody]]")
    for name in ("concise", "full", "github", "json-lines", "sarif", "json"):
        result = folder.run("check", "--output-format", name, "--select", "dangling-link")
        assert (result.status, result.err) == (1, "2 findings (2 warnings); 2 notes checked\n")
    assert folder.run("check", "--output-format", "concise", "--select", "dangling-link").lines == [
        "caf\\udce9.md:1:3: warning dangling-link no note named 'nobody'",
        "new\\x0aline.md:1:3: warning dangling-link no note named 'nobody'",
    ]


def test_a_note_that_cannot_be_read_is_told_and_the_rest_is_checked(folder: Folder) -> None:
    folder.put("utf16.md", "See [[nobody]]".encode("utf-16"))
    folder.put("zeros.md", b"[[nobody]]\0")
    folder.put("talk.md", b"[[nobody]]")
    result = folder.check("--select", "dangling-link")
    assert result.lines == ["talk.md:1:3: warning dangling-link no note named 'nobody'"]
    assert (result.status, result.err.splitlines()[1:]) == (
        2,
        [
            "error: utf16.md: not UTF-8 but UTF-16; save it as UTF-8 to have it read",
            "error: zeros.md: not a text: it holds NUL bytes",
        ],
    )


def test_a_loop_of_links_and_a_link_to_nothing_are_no_notes(folder: Folder) -> None:
    (folder.path / "loop").symlink_to(".")
    (folder.path / "gone.md").symlink_to("nowhere.md")
    folder.put("talk.md", b"[[nobody]]")
    assert len(folder.check("--select", "dangling-link").lines) == 1


def test_a_reader_that_has_enough_ends_the_check_quietly(folder: Folder) -> None:
    folder.put("talk.md", b"[[nobody]]\n" * 20_000)
    for name in ("concise", "full", "json"):
        with subprocess.Popen(
            [*PROGRAM, "check", "--output-format", name],
            cwd=folder.path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as program:
            assert program.stdout is not None
            assert program.stderr is not None
            program.stdout.readline()
            program.stdout.close()
            errors = program.stderr.read().decode()
        assert "Traceback" not in errors
        assert "Broken" not in errors
        assert program.returncode in {0, 1}


def test_an_interrupted_check_ends_with_130_and_says_nothing(folder: Folder) -> None:
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")
    os.mkfifo(folder.path / "input")
    reader = os.open(folder.path / "input", os.O_RDWR)  # a pipe that never ends, so that the program waits
    with subprocess.Popen(
        [*PROGRAM, "check", "-"], cwd=folder.path, stdin=reader, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        os.write(reader, b"# A note\n")
        while any(fcntl.ioctl(reader, termios.FIONREAD, bytes(4))):  # until the program has begun to read
            time.sleep(0.02)
        program.send_signal(signal.SIGINT)
        out, errors = program.communicate(timeout=20)
    os.close(reader)
    assert (program.returncode, out, errors) == (130, b"", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize(
    "arguments",
    [
        "check",
        "check --statistics",
        "check --fix",
        "check --diff",
        "stats",
        "graph",
        "rule",
        "config",
        "config --schema",
    ],
)
def test_a_report_that_finds_no_room_is_told_in_a_line(folder: Folder, arguments: str) -> None:
    folder.put("talk.md", b'[[nobody]] <a class="yt-timestamp" data-t="02:25">[02:25]</a>\n' * 2000)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments.split()], stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "error: cannot write: no space left on device"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "closed", "statuses"),
    [
        ("check", "<&- >&-", {1}),
        ("check", "2>&-", {1}),
        ("check --fix -", "<&- >&- 2>&-", {0, 1}),
        ("serve", "<&- >&- 2>&-", {1}),
    ],
)
def test_closed_streams_are_empty_ones(folder: Folder, arguments: str, closed: str, statuses: set[int]) -> None:
    folder.put("talk.md", b"# Talk\n\nSee [[nobody]].\n")
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m notes_ls {arguments} {closed}', sys.executable],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode in statuses
    assert folder.read("talk.md") == b"# Talk\n\nSee [[nobody]].\n"
