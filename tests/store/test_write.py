"""A file is as before or as wanted, never in between, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_ls.store.read import read_text, to_text
from notes_ls.store.write import ChangedError, WriteError, write_atomic


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


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is writable for this user")
def test_what_is_read_only_stays(tmp_path: Path) -> None:
    path = note(tmp_path)
    path.chmod(0o444)
    refused(path, "cannot write it: permission denied")
    path.chmod(0o644)
    tmp_path.chmod(0o555)
    try:
        refused(path, "cannot write it: permission denied")
    finally:
        tmp_path.chmod(0o755)


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


@given(WITHOUT_NUL, WITHOUT_NUL)
def test_what_is_written_is_read(old: bytes, new: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = str(note(Path(folder), old))
        before = read_text(path)
        assert isinstance(before, str)
        write_atomic(path, to_text(new), before, folder)
        assert Path(path).read_bytes() == new
        assert read_text(path) == to_text(new)
