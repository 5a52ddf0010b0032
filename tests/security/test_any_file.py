"""Whatever lies in a vault, what can be read is served, and what cannot is told in words."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from notes_ls.check.engine import Task, judge
from notes_ls.check.fixing import changes, write
from notes_ls.check.opened import open_vaults
from notes_ls.check.options import Options
from notes_ls.rules.rule import Applicability
from notes_ls.store.read import ReadProblem
from tests.check.conftest import Folder
from tests.e2e.wire import wire
from tests.security.hostile import ANCHOR, BODY, BROKEN, FIXED, READABLE, UNREADABLE, lay_out

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such files")
TOLD = [f"error: {name}: {message}" for name, (_, message) in sorted(UNREADABLE.items())]
HEAD = b"---\ntitle: A talk\nvideoId: a1-B2_c3D4e\n---\n"


@pytest.fixture
def hostile(folder: Folder) -> Folder:
    """Give the hostile vault."""
    lay_out(folder.path)
    return folder


def test_check_tells_what_it_cannot_read_and_judges_the_rest(hostile: Folder) -> None:
    result = hostile.check("--select", "dangling-link")
    assert result.status == 2
    assert result.err.splitlines()[1:] == TOLD
    found = sum(data.count(b"[[nobody]]") for data in READABLE.values())
    assert len(result.lines) == found
    assert "secret" not in result.out
    assert result.out.replace("\n", "").isprintable(), "no name takes hold of a terminal"


def test_fix_mends_what_can_be_read_and_touches_nothing_else(hostile: Folder) -> None:
    before = snapshot(hostile.path)
    result = hostile.check("--fix", "--select", "malformed-time")
    assert result.status == 2
    assert result.err.splitlines()[1:] == TOLD
    for name, data in READABLE.items():
        assert hostile.read(name) == data.replace(BODY[:-1], FIXED[:-1])
    assert all(BROKEN not in hostile.read(name) for name in READABLE)
    after = snapshot(hostile.path)
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == set(READABLE)


@pytest.mark.parametrize("arguments", ["stats", "graph", "graph --output-format dot", "graph --output-format graphml"])
def test_stats_and_graph_tell_it_too(hostile: Folder, arguments: str) -> None:
    result = hostile.call(*arguments.split())
    assert (result.status, result.err.splitlines()) == (2, TOLD)
    assert "nobody" in result.out
    assert "secret" not in result.out


def test_the_server_serves_the_rest(hostile: Folder) -> None:
    with wire() as server:
        server.start(rootUri=hostile.path.as_uri(), capabilities={"textDocument": {"diagnostic": {}}})
        answer = server.ask("workspace/diagnostic", {"previousResultIds": []})["result"]
        found = {report["uri"].rpartition("/")[2] for report in answer["items"] if report["items"]}
        assert {"plain.md", "latin1.md", "con.md", "new%0Aline.md", "%FF%FE.md"} <= found
        assert not found & {"secret.md", "out.md", "hidden.md", "system.md", "huge.md", "device.md", "pipe.md"}
        log = server.log()
    for name, (_, message) in UNREADABLE.items():
        assert f"cannot read '{hostile.path / name}': {message}" in log


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("pipe.md", "not a regular file"),
        ("itself.md", "no such file or folder"),
        ("nothing.md", "no such file or folder"),
        ("out.md", "it leads out of the vault"),
        ("system.md", "it leads out of the vault"),
        ("way-out/secret.md", "it leads out of the vault"),
        ("utf-16.md", "not UTF-8 but UTF-16; save it as UTF-8 to have it read"),
    ],
)
def test_what_is_named_and_cannot_be_read_is_told(hostile: Folder, name: str, told: str) -> None:
    result = hostile.check(name)
    assert (result.status, result.out, result.err.splitlines()[-1]) == (2, "", f"error: {name}: {told}")


def test_a_folder_that_is_named_by_a_link_is_what_it_leads_to(hostile: Folder) -> None:
    (hostile.path / "again").symlink_to("folder.md")
    for name, found in (("again", "folder.md/note.md"), ("way-out", "way-out/secret.md")):
        assert [line.partition(":")[0] for line in hostile.check(name, "--select", "dangling-link").lines] == [found]


def test_a_note_that_goes_while_it_is_checked_is_told(folder: Folder) -> None:
    folder.put("gone.md", BODY)
    folder.put("stays.md", BODY)
    (opened,) = open_vaults(Options())
    (folder.path / "gone.md").unlink()
    gone, stays = judge(Task(opened, "concise", color=False, fixes=Applicability.SAFE), 1, lambda _: None)
    assert gone.problem == ReadProblem("gone.md", "no such file or directory")
    assert "[nobody]" not in gone.rendered
    assert "nobody" in stays.rendered


def test_a_note_that_changes_while_it_is_fixed_is_left_to_whoever_changed_it(folder: Folder, tmp_path: Path) -> None:
    for name in ("edited.md", "deleted.md", "led-away.md", "plain.md"):
        folder.put(name, HEAD + BROKEN)
    (tmp_path / "elsewhere.md").write_bytes(HEAD + BROKEN)
    (opened,) = open_vaults(Options())
    changed = changes(Task(opened, "concise", color=False, fixes=Applicability.SAFE), 1)
    folder.put("edited.md", HEAD + BROKEN + b" and more")
    for name in ("deleted.md", "led-away.md"):
        (folder.path / name).unlink()
    (folder.path / "led-away.md").symlink_to(tmp_path / "elsewhere.md")
    assert write(changed, opened) == (
        1,
        [
            "deleted.md: no such file or directory",
            "edited.md: it has changed since it was read",
            "led-away.md: it leads out of the vault",
        ],
    )
    assert folder.read("edited.md") == HEAD + BROKEN + b" and more"
    assert (tmp_path / "elsewhere.md").read_bytes() == HEAD + BROKEN
    assert folder.read("plain.md") == HEAD + ANCHOR


def test_a_full_disk_is_told_and_keeps_the_notes(folder: Folder) -> None:
    with mounted(folder.path, "size=64k"):
        folder.put("large.md", HEAD + b"At " + BROKEN + b" and on." * 4500)
        folder.put("plain.md", HEAD + BROKEN)
        before = snapshot(folder.path)
        result = folder.run("check", "--fix", "--exit-zero")
        assert result.status == 2
        assert result.err.splitlines()[1:] == ["error: large.md: cannot write it: no space left on device"]
        after = snapshot(folder.path)
        assert after["large.md"] == before["large.md"]
        assert after["plain.md"] != before["plain.md"]
        assert after.keys() == before.keys(), "nothing half written is left"
        report = folder.run("check", "--output-format", "json", "--output-file", "report.json", "large.md")
        filled = folder.run("graph", "--output-format", "html", "--output-file", "graph.html")
        assert report.status in {0, 1}
        assert filled.status == 2
        assert filled.err == "error: graph.html: cannot write it: no space left on device\n"


def test_a_vault_on_a_read_only_disk_is_checked_and_not_fixed(folder: Folder) -> None:
    with mounted(folder.path, "size=1m"):
        folder.put("plain.md", HEAD + BROKEN)
        subprocess.run(["mount", "-o", "remount,ro", str(folder.path)], check=True)
        assert folder.run("check").status == 1
        result = folder.run("check", "--fix")
        assert result.status == 2
        assert result.err.splitlines()[1:] == ["error: plain.md: cannot write it: read-only file system"]
        assert folder.run("stats").status == 0


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """Put a small disk of its own at a folder."""
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only the superuser may mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Return what each file below a folder holds, or what kind of thing it is."""
    found: dict[str, bytes | str] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"to {os.readlink(path)}"
        elif path.is_file() and path.stat().st_size < 1 << 20:
            found[name] = path.read_bytes()
        else:
            found[name] = f"{path.stat().st_mode} {path.stat().st_size if path.is_file() else 0}"
    return found
