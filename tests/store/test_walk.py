"""The files of a vault: what belongs to it, whatever lies on the disk."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.store.walk import Listing, Selection
from tests.store.anybody import as_anybody


def lay_out(root: Path, files: Iterable[str] | Mapping[str, str]) -> None:
    """Make `files` below `root`, with a text where one is given; a name that ends with `/` is a folder."""
    texts = files if isinstance(files, Mapping) else dict.fromkeys(files, "")
    for name, text in texts.items():
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)


def check(root: Path, notes: str, files: str = "", *, exclude: Iterable[str] = (), include: str = "**/*.md") -> Listing:
    """Walk `root`: it must have exactly these `notes` and other `files`, and agree on each of them one by one."""
    selection = Selection(str(root), (include,), tuple(exclude))
    listing = selection.walk()
    assert (listing.notes, listing.files) == (notes.split(), files.split())
    fresh = Selection(str(root), (include,), tuple(exclude))
    found = set(listing.notes + listing.files)
    for folder, folders, names in os.walk(root):
        for name in folders + names:
            path = os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
            assert selection.accepts(path) == fresh.accepts(path) == (path in found), path
            below = selection.walk_below(path)
            assert {*below.notes, *below.files} == {each for each in found if each.startswith(f"{path}/")}, path
    return listing


def test_notes_and_attachments_are_sorted_by_path(tmp_path: Path) -> None:
    lay_out(tmp_path, ["b.md", "a/c.md", "a.md", "a/z.png", "B.MD", "é.md", "a/b/c/d.md"])
    check(tmp_path, "a.md a/b/c/d.md a/c.md b.md é.md", "B.MD a/z.png")


def test_an_empty_vault_has_nothing(tmp_path: Path) -> None:
    assert check(tmp_path, "").problems == []


def test_hidden_things_and_node_modules_are_left_out(tmp_path: Path) -> None:
    hidden = [".git/a.md", ".obsidian/a.md", "a/.trash/b.md", ".hidden.md", "node_modules/x/readme.md", "a/.md"]
    lay_out(tmp_path, [*hidden, "a/node_modules/b.md", "a/my_node_modules/c.md"])
    check(tmp_path, "a/my_node_modules/c.md")


def test_a_vault_in_a_hidden_folder_is_a_vault(tmp_path: Path) -> None:
    lay_out(tmp_path, [".notes/a.md"])
    check(tmp_path / ".notes", "a.md")


def test_include_and_exclude(tmp_path: Path) -> None:
    lay_out(tmp_path, ["a.md", "b.markdown", "drafts/c.md", "x/drafts/d.md", "templates/e.md", "x/templates/f.md"])
    check(tmp_path, "a.md b.markdown", exclude=["drafts", "*/templates", "/templates/**"], include="*.{md,markdown}")
    check(tmp_path, "drafts/c.md", "a.md b.markdown templates/e.md x/drafts/d.md x/templates/f.md", include="drafts/*")


def test_ignore_files_hold_below_their_folder_and_the_nearest_wins(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            ".gitignore": "# drafts\ndrafts/\r\n/top.md\n*.tmp\n\n!keep.tmp\n",
            "a/.gitignore": "!top.tmp\nown.md\n",
            "a/b/.ignore": "!own.md\nc?.md",
            "drafts/x.md": "",
            "a/drafts/x.md": "",
            "top.md": "",
            "top.tmp": "",
            "keep.tmp": "",
            "own.md": "",
            "a/top.md": "",
            "a/top.tmp": "",
            "a/own.md": "",
            "a/b/own.md": "",
            "a/b/c1.md": "",
        },
    )
    check(tmp_path, "a/b/own.md a/top.md own.md", "a/top.tmp keep.tmp")


def test_ignore_files_above_the_vault_hold_up_to_the_top_of_its_repository(tmp_path: Path) -> None:
    files = ["repo/.git/", "repo/notes/vault/a.md", "repo/notes/vault/private/b.md", "repo/notes/vault/c.md"]
    lay_out(tmp_path, files)
    lay_out(tmp_path, {".gitignore": "*.md", "repo/.gitignore": "/notes/vault/private/", "repo/notes/.ignore": "c.md"})
    check(tmp_path / "repo/notes/vault", "a.md")


def test_a_vault_that_is_ignored_itself_is_read_all_the_same(tmp_path: Path) -> None:
    lay_out(tmp_path, {".git/": "", ".gitignore": "vault/\n*.tmp", "vault/a.md": "", "vault/b/c.md": ""})
    check(tmp_path / "vault", "a.md b/c.md")


def test_no_ignore_file_stops_the_walk(tmp_path: Path) -> None:
    lay_out(
        tmp_path, {".gitignore": "!\n/\n///\na\\\n[\n[z-a]\n[[:alpha:]]\n**\\\n\ufeff", "b.md": "", ".ignore/c": ""}
    )
    check(tmp_path, "b.md")


def test_an_ignore_file_that_is_a_link_says_nothing_as_in_git(tmp_path: Path) -> None:
    lay_out(tmp_path, {"vault/a.md": "", "vault/b.md": "", "names": "a.md"})
    (tmp_path / "vault" / ".gitignore").symlink_to("../names")
    check(tmp_path / "vault", "a.md b.md")


def test_links_to_files_count_where_they_stay_in_the_vault(tmp_path: Path) -> None:
    lay_out(tmp_path, ["vault/a.md", "vault/b/c.md", "outside.md", "beyond/d.md", "vault-two/e.md"])
    lay_out(tmp_path, ["vault/.git/config"])
    vault = tmp_path / "vault"
    for name, target in {
        "inside.md": "b/c.md",
        "b/up.md": "../a.md",
        "out.md": "../outside.md",
        "similar.md": "../vault-two/e.md",
        "broken.md": "nowhere.md",
        "itself.md": "itself.md",
        "to_folder.md": "b",
        "hidden.md": ".git/config",
    }.items():
        (vault / name).symlink_to(target)
    (vault / "beyond").symlink_to(tmp_path / "beyond")
    (vault / "again").symlink_to("b")
    (vault / "b" / "loop").symlink_to("..")
    check(vault, "a.md b/c.md b/up.md inside.md")
    selection = Selection(str(vault))
    assert not any(
        map(selection.accepts, ["again/c.md", "beyond/d.md", "b/loop/a.md", "../outside.md", "", "b/", "/a.md"])
    )


def test_a_vault_reached_by_a_link_is_the_same_vault(tmp_path: Path) -> None:
    lay_out(tmp_path, ["real/a.md", "real/b/c.md"])
    (tmp_path / "vault").symlink_to("real")
    check(tmp_path / "vault", "a.md b/c.md")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_is_no_note(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    check(tmp_path, "")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the system has no such names")
def test_any_name_is_a_name(tmp_path: Path) -> None:
    names = [
        "two\nlines.md",
        "\udcff\udcfe.md",
        "a b.md",
        "*?[x].md",
        "\u00e9.md",
        "e\u0301.md",
        "😀.md",
        "\\.md",
        "con.md",
        "\x01.md",
    ]
    lay_out(tmp_path, names)
    assert Selection(str(tmp_path)).walk().notes == sorted(names)
    assert all(map(Selection(str(tmp_path)).accepts, names))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system has no users of POSIX")
def test_an_unreadable_folder_is_told_and_the_rest_is_read(open_folder: Path) -> None:
    lay_out(open_folder, ["a.md", "locked/b.md"])
    (open_folder / "locked").chmod(0)
    with as_anybody():
        listing = Selection(str(open_folder)).walk()
    assert list(map(str, listing.problems)) == ["locked/: cannot list this folder: permission denied"]
    assert listing.notes == ["a.md"]


def test_a_vault_that_is_not_there_is_told(tmp_path: Path) -> None:
    listing = Selection(str(tmp_path / "nowhere")).walk()
    assert list(map(str, listing.problems)) == [".: cannot list this folder: no such file or directory"]


SEGMENT = st.sampled_from(["a", "b", "ab", "a.md", "b.md", "c.txt", ".h", "node_modules"])
PATHS = st.lists(st.lists(SEGMENT, min_size=1, max_size=3).map("/".join), max_size=8)
PATTERN = st.sampled_from(
    [
        "a",
        "a/",
        "/a",
        "a/b",
        "*.md",
        "!*.md",
        "!b.md",
        "a/**",
        "**/b",
        "!a/",
        "?.txt",
        "[ab]",
        "a*",
        "*",
        "!ab",
        "**/a/b.md",
    ]
)
PATTERNS = st.lists(PATTERN, max_size=4).map("\n".join)


def try_to_lay_out(root: Path, paths: list[str]) -> None:
    for path in paths:
        try:
            lay_out(root, [path])
        except OSError:
            continue  # one name cannot be a file and a folder


@settings(max_examples=60, deadline=None)
@given(PATHS, PATTERNS, PATTERNS, st.lists(PATTERN.map(lambda each: each.lstrip("!")), max_size=2))
def test_one_path_is_judged_as_the_walk_judges_it(paths: list[str], top: str, inner: str, exclude: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        try_to_lay_out(root, paths)
        try_to_lay_out(root, ["a/"])
        for name, text in {".gitignore": top, "a/.gitignore": inner}.items():
            if (root / name).parent.is_dir():
                (root / name).write_text(text)
        listing = Selection(folder, exclude=exclude).walk()
        check(root, " ".join(listing.notes), " ".join(listing.files), exclude=exclude)


@settings(max_examples=30, deadline=None)
@given(PATHS, PATTERNS, PATTERNS)
def test_git_ignores_the_same(paths: list[str], top: str, inner: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        try_to_lay_out(root, [*paths, "a/"])
        (root / ".gitignore").write_text(top)
        if (root / "a").is_dir():
            (root / "a/.gitignore").write_text(inner)
        git = ["git", "-C", folder, "-c", "core.excludesFile="]
        lay_out(root, {".git/HEAD": "ref: refs/heads/main", ".git/objects/": "", ".git/refs/": ""})
        listed = subprocess.run([*git, "ls-files", "-zo", "--exclude-standard"], check=True, capture_output=True)
        known = {path for path in listed.stdout.decode().split("\0") if path}
        left_out = re.compile(r"(?:^|/)\.|(?:^|/)node_modules/")
        expected = {path for path in known if not left_out.search(path)}
        listing = Selection(folder).walk()
        assert set(listing.notes + listing.files) == expected
