"""How the plugin starts the server: with which options, for which vault, and what it starts itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.editors.neovim import Neovim, until
from tests.editors.vault import VAULT


def test_opens_the_browser_at_the_second(program: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(VAULT["talk.md"], encoding="utf-8")
    opener = tmp_path / "bin/xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/opened\n')
    opener.chmod(0o755)
    start = f"vim.env.PATH = '{opener.parent}:' .. vim.env.PATH require('notes_ls').setup()"
    with Neovim(program, tmp_path / "home", tmp_path, start) as neovim:
        neovim.open("talk.md")
        neovim.put_cursor("data-t")
        neovim.keys(":NotesOpenVideo<CR>")
        opened = until(lambda: (tmp_path / "opened").exists() and (tmp_path / "opened").read_text(), "a browser")
        assert opened.strip() == "https://www.youtube.com/watch?v=abcdefghijk&t=83s"


def test_starts_by_vim_lsp_enable(program: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(VAULT["talk.md"], encoding="utf-8")
    start = "if vim.lsp.enable then vim.lsp.enable('notes_ls') end"
    with Neovim(program, tmp_path / "home", tmp_path, start) as neovim:
        if not neovim.lua("vim.lsp.enable ~= nil"):
            pytest.skip("this Neovim has no vim.lsp.enable")
        neovim.open("talk.md")
        neovim.wait("#vim.diagnostic.get(0) == 2")


def test_names_an_unknown_option(program: Path, tmp_path: Path) -> None:
    start = "_G.said = select(2, pcall(require('notes_ls').setup, { colour = 'red' }))"
    with Neovim(program, tmp_path / "home", tmp_path, start) as neovim:
        said = neovim.lua("said")
    assert said.startswith("notes_ls: unknown option 'colour', known are ")


@pytest.mark.parametrize(
    ("files", "note", "root"),
    [
        (["vault/.obsidian/app.json", ".git/HEAD"], "vault/a/note.md", "vault"),
        (["vault/notes-ls.toml", "vault/a/.git/HEAD"], "vault/a/b/note.md", "vault/a"),
        (["vault/pyproject.toml"], "vault/a/note.md", "vault"),
        (["other/pyproject.toml"], "other/a/note.md", None),
    ],
)
def test_finds_the_vault(running: Neovim, tmp_path: Path, files: list[str], note: str, root: str | None) -> None:
    for name in [*files, note]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("[tool.notes-ls]\n" if "vault" in name else "[project]\n")
    found = running.lua("require('notes_ls').root(...) or vim.NIL", str(tmp_path / note))
    assert found == (str(tmp_path / root) if root else None)


def test_a_note_without_a_name_belongs_to_the_vault_one_works_in(running: Neovim) -> None:
    assert running.lua("require('notes_ls').root('') == vim.fs.normalize(vim.fn.getcwd())")


def test_settings_reach_the_server(program: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(VAULT["talk.md"], encoding="utf-8")
    settings = json.dumps({"rules": {"dangling-link": "off"}})
    start = f"require('notes_ls').setup({{ settings = vim.json.decode([[{settings}]]) }})"
    with Neovim(program, tmp_path / "home", tmp_path, start) as neovim:
        neovim.open("talk.md")
        neovim.run("vim.api.nvim_buf_set_lines(0, -1, -1, true, {'[[open'})")
        neovim.wait("#vim.diagnostic.get(0) == 1")
        assert neovim.lua("vim.diagnostic.get(0)[1].code") == "malformed-link"
