"""The plugin and the server in real Neovims: what a person at the keyboard gets."""

from __future__ import annotations

import shutil
import subprocess
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editors.neovim import Neovim, until

_MPV = shutil.which("mpv")
_DIAGNOSTICS = "vim.diagnostic.get(0)"
_FLOAT = """(function()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      _G.float_width = vim.api.nvim_win_get_width(window)
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\\n')
    end
  end
end)()"""
# what each diagnostic covers, cut out of the buffer by the columns that Neovim made of the server's
_COVERED = """vim.tbl_map(function(found)
  local part = vim.api.nvim_buf_get_text(0, found.lnum, found.col, found.end_lnum, found.end_col, {})
  return { found.code, table.concat(part, '\\n') }
end, vim.diagnostic.get(0))"""


@pytest.fixture
def neovim(running: Neovim) -> Iterator[Neovim]:
    """Give a Neovim in which nothing is open, and see that it did not complain."""
    running.keys("<C-\\><C-N>")
    running.run("vim.cmd('silent! %bwipeout! | silent! only | cclose | messages clear') vim.fn.setqflist({})")
    yield running
    assert "Error" not in running.errors, running.errors


def test_completes_a_wikilink(neovim: Neovim) -> None:
    neovim.open("draft.md")
    neovim.keys("GoSee [[Ad<C-x><C-o>")
    assert neovim.wait("vim.fn.pumvisible() == 1")
    assert "Ada" in [item["word"].strip("[]") for item in neovim.lua("vim.fn.complete_info({'items'}).items")]
    neovim.keys("<C-n><C-y>")
    until(lambda: neovim.line == "See [[Ada]]", "the whole link")


def test_goes_to_the_note_under_the_cursor(neovim: Neovim) -> None:
    neovim.open("talk.md")
    neovim.put_cursor("Ada]]")
    neovim.wait("#vim.diagnostic.get(0) > 0")
    neovim.keys("<C-]>")
    assert neovim.wait("vim.fn.expand('%:t') == 'Ada.md'")


def test_underlines_what_is_wrong_and_nothing_else(neovim: Neovim) -> None:
    neovim.open("wrong.md")
    neovim.wait(f"#{_DIAGNOSTICS} == 2")
    covered = dict(neovim.lua(_COVERED))
    assert covered["dangling-link"] == "nowhere"
    assert "01:23" in covered["malformed-time"]


def test_forgets_a_diagnostic_that_is_mended(neovim: Neovim) -> None:
    neovim.open("wrong.md")
    neovim.wait(f"#{_DIAGNOSTICS} == 2")
    neovim.put_cursor("nowhere")
    neovim.keys("ciwAda<Esc>")
    neovim.wait(f"#{_DIAGNOSTICS} == 1")
    neovim.keys("u")
    neovim.wait(f"#{_DIAGNOSTICS} == 2")


def test_forgets_a_dangling_link_when_its_note_is_written(neovim: Neovim) -> None:
    neovim.open("wanting.md")
    neovim.wait(f"#{_DIAGNOSTICS} == 1")
    neovim.run("vim.cmd('edit wanted.md | call setline(1, \"# Wanted\") | write')")
    neovim.run("vim.cmd('buffer wanting.md')")
    neovim.wait(f"#{_DIAGNOSTICS} == 0")


def test_hovers_over_a_timestamp(neovim: Neovim) -> None:
    neovim.open("talk.md")
    neovim.put_cursor("data-t")
    neovim.run("vim.lsp.buf.hover()")
    text = neovim.wait(_FLOAT)
    assert "A talk about engines" in text
    assert "https://www.youtube.com/watch?v=abcdefghijk&t=83s" in text
    assert neovim.lua("float_width") < 80, "no wider than what is read in it"


def test_is_healthy(neovim: Neovim) -> None:
    neovim.open("talk.md")
    neovim.run("vim.cmd('checkhealth notes_ls')")
    report = neovim.wait("(function(text) return text:find('runs for 1 buffer') and text end)"
                         "(table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n'))")  # fmt: skip
    assert "ERROR" not in report
    assert "WARNING" not in report
    assert "notes-ls 0" in report


def test_lists_the_links_to_a_note(neovim: Neovim) -> None:
    neovim.open("Ada.md")
    neovim.keys(":NotesBacklinks<CR>")
    neovim.wait("#vim.fn.getqflist() == 2")
    names = neovim.lua("vim.tbl_map(function(item) return vim.fn.bufname(item.bufnr) end, vim.fn.getqflist())")
    assert sorted(Path(name).name for name in names) == ["talk.md", "wrong.md"]


def test_lists_the_links_that_a_code_lens_counts(neovim: Neovim) -> None:
    neovim.open("Ada.md")
    neovim.run("if vim.lsp.codelens.enable then vim.lsp.codelens.enable(true) else vim.lsp.codelens.refresh() end")
    neovim.wait("#vim.lsp.codelens.get(0) > 0")
    neovim.run("vim.lsp.codelens.run()")
    neovim.wait("#vim.fn.getqflist() == 2")


def test_renames_a_note_and_the_links_to_it(neovim: Neovim) -> None:
    neovim.open("engine.md")
    neovim.put_cursor("babbage")
    neovim.run("vim.lsp.buf.rename('charles')")
    until(lambda: neovim.line == "Built by [[charles]].", "the link")
    neovim.wait("vim.fn.filereadable('charles.md') == 1 and vim.fn.filereadable('babbage.md') == 0")
    neovim.run("vim.cmd.wall()")


