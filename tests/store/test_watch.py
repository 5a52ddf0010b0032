"""Every change on the disk is told, and nothing else."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import pytest
import watchfiles

from notes_ls.store.heeded import ignore_files, settings_files
from notes_ls.store.walk import Selection
from notes_ls.store.watch import Seen, watch


@contextmanager
def watched(root: Path, meanwhile: Callable[[], object] = lambda: None) -> Iterator[Callable[..., None]]:
    """Watch `root`; the function given tells to expect these changes, each as `kind path`, in any order and batches.

    `meanwhile` is what happens between the walk and the beginning of the watch.
    """
    selection = Selection(str(root))
    since = time.time_ns()
    listing = selection.walk()
    seen = Seen(listing.notes + listing.files, {**settings_files(str(root)), **ignore_files(selection)}, since)
    (root / "first.md").write_text("")
    meanwhile()
    stop = threading.Event()
    told: Queue[str] = Queue()

    def run() -> None:
        for batch in watch(selection, seen, stop, settle=50):
            for kind, path in batch:
                told.put(f"{kind} {path}")

    def expect(*changes: str) -> None:
        missing = set(changes)
        while missing:
            try:
                change = told.get(timeout=5)
            except Empty:
                raise AssertionError(f"never told: {missing}") from None
            # One save may be told twice where it takes longer than a batch; that is no other change.
            assert change in missing or change.startswith("changed"), change
            missing.discard(change)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        expect("added first.md")
        yield expect
    finally:
        stop.set()
        thread.join(timeout=5)
    assert not thread.is_alive()


def test_files_come_change_and_go(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("")
    with watched(tmp_path) as expect:
        (tmp_path / "a.md").write_text("new")
        expect("added a.md")
        (tmp_path / "old.md").write_text("other")
        expect("changed old.md")
        (tmp_path / ".a.tmp").write_text("saved")
        (tmp_path / ".a.tmp").replace(tmp_path / "a.md")
        expect("changed a.md")
        (tmp_path / "a.md").rename(tmp_path / "b.md")
        expect("deleted a.md", "added b.md")
        (tmp_path / "b.md").unlink()
        expect("deleted b.md")


def test_what_changed_before_anybody_listened_is_told(tmp_path: Path) -> None:
    old = tmp_path / "old.md"
    old.write_text("")
    os.utime(old, (0, 0))
    with watched(tmp_path, lambda: old.write_text("other")) as expect:
        expect("changed old.md")


def test_an_ignore_file_that_came_while_the_vault_was_read_is_told(tmp_path: Path) -> None:
    selection, since = Selection(str(tmp_path)), time.time_ns()
    selection.walk()
    (tmp_path / ".gitignore").write_text("drafts/\n")
    seen = Seen((), ignore_files(selection), since)
    changes = watch(selection, seen, threading.Event(), settle=50)
    assert [change.path for change in next(changes)] == [".gitignore"]


def test_folders_come_move_and_go_with_all_that_is_in_them(tmp_path: Path) -> None:
    outside = tmp_path / "outside" / "talks"
    (outside / "deep").mkdir(parents=True)
    (outside / "deep" / "a.md").write_text("")
    (outside / "b.png").write_text("")
    vault = tmp_path / "vault"
    vault.mkdir()
    with watched(vault) as expect:
        outside.rename(vault / "talks")
        expect("added talks/deep/a.md", "added talks/b.png")
        (vault / "talks").rename(vault / "lectures")
        expect("deleted talks/deep/a.md", "deleted talks/b.png", "added lectures/deep/a.md", "added lectures/b.png")
        (vault / "lectures").rename(outside)
        expect("deleted lectures/deep/a.md", "deleted lectures/b.png")


def test_what_is_ignored_is_not_told_until_it_is_not_ignored(tmp_path: Path) -> None:
    for folder in ("drafts", ".obsidian", "node_modules"):
        (tmp_path / folder).mkdir()
    (tmp_path / ".gitignore").write_text("drafts/\n")
    with watched(tmp_path) as expect:
        for folder in ("drafts", ".obsidian", "node_modules"):
            (tmp_path / folder / "a.md").write_text("")
        (tmp_path / "b.md").write_text("")
        expect("added b.md")
        (tmp_path / ".gitignore").write_text("b.md\n")
        expect("added drafts/a.md", "deleted b.md")


def test_folders_that_come_one_after_another_are_watched(tmp_path: Path) -> None:
    with watched(tmp_path) as expect:
        for depth in ("one", "one/two", "one/two/three"):
            (tmp_path / depth).mkdir()
            (tmp_path / depth / "a.md").write_text("")
            expect(f"added {depth}/a.md")
        (tmp_path / "one/two/three/a.md").write_text("more")
        expect("changed one/two/three/a.md")
        shutil.rmtree(tmp_path / "one")
        expect(*(f"deleted {depth}/a.md" for depth in ("one", "one/two", "one/two/three")))
        (tmp_path / "one").mkdir()
        (tmp_path / "one" / "b.md").write_text("")
        expect("added one/b.md")
        (tmp_path / "one" / "b.md").write_text("more")
        expect("changed one/b.md")


def test_a_name_that_cannot_be_told_stops_nothing(tmp_path: Path) -> None:
    try:
        (tmp_path / "\udcff").mkdir()
    except OSError:
        pytest.skip("the system has no such names")
    with watched(tmp_path) as expect:
        for number in range(4):
            (tmp_path / "\udcff" / f"{number}.md").write_text("")
            (tmp_path / f"\udcff{number}.md").write_text("")
            expect(f"added \udcff/{number}.md", f"added \udcff{number}.md")
            (tmp_path / f"{number}.md").write_text("")
            expect(f"added {number}.md")


def test_where_nothing_can_be_watched_all_is_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr(watchfiles, "watch", refuse)  # the limit is shared by all programs of a person
    (tmp_path / "itself").symlink_to(".")
    (tmp_path / "a.md").write_text("")
    with watched(tmp_path) as expect:
        (tmp_path / "a.md").write_text("changed")
        expect("changed a.md")
        (tmp_path / "talks").mkdir()
        (tmp_path / "talks" / "b.md").write_text("")
        expect("added talks/b.md")
        (tmp_path / "talks").rename(tmp_path / "lectures")
        expect("deleted talks/b.md", "added lectures/b.md")


@pytest.mark.skipif(not Path("/proc/self/fdinfo").exists(), reason="the system does not tell what is watched")
def test_nothing_outside_of_the_vault_is_watched(tmp_path: Path) -> None:
    for name in ("outside", "vault/.git/objects", "vault/node_modules", "vault/talks"):
        for number in range(20):
            (tmp_path / name / str(number)).mkdir(parents=True)
    (tmp_path / "vault" / "way-out").symlink_to(tmp_path / "outside")
    (tmp_path / "vault" / "everything").symlink_to("/")
    (tmp_path / "vault" / "itself").symlink_to(".")
    (tmp_path / "vault" / "\udcff").mkdir()
    with watched(tmp_path / "vault") as expect:
        handles = [each.read_text() for each in Path("/proc/self/fdinfo").iterdir() if each.exists()]
        assert sum(each.count("inotify wd") for each in handles) == 1 + 1 + 20
        (tmp_path / "outside" / "a.md").write_text("")
        (tmp_path / "vault" / "talks" / "3" / "a.md").write_text("")
        expect("added talks/3/a.md")


def test_settings_are_told(tmp_path: Path) -> None:
    with watched(tmp_path) as expect:
        (tmp_path / ".notes-ls.toml").write_text("")
        expect("changed .notes-ls.toml")
        (tmp_path / ".notes-ls.toml").unlink()
        expect("deleted .notes-ls.toml")
