"""Take the pictures of real editors: `python -m docs.pictures.editors`, with the editors of tests/editors/fetch.sh."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from docs.pictures.screen import as_svg
from tests.editors.neovim import CHECKOUT, PLUGIN, programs
from tests.editors.terminal import Terminal

PICTURES = CHECKOUT / "docs/pictures"
_VAULT = CHECKOUT / "examples/vault"
_INIT = f"""
vim.opt.runtimepath:prepend([==[{PLUGIN}]==])
vim.o.swapfile, vim.o.termguicolors, vim.o.ruler, vim.o.showcmd, vim.o.laststatus = false, true, false, false, 0
vim.o.linebreak, vim.o.completeopt, vim.o.pumheight, vim.o.winborder = true, 'menuone,noselect,popup', 9, 'rounded'
vim.diagnostic.config({{ virtual_lines = true, signs = false }})
vim.o.hlsearch = false
vim.api.nvim_set_hl(0, 'Normal', {{ fg = '#c9d1d9' }})
vim.lsp.enable('notes_ls')
"""


def main() -> None:
    """Write all pictures anew."""
    _take("neovim-completion.svg", "bridges.md", _complete)
    _take("neovim-hover.svg", "suspension_bridges.md", _hover)


def _complete(terminal: Terminal) -> None:
    terminal.wait("no note named")
    terminal.keys("G", "o", "Compare [[bri", "C-x", "C-o")
    terminal.wait("beam_bridges ")
    terminal.keys("C-n", "C-n", "C-n", "C-n")
    terminal.wait(".md ·")


def _hover(terminal: Terminal) -> None:
    terminal.wait("malformed timestamp")
    terminal.keys("/00:20", "Enter", "C-l", "K")
    terminal.wait("youtube.com")


def _take(name: str, note: str, play: Callable[[Terminal], None]) -> None:
    """Open a note of the example vault in the newest Neovim at hand, do something, and keep what is seen."""
    program = programs()["neovim-new"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home, vault = Path(folder), Path(folder, "bridges")
        shutil.copytree(_VAULT, vault)
        (home / "init.lua").write_text(_INIT, encoding="utf-8")
        more = {f"XDG_{each}_HOME": str(home / each) for each in ("CONFIG", "DATA", "STATE", "CACHE")}
        more["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        command = [str(program), "-u", str(home / "init.lua"), note]
        with Terminal(command, vault, home, more, size=(116, 24)) as terminal:
            play(terminal)
            (PICTURES / name).write_text(as_svg(terminal.screen("-e")), encoding="utf-8")


if __name__ == "__main__":
    main()
