"""Only what changed since a git revision, and what broke elsewhere by that."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.check.conftest import Folder

CLEAN = "---\ntitle: {}\n---\n{}\n"


def git(folder: Folder, *arguments: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], cwd=folder.path, check=True, capture_output=True)


@pytest.fixture
def vault(folder: Folder) -> Folder:
    """Give a vault under git in which much is wrong already."""
    folder.put("talk.md", CLEAN.format("Talk", "[[bridges]] [[bridges#Arches]] [[nobody]]").encode())
    folder.put("bridges.md", CLEAN.format("Bridges", "# Arches\n\n[[nowhere]]").encode())
    folder.put("other.md", CLEAN.format("Other", "[[nothing]] ![[plan.png]]").encode())
    folder.put("plan.png", b"\x89")
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "one")
    return folder


def test_nothing_changed_nothing_found(vault: Folder) -> None:
    result = vault.check("--since", "HEAD")
    assert (result.status, result.out, result.err) == (0, "", "nothing found; 0 notes checked\n")


def test_a_changed_note_is_checked_whole(vault: Folder) -> None:
    vault.put("other.md", CLEAN.format("Other", "[[nothing]] [[more]]").encode())
    assert [line.split(":")[0] for line in vault.check("--since", "HEAD").lines] == ["other.md", "other.md"]


def test_a_new_note_is_checked_before_it_is_added(vault: Folder) -> None:
    vault.put("new.md", CLEAN.format("New", "[[noone]]").encode())
    assert [line.split(":")[0] for line in vault.check("--since", "HEAD").lines] == ["new.md"]


def test_links_that_a_change_broke_are_told_where_they_stand(vault: Folder) -> None:
    vault.put("bridges.md", CLEAN.format("Bridges", "# Beams").encode())
    assert vault.check("--since", "HEAD").lines == [
        "talk.md:4:23: warning missing-heading no heading 'Arches' in 'bridges.md'"
    ]


def test_a_note_that_is_gone_breaks_the_links_to_it(vault: Folder) -> None:
    (vault.path / "bridges.md").unlink()
    lines = vault.check("--since", "HEAD").lines
    assert {line.split(":")[0] for line in lines} == {"talk.md"}
    assert all("'bridges'" in line for line in lines), "what was broken before is not told"


def test_an_attachment_that_is_gone_breaks_its_embeds(vault: Folder) -> None:
    (vault.path / "plan.png").unlink()
    assert [line.split()[2] for line in vault.check("--since", "HEAD").lines] == ["missing-attachment"]


def test_a_second_note_of_a_name_makes_links_ambiguous(vault: Folder) -> None:
    vault.put("old/talk2.md", CLEAN.format("x", "[[other]]").encode())
    git(vault, "add", ".")
    git(vault, "commit", "-m", "two")
    vault.put("a/b/other.md", CLEAN.format("Another", "").encode())
    (vault.path / "other.md").rename(vault.path / "a" / "other.md")
    assert "ambiguous-link" in vault.check("--since", "HEAD").out


def test_what_the_other_branch_did_since_is_not_ours(vault: Folder) -> None:
    git(vault, "checkout", "-b", "ours")
    vault.put("new.md", CLEAN.format("New", "[[noone]]").encode())
    git(vault, "add", ".")
    git(vault, "commit", "-m", "ours")
    git(vault, "checkout", "main")
    vault.put("other.md", CLEAN.format("Other", "[[theirs]]").encode())
    git(vault, "commit", "-am", "theirs")
    git(vault, "checkout", "ours")
    assert [line.split(":")[0] for line in vault.check("--since", "main").lines] == ["new.md"]


def test_a_vault_below_the_top_of_the_repository(vault: Folder) -> None:
    vault.put("deep/notes-ls.toml", b"")
    vault.put("deep/a \xc3\xa4\t.md".encode("latin-1").decode(), CLEAN.format("x", "[[z]]").encode())
    git(vault, "add", ".")
    git(vault, "commit", "-m", "two")
    vault.put("deep/b.md", CLEAN.format("x", "[[y]]").encode())
    assert [line.split(":")[0] for line in vault.check("deep", "--since", "HEAD").lines] == ["deep/b.md"]
    vault.put("deep/a \xc3\xa4\t.md".encode("latin-1").decode(), CLEAN.format("x", "[[w]]").encode())
    assert len(vault.check("deep", "--since", "HEAD").lines) == 2


def test_wrong_revisions_are_told(vault: Folder) -> None:
    for revision in ("no-such-branch", "--output=x", "--since=yesterday", ""):
        result = vault.check(f"--since={revision}")
        assert (result.status, result.out) == (2, "")
        assert result.err == f"error: git knows no revision '{revision}'\n"
    assert not (vault.path / "x").exists()


def test_the_repository_has_no_program_run(vault: Folder) -> None:
    for name, key in (("monitor", "core.fsmonitor"), ("differ", "diff.external")):
        program = vault.path.parent / name
        program.write_text(f"#!/bin/sh\ntouch {program}.ran\n")
        program.chmod(0o755)
        git(vault, "config", key, str(program))
    (vault.path / ".git" / "hooks" / "post-index-change").write_text(f"#!/bin/sh\ntouch {vault.path.parent}/hook.ran\n")
    (vault.path / ".git" / "hooks" / "post-index-change").chmod(0o755)
    vault.put("other.md", CLEAN.format("Other", "[[nothing]] [[more]]").encode())
    os.utime("talk.md", (1, 1))
    assert [line.split(":")[0] for line in vault.check("--since", "HEAD").lines] == ["other.md", "other.md"]
    assert [*vault.path.parent.glob("*.ran")] == []


def test_no_look_is_taken_into_a_repository_within(vault: Folder) -> None:
    inner = Folder(vault.path / "inner", vault.call)
    inner.path.mkdir()
    program = vault.path.parent / "filter"
    program.write_text(f"#!/bin/sh\ntouch {program}.ran; cat\n")
    program.chmod(0o755)
    git(inner, "init")
    inner.put("ada.md", b"1")
    for words in (("add", "."), ("commit", "-m", "one")):
        git(inner, *words)
    git(vault, "add", ".")
    git(vault, "commit", "-m", "two")
    inner.put(".gitattributes", b"* filter=own")
    git(inner, "config", "filter.own.clean", str(program))
    inner.put("ada.md", b"2")
    assert vault.check("--since", "HEAD").status == 0
    assert [*vault.path.parent.glob("*.ran")] == []


def test_what_only_a_remote_has_is_not_fetched(vault: Folder) -> None:
    git(vault, "config", "uploadpack.allowFilter", "true")
    vault.put("other.md", b"[[more]]")
    git(vault, "commit", "-am", "two")
    part = Folder(vault.path.parent / "part", vault.call)
    git(vault, "clone", "--filter=blob:none", vault.path.as_uri(), str(part.path))
    result = part.run("check", "--since", "HEAD~1")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("error: git cat-file failed: ")


def test_without_a_repository_it_cannot_be_told(folder: Folder) -> None:
    folder.put("a.md", b"")
    result = folder.check("--since", "HEAD")
    assert result.status == 2
    assert "not in a git repository" in result.err
