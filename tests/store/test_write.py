"""A file is as before or as wanted, never in between, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.store.read import read_text, to_text
from notes_ls.store.write import ChangedError, WriteError, sweep, write_atomic, write_whole
from tests.store.anybody import as_anybody


def note(folder: Path, data: bytes = b"old\r\n", name: str = "a.md") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path: Path, message: str, text: str = "new", expected: str = "old\r\n", root: Path | None = None) -> None:
    """Writing must fail with `message`, leaving what is there and nothing else."""
    folder = path.parent
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    with pytest.raises(WriteError) as caught:
        write_atomic(str(path), text, expected, str(root or folder))
    assert str(caught.value) == f"{path}: {message}"
    assert {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()} == before


def test_the_text_is_written_as_it_is(tmp_path: Path) -> None:
    path = note(tmp_path)
    write_atomic(str(path), "\ufeffnéw\r\n\udcff\r", "old\r\n", str(tmp_path))
    assert path.read_bytes() == b"\xef\xbb\xbfn\xc3\xa9w\r\n\xff\r"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_somebody_elses_change_is_kept(tmp_path: Path) -> None:
    path = note(tmp_path, b"newer")
    with pytest.raises(ChangedError):
        write_atomic(str(path), "new", "old", str(tmp_path))
    refused(path, "it has changed since it was read")


def test_line_ends_count_as_content(tmp_path: Path) -> None:
    refused(note(tmp_path, b"old\n"), "it has changed since it was read")


def test_a_note_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    refused(tmp_path / "gone.md", "no such file or directory")


def test_mode_stays(tmp_path: Path) -> None:
    path = note(tmp_path)
    path.chmod(0o640)
    write_atomic(str(path), "new", "old\r\n", str(tmp_path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser may give files away")
def test_owner_stays(tmp_path: Path) -> None:
    path = note(tmp_path)
    os.chown(path, 1234, 2345)
    write_atomic(str(path), "new", "old\r\n", str(tmp_path))
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="the system has no attributes that Python can set")
def test_attributes_stay(tmp_path: Path) -> None:
    path = note(tmp_path)
    try:
        os.setxattr(path, "user.origin", b"https://example.org")
    except OSError:
        pytest.skip("the file system keeps no attributes")
    write_atomic(str(path), "new", "old\r\n", str(tmp_path))
    assert os.getxattr(path, "user.origin") == b"https://example.org"


def test_a_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    target = note(tmp_path, name="target.md")
    (tmp_path / "sub").mkdir()
    link = tmp_path / "sub" / "link.md"
    link.symlink_to("../target.md")
    write_atomic(str(link), "new", "old\r\n", str(tmp_path))
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_nothing_outside_the_vault_is_written(tmp_path: Path) -> None:
    for folder in ("vault", "vault-two"):
        (tmp_path / folder).mkdir()
    note(tmp_path / "vault-two")
    (tmp_path / "vault" / "out.md").symlink_to("../vault-two/a.md")
    refused(tmp_path / "vault" / "out.md", "it leads out of the vault")
    refused(tmp_path / "vault-two" / "a.md", "it leads out of the vault", root=tmp_path / "vault")


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    refused(note(tmp_path), "the text holds half a character, which no file can", text="\ud800")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    refused(tmp_path / "pipe.md", "not a regular file")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system has no users of POSIX")
def test_what_is_read_only_stays(open_folder: Path) -> None:
    path = note(open_folder)
    path.chmod(0o444)
    with as_anybody():
        refused(path, "cannot write it: permission denied")
    path.chmod(0o666)
    with as_anybody():
        refused(path, "cannot write it: permission denied")  # as no file can be made beside it


def test_what_is_written_lies_beside_the_note_and_is_on_the_disk_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = note(tmp_path)
    steps: list[str] = []
    flush, take_place = os.fsync, os.replace

    def flushed(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        flush(handle)

    def placed(source: str, target: str) -> None:
        assert (Path(source).parent, Path(source).read_bytes(), Path(target)) == (tmp_path, b"new", path)
        steps.append("place")
        take_place(source, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "replace", placed)
    write_atomic(str(path), "new", "old\r\n", str(tmp_path))
    assert steps in (["file", "place", "folder"], ["file", "place"])  # Windows flushes no folders


def test_no_room_left_is_told(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="the system cannot limit the size of files")
    path = note(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        refused(path, "cannot write it: file too large", text="x" * 200_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


WITHOUT_NUL = st.binary(max_size=20).map(lambda data: b" " + data.replace(b"\0", b" "))


@settings(deadline=None)
@given(WITHOUT_NUL, WITHOUT_NUL)
def test_what_is_written_is_read(old: bytes, new: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = str(note(Path(folder), old))
        before = read_text(path)
        assert isinstance(before, str)
        write_atomic(path, to_text(new), before, folder)
        assert Path(path).read_bytes() == new
        assert read_text(path) == to_text(new)


def test_what_a_killed_run_left_is_swept_away_when_it_is_old(tmp_path: Path) -> None:
    left, young, own = (note(tmp_path, name=f".notes-ls-{name}") for name in ("0a1b.tmp", "2c3d.tmp", "notes.md"))
    for each in (left, own):
        os.utime(each, (1, 1))
    (tmp_path / ".notes-ls-folder.tmp").mkdir()
    sweep(str(tmp_path))
    assert not left.exists(), "nobody can still be about to rename it"
    assert young.exists(), "another run may be about to rename it"
    assert own.exists(), "only files of that name are ours"
    sweep(str(tmp_path / "gone"))


def test_a_report_is_written_over_what_was_there(tmp_path: Path) -> None:
    path = note(tmp_path, b"older", "report.json")
    write_whole(str(path), b"newer")
    write_whole(str(tmp_path / ("a" * 255)), b"first")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {
        "report.json": b"newer",
        "a" * 255: b"first",
    }


def test_a_report_has_the_mode_of_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(str(tmp_path / "report.json"), b"{}")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "report.json").stat().st_mode) == 0o640


def test_a_link_to_a_file_gives_way_to_a_report(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    outside = note(tmp_path, b"kept", "outside")
    link = tmp_path / "vault" / "report.json"
    link.symlink_to(outside)
    write_whole(str(link), b"{}")
    assert (outside.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"kept", b"{}", False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_report_goes_through_a_pipe_and_into_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_whole(str(tmp_path / "pipe"), b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    (tmp_path / "nothing").symlink_to(os.devnull)
    write_whole(str(tmp_path / "nothing"), b"away")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["nothing", "pipe"]
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    for path, message in ((tmp_path, "is a directory"), (tmp_path / "no" / "where", "no such file or directory")):
        with pytest.raises(WriteError) as caught:
            write_whole(str(path), b"{}")
        assert str(caught.value) == f"{path}: cannot write it: {message}"
    with pytest.raises(WriteError):
        write_whole("a\0b", b"{}")
    assert list(tmp_path.iterdir()) == []
