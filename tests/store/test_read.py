"""What a file holds, byte for byte, or in words why it is no text."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from notes_ls.store.read import ReadProblem, read_head, read_text, to_bytes
from tests.store.anybody import as_anybody


def file(folder: Path, data: bytes) -> str:
    path = folder / "a.md"
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        (b"\xef\xbb\xbf# Title", "\ufeff# Title"),
        ("é 😀 \u2028".encode(), "é 😀 \u2028"),
        (b"caf\xe9 \xed\xa0\x80", "caf\udce9 \udced\udca0\udc80"),
        (b"a" * 9000 + b"\0", "a" * 9000 + "\0"),
    ],
)
def test_a_text_is_read_as_it_is(tmp_path: Path, data: bytes, text: str) -> None:
    assert read_text(file(tmp_path, data)) == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("\ufefftalk".encode("utf-32-be"), "not UTF-8 but UTF-32; save it as UTF-8 to have it read"),
        ("talk".encode("utf-16"), "not UTF-8 but UTF-16; save it as UTF-8 to have it read"),
        (b"\xfe\xff\0a", "not UTF-8 but UTF-16; save it as UTF-8 to have it read"),
        (b"\x89PNG\0\0", "not a text: it holds NUL bytes"),
        (b"x" * 101, "too large: 101 bytes, and at most 100 are read"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, data: bytes, message: str) -> None:
    path = file(tmp_path, data)
    problem = read_text(path, largest=100)
    assert problem == ReadProblem(path, message)
    assert str(problem) == f"{path}: {message}"


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert read_text(str(tmp_path)) == ReadProblem(str(tmp_path), "not a regular file")
    assert read_text(str(tmp_path / "gone")) == ReadProblem(str(tmp_path / "gone"), "no such file or directory")
    assert read_text(str(tmp_path / "loop")).__class__ is ReadProblem
    assert read_text("a\0b") == ReadProblem("a\0b", "no file can have such a name")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_does_not_hold_us_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert read_text(str(tmp_path / "pipe.md")) == ReadProblem(str(tmp_path / "pipe.md"), "not a regular file")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system has no users of POSIX")
def test_what_may_not_be_read_is_told(open_folder: Path) -> None:
    path = file(open_folder, b"secret")
    Path(path).chmod(0)
    with as_anybody():
        assert read_text(path) == ReadProblem(path, "permission denied")


@pytest.mark.parametrize("size", [0, 5, 70_000, 300_000])
def test_a_file_that_is_cut_or_grows_as_it_is_read_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = file(tmp_path, b"x" * 100_000)
    told = os.fstat

    def told_before(handle: int) -> os.stat_result:
        status = told(handle)
        os.truncate(path, size)
        return status

    monkeypatch.setattr(os, "fstat", told_before)
    text = read_text(path, largest=200_000)
    longer = ReadProblem(path, "too large: more bytes than it tells, and at most 200,000 are read")
    assert text == (longer if size > 200_000 else "x" * size)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system has no files that tell no size")
def test_a_file_that_tells_no_size_is_read() -> None:
    text = read_text("/proc/self/status")
    assert isinstance(text, str)
    assert text.startswith("Name:")
    assert read_head("/proc/self/status", 5) == "Name:"
    assert read_text("/proc/self/status", 5) == ReadProblem(
        "/proc/self/status", "too large: more bytes than it tells, and at most 5 are read"
    )


@pytest.mark.parametrize("data", [b"---\ntitle: A\n---\n\0", "---\ntitle: A\n---\n".encode("utf-16")])
def test_what_is_no_text_has_no_head(tmp_path: Path, data: bytes) -> None:
    path = file(tmp_path, data)
    assert read_head(path) == read_text(path)
    assert isinstance(read_head(path), ReadProblem)


TEXTS = st.text(st.sampled_from("aé€😀"), max_size=12)


@settings(deadline=None)
@given(TEXTS, st.integers(0, 40))
@example("", 0)
def test_a_head_is_cut_between_characters(text: str, size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        head = read_head(file(Path(folder), text.encode()), size)
    assert isinstance(head, str)
    assert text.startswith(head)
    assert len(text[: len(head) + 1].encode()) > size or head == text


@settings(deadline=None)
@given(st.binary(max_size=60).filter(lambda data: b"\0" not in data))
@example(b"\xff")
def test_no_byte_is_lost(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = read_text(file(Path(folder), data))
    assert isinstance(text, ReadProblem) == data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if isinstance(text, str):
        assert to_bytes(text) == data
