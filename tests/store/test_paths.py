"""What systems differ in about paths, told of each on any."""

from __future__ import annotations

import ntpath
import os
import posixpath
import sys
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest

from notes_ls.store.paths import composed, lies_in, relative


@pytest.mark.parametrize(
    ("flavour", "path", "folder", "expected"),
    [
        (posixpath, "/notes/a/b.md", "/notes", "a/b.md"),
        (posixpath, "/notes", "/notes/", ""),
        (posixpath, "/other/b.md", "/notes", "../other/b.md"),
        (posixpath, "/notes/a\\b.md", "/notes", "a\\b.md"),
        (ntpath, "C:\\Notes\\a\\b.md", "c:/notes", "a/b.md"),
        (ntpath, "c:/Notes", "C:\\Notes\\", ""),
        (ntpath, "C:\\other\\b.md", "C:\\Notes", "../other/b.md"),
        (ntpath, "D:\\Notes\\b.md", "C:\\Users", "D:/Notes/b.md"),
        (ntpath, "\\\\server\\share\\b.md", "C:\\Users", "//server/share/b.md"),
        (ntpath, "\\\\server\\share\\a\\b.md", "\\\\server\\share", "a/b.md"),
    ],
)
def test_a_path_reads_the_same_from_a_folder(flavour: ModuleType, path: str, folder: str, expected: str) -> None:
    assert relative(path, folder, flavour=flavour) == expected


def test_a_name_has_one_form_on_macos() -> None:
    apart = unicodedata.normalize("NFD", "café/e\u0301tude.md")
    assert composed(apart, composes=True) == composed("café/\u00e9tude.md", composes=True) == "café/étude.md"
    assert composed(apart, composes=False) == apart
    assert composed(apart) == ("café/étude.md" if sys.platform == "darwin" else apart)


def test_what_lies_in_a_folder_lies_there_in_truth(tmp_path: Path) -> None:
    (tmp_path / "vault" / "inner").mkdir(parents=True)
    (tmp_path / "vault-two").mkdir()
    (tmp_path / "vault" / "out").symlink_to("../vault-two")
    (tmp_path / "again").symlink_to("vault")
    vault = str(tmp_path / "vault")
    assert lies_in(f"{vault}/inner", vault)
    assert lies_in(f"{tmp_path}/again/inner/new.md", vault + os.sep)
    for path in (vault, f"{vault}/inner/..", f"{vault}-two/a.md", f"{vault}/out/a.md", f"{vault}/../a.md", "/"):
        assert not lies_in(path, vault)