def test_creates_the_note_that_a_link_wants(neovim: Neovim) -> None:
    neovim.open("talk.md")
    neovim.wait(f"#{_DIAGNOSTICS} == 1")
    neovim.put_cursor("nobody")
    neovim.run("""vim.lsp.buf.code_action({ apply = true, filter = function(action)
      return action.title:find('create') ~= nil
    end })""")
    neovim.wait(f"#{_DIAGNOSTICS} == 0")
    assert neovim.wait("vim.fn.bufexists('nobody.md') == 1 or vim.fn.filereadable('nobody.md') == 1")
    neovim.run("vim.cmd('silent! %bwipeout!') vim.fn.delete('nobody.md')")


def test_checks_the_vault_by_make(neovim: Neovim) -> None:
    neovim.keys(":compiler notes_ls | silent make --select dangling-link<CR>")
    found = neovim.wait("#vim.fn.getqflist() > 0 and vim.fn.getqflist()")
    assert (6, "w", "dangling-link no note named 'nobody'") in [
        (each["lnum"], each["type"], each["text"]) for each in found
    ]


def test_offers_links_while_they_are_typed(neovim: Neovim) -> None:
    if not neovim.lua("vim.lsp.completion ~= nil and vim.lsp.completion.enable ~= nil"):
        pytest.skip("this Neovim cannot complete while one types")
    neovim.open("draft.md")
    client = neovim.lua("require('notes_ls.client').current().id")
    neovim.run("vim.lsp.completion.enable(true, ..., 0, { autotrigger = true })", client)
    neovim.keys("Go[[")
    neovim.wait("vim.fn.pumvisible() == 1")
    neovim.keys("Ad")
    neovim.wait("#vim.fn.complete_info({'matches'}).matches == 1")
    neovim.keys("<C-n><C-y>")
    until(lambda: neovim.line == "[[Ada]]", "the whole link")


@pytest.mark.parametrize(("typed", "time"), [("83", "00:01:23"), ("1:23", "00:01:23"), ("1:02:03", "01:02:03")])
def test_inserts_a_timestamp(neovim: Neovim, typed: str, time: str) -> None:
    neovim.open("draft.md")
    neovim.keys(f"Go<Cmd>NotesInsertTimestamp {typed}<CR>x")
    until(lambda: neovim.line == f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>x', "the anchor")


def test_asks_for_a_time_beginning_with_the_last_one(neovim: Neovim) -> None:
    neovim.open("talk.md")
    neovim.keys("G:NotesInsertTimestamp<CR>")
    neovim.wait("vim.fn.getcmdline() == '00:01:23'")
    neovim.keys("<BS>4<CR>")
    until(lambda: 'data-t="00:01:24"' in neovim.line, "the anchor")


def test_says_that_a_time_is_none(neovim: Neovim) -> None:
    neovim.open("draft.md")
    neovim.keys(":NotesInsertTimestamp soon<CR>")
    neovim.wait("vim.fn.execute('messages'):find([['soon' is no time]]) ~= nil")


def test_fixes_a_note(neovim: Neovim) -> None:
    neovim.open("wrong.md")
    neovim.wait(f"#{_DIAGNOSTICS} == 2")
    neovim.keys(":NotesFix<CR>")
    neovim.wait(f"#{_DIAGNOSTICS} == 1")
    neovim.put_cursor("nowhere")
    assert 'data-t="00:01:23">[00:01:23]</a> and see [[Ada]]' in neovim.line


def test_restarts_the_server(neovim: Neovim) -> None:
    neovim.open("wrong.md")
    neovim.wait(f"#{_DIAGNOSTICS} == 2")
    before = neovim.lua("require('notes_ls.client').current().id")
    neovim.keys(":NotesRestart<CR>")
    neovim.wait("#require('notes_ls.client').all(0) == 1 and require('notes_ls.client').all(0)[1].id ~= ...", before)
    neovim.wait(f"#{_DIAGNOSTICS} == 2")


def test_counts_the_vault(neovim: Neovim) -> None:
    neovim.open("talk.md")
    neovim.keys(":NotesStatistics<CR>")
    neovim.wait("vim.fn.execute('messages'):find(' notes') ~= nil")


@pytest.mark.skipif(_MPV is None, reason="no mpv")
def test_plays_at_the_cursor_in_mpv(neovim: Neovim, tmp_path: Path) -> None:
    sound = Path(neovim.lua("vim.fn.getcwd()")) / "a talk.wav"
    with wave.open(str(sound), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44100)
        file.writeframes(bytes(44100 * 2 * 60))
    socket = neovim.lua("require('notes_ls').options().mpv_socket")
    silent = ["--no-config", "--idle", "--vo=null", "--ao=null", "--really-quiet"]
    playing = subprocess.Popen([str(_MPV), *silent, f"--input-ipc-server={socket}"], cwd=tmp_path)
    try:
        until(Path(socket).exists, "mpv")
        neovim.open("local.md")
        neovim.put_cursor("data-t")
        neovim.keys(":NotesOpenVideo<CR>")
        assert 5 <= neovim.wait("require('notes_ls.mpv').position(...)", socket) < 8
        neovim.keys("Go<Cmd>NotesInsertTimestamp<CR>")
        until(lambda: 'data-t="00:00:0' in neovim.line, "the anchor for what is played")
    finally:
        playing.kill()
        playing.wait()
