"""URIs as editors write them, and the files they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_ls.server.uris import to_path, to_uri

NAME = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1)
NAMES = st.lists(NAME.filter(lambda name: name not in {".", ".."}), min_size=1)


@given(NAMES)
def test_any_path_survives_a_journey(segments: list[str]) -> None:
    path = f"/{'/'.join(segments)}"
    assert to_path(to_uri(path), windows=False) == path


def test_a_name_that_is_not_utf8_survives_too() -> None:
    assert to_uri("/notes/\udcff.md") == "file:///notes/%FF.md"
    assert to_path("file:///notes/%FF.md") == "/notes/\udcff.md"


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///home/a%20b/%C3%A9.md", "/home/a b/é.md"),
        ("file:///home/a+b&c.md", "/home/a+b&c.md"),
        ("file://localhost/home/a.md", "/home/a.md"),
        ("file:///a%23b%3Fc.md", "/a#b?c.md"),
        ("file://server/share/a.md", "//server/share/a.md"),
    ],
)
def test_files(uri: str, path: str) -> None:
    assert to_path(uri, windows=False) == path


@pytest.mark.parametrize(
    ("uri", "windows", "path"),
    [
        ("file:///notes/../outside/a.md", False, "/outside/a.md"),
        ("file:///notes/%2e%2e/outside/./a.md", False, "/outside/a.md"),
        ("file:///notes/..%2foutside/a.md", False, "/outside/a.md"),
        ("file:///../../a/..", False, "/"),
        ("file:///notes/..a/b../...md", False, "/notes/..a/b../...md"),
        ("file:///notes/..%5Ca.md", False, "/notes/..\\a.md"),
        ("file:///c:/Notes/x%5C..%5C..%5Ca.md", True, "c:/a.md"),
        ("file://server/share/../../other/a.md", True, "//server/other/a.md"),
    ],
)
def test_segments_of_dots_hide_nothing(uri: str, windows: bool, path: str) -> None:
    assert to_path(uri, windows=windows) == path


@pytest.mark.parametrize("uri", ["file:///c%3A/Notes/a.md", "file:///C:/Notes/a.md", "file:///c:/Notes/a.md"])
def test_drives_whichever_way_they_are_written(uri: str) -> None:
    assert to_path(uri, windows=True) == "c:/Notes/a.md"


@pytest.mark.parametrize(
    "uri", ["untitled:Untitled-1", "https://example.org/a.md", "", "file:a.md", "file:///a%00b", "file://[", "\ud800"]
)
def test_what_is_no_file(uri: str) -> None:
    assert to_path(uri) is None


def test_windows_paths_become_uris() -> None:
    assert to_uri("c:/Notes/a b.md") == "file:///c:/Notes/a%20b.md"
    assert to_uri("//server/share/a.md") == "file://server/share/a.md"
