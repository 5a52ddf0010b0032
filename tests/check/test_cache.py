"""The cache: the second check says what the first did, whatever became of the notes or of the cache meanwhile."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import time
from pathlib import Path

import pytest

from notes_ls.store.cache import Cache, cache_file
from tests.check.conftest import PROGRAM, Folder, Result

NOTES = """
-- talk.md --
---
title: Talk
---
[[ada]] and [[grace hopper]] and [[ada#Late]]
-- ada.md --
# Early
-- x/first.md --
[[talk]]
"""


@pytest.fixture
def vault(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Give a vault whose notes count as long unchanged as soon as the clock of the file system has gone on."""
    monkeypatch.setattr("notes_ls.store.stamps._UNSURE_FOR", 0)
    folder.write(NOTES)
    time.sleep(0.02)
    return folder


def put(vault: Folder, name: str, text: str) -> None:
    vault.put(name, text.encode())
    time.sleep(0.02)


def both(vault: Folder, *arguments: str) -> Result:
    """Check with the cache and without, and return what both say."""
    cold = vault.call("check", *arguments)
    assert vault.call("check", "--cache", *arguments) == cold
    return cold


def read_by(vault: Folder, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> set[str]:
    """Return the notes that a check with the cache opens."""
    opened: set[str] = set()
    really = os.open

    def tell(path: str, *others: object, **named: object) -> int:
        opened.add(os.path.relpath(path, vault.path))
        return really(path, *others, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", tell)
        vault.call("check", "--cache", *arguments)
    return {path for path in opened if path.endswith(".md")}


def database(vault: Folder) -> Path:
    return Path(cache_file(str(vault.path)))


def test_the_second_check_reads_no_note(vault: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_by(vault, monkeypatch) == {"talk.md", "ada.md", "x/first.md"}
    assert read_by(vault, monkeypatch) == set()
    assert both(vault).status == 1


def test_a_change_in_a_body_has_one_note_read(vault: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    both(vault)
    put(vault, "ada.md", "# Early\n\n[[nobody]]\n")
    assert read_by(vault, monkeypatch) == {"ada.md"}
    assert "nobody" in both(vault).out


def test_a_new_heading_has_those_read_that_link_to_the_note(vault: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no heading 'Late'" in both(vault).out
    put(vault, "ada.md", "# Late\n")
    assert read_by(vault, monkeypatch) == {"ada.md", "talk.md"}
    assert "no heading" not in both(vault).out


def test_a_new_name_may_be_the_fix_in_another_note(vault: Folder) -> None:
    both(vault, "--unsafe-fixes")
    put(vault, "grace_hoper.md", "")
    assert "link to 'grace_hoper'" in both(vault, "--unsafe-fixes").out


def test_notes_and_files_that_come_and_go_are_noticed(vault: Folder) -> None:
    put(vault, "x/first.md", "![[plan.png]] [[talk]]")
    assert "no file 'plan.png'" in both(vault).out
    put(vault, "plan.png", "")
    assert "no file 'plan.png'" not in both(vault).out
    (vault.path / "plan.png").unlink()
    assert "no file 'plan.png'" in both(vault).out
    (vault.path / "ada.md").unlink()
    assert "no note named 'ada'" in both(vault).out
    put(vault, "x/ada.md", "# Late")
    assert "no note named 'ada'" not in both(vault).out


def test_settings_and_options_have_findings_of_their_own(vault: Folder) -> None:
    for arguments in ((), ("--select", "missing-heading"), ("--output-format", "json"), ("x",), ("--unsafe-fixes",)):
        both(vault, *arguments)
        both(vault, *arguments)
    vault.put("notes-ls.toml", b'[rules]\ndangling-link = "off"\norphan-note = "warning"\n')
    assert "no note named" not in both(vault).out
    assert "orphan-note" in both(vault).out
    put(vault, "ada.md", "[[first]]")
    assert "no other note links to 'first'" not in both(vault).out


def test_what_is_read_of_a_note_hangs_on_settings(vault: Folder) -> None:
    put(
        vault,
        "ada.md",
        '---\nfilm: https://youtu.be/a1-B2_c3D4e\n---\n<a class="yt-timestamp" data-t="00:01:00">[00:01:00]</a>\n',
    )
    assert "anchor-without-video" in both(vault).out
    vault.put("notes-ls.toml", b'[video]\nkeys = ["film"]\n')
    assert "anchor-without-video" not in both(vault).out


def test_a_few_notes_are_judged_by_the_times_of_all(vault: Folder) -> None:
    times = [f"00:{minute:02}:{second:02}" for minute in range(35) for second in (7, 23)]
    for name, own in (
        ("one", times[:35]), ("two", times[35:]), ("three", ["01:02:00", "02:10:00", "03:30:17", "00:10:10"]),
    ):  # fmt: skip
        anchors = "".join(f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>\n' for time in own)
        put(vault, f"{name}.md", f"---\ntitle: {name}\nvideoId: a1-B2_c3D4e\n---\n{anchors}")
    alone = both(vault, "--output-format", "concise", "three.md")
    assert alone.out
    both(vault)
    assert both(vault, "--output-format", "concise", "three.md") == alone
    assert set(alone.lines) <= set(both(vault, "--output-format", "concise").lines)


def test_a_note_written_a_moment_before_is_read_again(folder: Folder) -> None:
    folder.put("ada.md", b"[[grace]]")
    both(folder)
    status = (folder.path / "ada.md").stat()
    folder.put("ada.md", b"[[alan_]]")
    os.utime(folder.path / "ada.md", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert "alan_" in both(folder).out


def test_a_time_set_back_hides_nothing(vault: Folder) -> None:
    both(vault)
    status = (vault.path / "ada.md").stat()
    put(vault, "ada.md", "# Latex")
    os.utime(vault.path / "ada.md", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (vault.path / "ada.md").stat().st_size == status.st_size
    both(vault)
    os.utime(vault.path / "ada.md", ns=(0, 4_000_000_000 * 10**9))  # a clock that runs ahead
    both(vault)
    put(vault, "ada.md", "# Later")
    both(vault)


def test_notes_that_cannot_be_read_are_told_each_time(vault: Folder) -> None:
    vault.put("bad.md", b"\xff\xfea\0")
    for _ in range(3):
        assert "not UTF-8 but UTF-16" in both(vault).err


def test_names_and_texts_may_hold_any_bytes(vault: Folder) -> None:
    vault.put("caf\udce9.md", b'---\ntitle: "\\ud800"\n---\n[[caf\xe9]] [[\xff]]')
    for _ in range(3):
        both(vault)


@pytest.mark.parametrize(
    "content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000], ids=["empty", "foreign", "damaged"]
)
def test_a_cache_that_is_none_is_made_anew(vault: Folder, content: bytes) -> None:
    cold = vault.call("check")
    database(vault).parent.mkdir(parents=True)
    database(vault).write_bytes(content)
    first = vault.call("check", "--cache")
    assert (first.status, first.out) == (cold.status, cold.out)
    assert ("is made anew: " in first.err) == bool(content)
    assert vault.call("check", "--cache") == cold


@pytest.mark.parametrize("change", ["UPDATE note SET entry = '['", "UPDATE finding SET tally = 7", "DROP TABLE note"])
def test_a_cache_with_something_wrong_in_it_is_made_anew(vault: Folder, change: str) -> None:
    cold = both(vault)
    with sqlite3.connect(database(vault)) as cache:
        cache.execute(change)
        cache.execute("UPDATE note SET size = 0 WHERE path = CAST('ada.md' AS BLOB)" if "DROP" not in change else "")
    cache.close()
    first = vault.call("check", "--cache")
    assert (first.status, first.out) == (cold.status, cold.out)
    assert "is made anew: " in first.err
    assert vault.call("check", "--cache") == cold


def test_the_cache_of_another_version_is_made_anew(vault: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = both(vault)
    monkeypatch.setattr("notes_ls.store.cache.code_version", lambda: "another")
    first = vault.call("check", "--cache")
    assert (first.status, first.out) == (cold.status, cold.out)
    assert "made anew: it is of another version of notes-ls" in first.err
    assert vault.call("check", "--cache") == cold


def test_a_cache_that_cannot_be_had_is_done_without(vault: Folder) -> None:
    cold = vault.call("check")
    folder = database(vault).parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"a file")
    result = vault.call("check", "--cache")
    assert (result.status, result.out) == (cold.status, cold.out)
    assert "nothing is kept in the cache" in result.err


def test_a_cache_in_use_is_waited_for_and_then_done_without(vault: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = both(vault)
    monkeypatch.setattr("notes_ls.store.cache._PATIENCE", 0.05)
    put(vault, "ada.md", "# Early\n\nMore.\n")
    other = sqlite3.connect(database(vault), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = vault.call("check", "--cache")
    other.execute("ROLLBACK")
    other.close()
    assert (result.status, result.out) == (cold.status, cold.out)
    assert "is not used: database is locked" in result.err
    assert both(vault) == cold


def test_a_cache_that_another_process_has_written_meanwhile_stays(vault: Folder) -> None:
    both(vault)
    slow = Cache(str(vault.path), "")
    before = slow.state()
    put(vault, "ada.md", "[[nobody]]")
    both(vault)
    assert slow.entries(before) is None


def test_processes_at_once_come_to_the_same(vault: Folder) -> None:
    for number in range(50):
        vault.put(f"note_{number}.md", f"[[note_{number + 1}]] [[nobody {number}]]\n".encode())
    cold = vault.run("check")
    for _ in range(2):
        running = [
            subprocess.Popen(
                [*PROGRAM, "check", "--cache"], cwd=vault.path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for _ in range(4)
        ]
        for process in running:
            out, err = process.communicate(timeout=60)
            assert (process.returncode, out.decode(), err.decode()) == cold


def test_a_cache_is_for_its_owner_alone(vault: Folder) -> None:
    vault.call("check", "--cache")
    assert stat.S_IMODE(database(vault).stat().st_mode) == 0o600
    assert stat.S_IMODE(database(vault).parent.stat().st_mode) == 0o700


def test_a_link_in_the_place_of_a_cache_is_not_written_through(vault: Folder) -> None:
    cold = both(vault)
    planted = vault.path.parent / "planted"
    planted.write_bytes(b"kept")
    for file in (database(vault), *database(vault).parent.glob("*-wal")):
        file.unlink()
    database(vault).symlink_to(planted)
    result = vault.call("check", "--cache")
    assert (result.status, result.out) == (cold.status, cold.out)
    assert planted.read_bytes() == b"kept"


def test_caches_can_be_found_and_cleared(vault: Folder) -> None:
    vault.call("check", "--cache")
    folder = Path(vault.call("cache", "path").out.removesuffix("\n"))
    assert [file.suffix for file in folder.iterdir()] == [".db"]
    assert vault.call("cache", "clear").err.startswith("1 cache removed, 0.")
    assert list(folder.iterdir()) == []
    assert vault.call("cache", "clear").err == "0 caches removed, 0.0 MB\n"
    both(vault)


def test_other_ways_to_check_leave_the_cache_alone(vault: Folder) -> None:
    for option in ("--fix", "--diff", "--baseline=known.json"):
        vault.call("check", option, "--cache", *(["--write-baseline"] if "known" in option else []))
    assert not database(vault).exists()
