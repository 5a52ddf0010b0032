"""Fixes from the command line: written, shown as a diff, or kept back."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.check.conftest import Folder

HEAD = "---\ntitle: A talk\nvideoId: a1-B2_c3D4e\n---\n"
ANCHOR = '<a class="yt-timestamp" data-t="00:02:25">[00:02:25]</a>'
BROKEN = '<a class="yt-timestamp" data-t="02:25">[02:25]</a>'


def test_safe_fixes_are_written_and_the_rest_is_reported(folder: Folder) -> None:
    folder.write(f"-- talk.md --\n{HEAD}See {BROKEN} and [[nobody]].\n-- clean.md --\n{HEAD}Nothing.\n")
    before = os.stat("clean.md").st_mtime_ns
    result = folder.check("--fix")
    assert folder.read("talk.md").decode() == f"{HEAD}See {ANCHOR} and [[nobody]]."
    assert (result.status, result.codes) == (1, ["dangling-link"])
    assert result.err == "1 finding fixed; 1 finding (1 warning); 2 notes checked\n"
    assert os.stat("clean.md").st_mtime_ns == before


def test_all_is_well_when_all_could_be_fixed(folder: Folder) -> None:
    folder.write(f"-- talk.md --\n{HEAD}See {BROKEN}.\n")
    result = folder.check("--fix")
    assert (result.status, result.out) == (0, "")
    assert result.err == "1 finding fixed; nothing found; 1 note checked\n"


def test_unsafe_fixes_are_written_only_when_asked_for(folder: Folder) -> None:
    text = f"{HEAD}See [[ada_lovelce]] or [[ada_lovelace|her]]."
    folder.put("talk.md", text.replace(" or [[ada_lovelace|her]]", "").encode())
    folder.put("ada_lovelace.md", f"{HEAD}Ada.".encode())
    assert folder.check("--fix").codes == ["dangling-link"]
    assert folder.check("--fix", "--unsafe-fixes").codes == []
    assert "[[ada_lovelace" in folder.read("talk.md").decode()


def test_unsafe_fixes_alone_write_nothing(folder: Folder) -> None:
    folder.write(f"-- talk.md --\n{HEAD}See [[ada_lovelce]].\n-- ada_lovelace.md --\n{HEAD}Ada.\n")
    before = folder.read("talk.md")
    result = folder.call("check", "--unsafe-fixes")
    assert folder.read("talk.md") == before
    assert "help: link to 'ada_lovelace' (unsafe)" in result.out
    assert "help:" not in folder.call("check").out


def test_only_selected_rules_are_fixed(folder: Folder) -> None:
    folder.write(f"-- talk.md --\n{HEAD}See {BROKEN} and [00:01:02].\n")
    assert folder.check("--fix", "--select", "malformed-time").status == 0
    assert folder.read("talk.md").decode() == f"{HEAD}See {ANCHOR} and [00:01:02].\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{HEAD}See {BROKEN}.\n", f"{HEAD}See {ANCHOR}.\n"),
        (f"{HEAD}See {BROKEN}.", f"{HEAD}See {ANCHOR}."),
        (f"{HEAD}See {BROKEN}.\n".replace("\n", "\r\n"), f"{HEAD}See {ANCHOR}.\n".replace("\n", "\r\n")),
        (f"{HEAD}\rSee {BROKEN}.\r\n\n", f"{HEAD}\rSee {ANCHOR}.\r\n\n"),
        (f"\ufeff{HEAD}See {BROKEN}.\n", f"\ufeff{HEAD}See {ANCHOR}.\n"),
        (f"{HEAD}e\u0301 \u2028 \x85 {BROKEN} \u00e9\x0c\n", f"{HEAD}e\u0301 \u2028 \x85 {ANCHOR} \u00e9\x0c\n"),
    ],
    ids=["plain", "no line end", "CRLF", "mixed line ends", "BOM", "other line separators"],
)
def test_fixes_change_no_other_byte(folder: Folder, before: str, after: str) -> None:
    folder.put("talk.md", before.encode())
    folder.check("--fix")
    assert folder.read("talk.md") == after.encode()


def test_bytes_that_are_not_utf_8_are_kept(folder: Folder) -> None:
    folder.put("talk.md", HEAD.encode() + b"caf\xe9 " + BROKEN.encode() + b" \xff\xfe\n")
    folder.check("--fix")
    assert folder.read("talk.md") == HEAD.encode() + b"caf\xe9 " + ANCHOR.encode() + b" \xff\xfe\n"


def test_a_link_on_the_disk_stays_a_link(folder: Folder, tmp_path: Path) -> None:
    folder.put("real/talk.md", f"{HEAD}See {BROKEN}.\n".encode())
    folder.path.joinpath("shortcut.md").symlink_to("real/talk.md")
    assert folder.check("--fix").status == 0
    assert folder.path.joinpath("shortcut.md").is_symlink()
    assert folder.read("real/talk.md").decode() == f"{HEAD}See {ANCHOR}.\n"


def test_the_mode_of_a_file_is_kept(folder: Folder) -> None:
    folder.put("talk.md", f"{HEAD}See {BROKEN}.\n".encode())
    os.chmod("talk.md", 0o640)
    folder.check("--fix")
    assert os.stat("talk.md").st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everything")
def test_a_note_that_cannot_be_written_is_told_and_left_alone(folder: Folder) -> None:
    folder.put("talk.md", f"{HEAD}See {BROKEN}.\n".encode())
    os.chmod("talk.md", 0o444)
    result = folder.check("--fix")
    assert result.status == 2
    assert "talk.md: cannot write it: permission denied" in result.err
    assert "0 findings fixed" in result.err
    assert folder.read("talk.md").decode() == f"{HEAD}See {BROKEN}.\n"


def test_a_second_run_has_nothing_to_fix(folder: Folder) -> None:
    folder.put("talk.md", f"{HEAD}See {BROKEN}{BROKEN}{BROKEN} and [[00:01:02]] [00:03:04].\n".encode())
    folder.check("--fix")
    fixed = folder.read("talk.md")
    assert folder.check("--fix").err.startswith("0 findings fixed; ")
    assert folder.read("talk.md") == fixed


DIFF_CASES = {
    "talk.md": f"{HEAD}See {BROKEN}.\n",
    "no_line_end.md": f"{HEAD}See {BROKEN}",
    "crlf.md": f"{HEAD}one\r\n{BROKEN}\r\nthree\r\n",
    "carriage_return.md": f"{HEAD}one\rtwo {BROKEN}\rthree\n",
    "sub folder/a note.md": f"{HEAD}\n\n{BROKEN}\n\n\nlines\n\n\n\n\n{BROKEN}\n",
    "żółw.md": f"\ufeff{HEAD}ż {BROKEN} \u2028 ż\n",
    'quote".md': f"{HEAD}{BROKEN}\n",
    "new\nline.md": f"{HEAD}{BROKEN}\n",
    "back\\slash.md": f"{HEAD}{BROKEN}\n",
}


def test_git_applies_the_diff_and_gets_what_fix_writes(folder: Folder) -> None:
    for name, text in DIFF_CASES.items():
        folder.put(name, text.encode())
    folder.put(os.fsdecode(b"caf\xe9.md"), HEAD.encode() + b"\xe9 " + BROKEN.encode() + b"\n")
    result = folder.run("check", "--diff")
    assert (result.status, result.err) == (1, f"{len(DIFF_CASES) + 2} fixes in {len(DIFF_CASES) + 1} notes\n")
    assert folder.read("talk.md").decode() == DIFF_CASES["talk.md"], "a diff must write nothing"
    patched = _patched(folder, result.out.encode("utf-8", "surrogateescape"))
    folder.check("--fix")
    assert patched == _contents(folder)


def test_a_diff_of_a_folder_applies_from_the_working_directory(folder: Folder) -> None:
    folder.put("vault/.obsidian/app.json", b"{}")
    folder.put("vault/talk.md", f"{HEAD}See {BROKEN}.\n".encode())
    result = folder.call("check", "--diff", "vault")
    assert result.lines[:2] == ["--- a/vault/talk.md", "+++ b/vault/talk.md"]
    _patched(folder, result.out.encode())


def test_nothing_to_fix_is_an_empty_diff(folder: Folder) -> None:
    folder.put("talk.md", f"{HEAD}[[nobody]]\n".encode())
    result = folder.call("check", "--diff")
    assert result == (0, "", "nothing to fix\n")


def _patched(folder: Folder, diff: bytes) -> dict[str, bytes]:
    """Return what files hold once git has applied a diff, and put them back."""
    before = _contents(folder)
    command = ("git", "apply", "--whitespace=nowarn", "-")
    done = subprocess.run(command, cwd=folder.path, input=diff, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    after = _contents(folder)
    for name, content in before.items():
        folder.put(name, content)
    return after


def _contents(folder: Folder) -> dict[str, bytes]:
    return {str(file.relative_to(folder.path)): file.read_bytes() for file in folder.path.rglob("*.md")}
