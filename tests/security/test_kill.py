"""A run that is killed at any moment leaves every note as it was or as it should be."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from tests.check.conftest import PROGRAM, Folder

NOTES, ROUNDS = 24, 6
BODY = 'At <a class="yt-timestamp" data-t="02:25">[02:25]</a>, and on.\n' * 40


def test_each_note_is_old_or_new(folder: Folder) -> None:
    random.seed(8)
    for number in range(NOTES):
        folder.put(f"{number % 4}/{number}.md", f"---\ntitle: {number}\nvideoId: a1-B2_c3D4e\n---\n{BODY}".encode())
    untouched = folder.path.parent / "untouched"
    shutil.copytree(folder.path, untouched)
    old = notes_in(folder.path)
    assert folder.run("check", "--fix").status == 0
    new = notes_in(folder.path)
    assert all(old[name] != new[name] for name in old)
    caught = 0
    for _ in range(ROUNDS):
        shutil.rmtree(folder.path)
        shutil.copytree(untouched, folder.path)
        kill_after(random.randrange(NOTES), folder.path, old)
        now = notes_in(folder.path)
        assert now.keys() == old.keys()
        assert all(now[name] in {old[name], new[name]} for name in old)
        caught += old != now != new
    assert caught, "not one of the runs was killed while it wrote"
    left = [*folder.path.rglob(".notes-ls-*")]
    for file in left:
        os.utime(file, (1, 1))
    assert folder.run("check", "--fix").status == 0
    assert notes_in(folder.path) == new
    assert [*folder.path.rglob(".notes-ls-*")] == []


def kill_after(notes: int, path: Path, old: Mapping[str, bytes]) -> None:
    """Start to fix, and kill it a moment after the given number of notes has been written, wherever it is then."""
    with subprocess.Popen(
        [*PROGRAM, "check", "--fix"], cwd=path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as run:
        names = sorted(old)
        while run.poll() is None and (path / names[notes]).read_bytes() == old[names[notes]]:
            time.sleep(0.0005)
        time.sleep(random.random() / 500)
        run.kill()


def notes_in(path: Path) -> dict[str, bytes]:
    """Return what each note holds."""
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*.md")}
