"""A real Neovim without a window, driven through its own remote interface: keys in, Lua values out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[2]
EDITORS = Path(os.environ.get("NOTES_LS_EDITORS", CHECKOUT / ".editors"))
PLUGIN = CHECKOUT / "editors/neovim"
SERVER = [sys.executable, "-m", "notes_ls", "serve"]  # of this checkout, wherever a notes-ls may be installed
_PATIENCE = 20.0  # seconds, for a machine with much else to do
_SETUP = "require('notes_ls').setup()"
_INIT = """
vim.opt.runtimepath:prepend([==[%s]==])
vim.o.swapfile = false
vim.o.completeopt = 'menuone,noselect'
vim.g.notes_ls = vim.json.decode([==[%s]==])
%s
"""
_SEARCH = "(function(text) vim.cmd('normal! gg0') return vim.fn.search('\\\\V' .. text, 'c') end)(...)"


def programs() -> dict[str, Path]:
    """Return the Neovims at hand: those that fetch.sh unpacked, else the one of the system if it is new enough."""
    found = {path.parents[2].name: path for path in EDITORS.glob("neovim-*/usr/bin/nvim")}
    system = shutil.which("nvim")
    if not found and system:
        said = subprocess.run([system, "--version"], capture_output=True, text=True, check=True).stdout
        major, minor = said.split()[1].removeprefix("v").split(".")[:2]
        if (int(major), int(minor)) >= (0, 8):
            found["neovim"] = Path(system)
    return found


class Neovim:
    """One Neovim with the plugin and nothing else; a context manager, for it has to be ended."""

    def __init__(self, program: Path, home: Path, vault: Path, start: str = _SETUP) -> None:
        self._program = program
        self._socket = home / "socket"
        home.mkdir(parents=True, exist_ok=True)
        options = {"cmd": SERVER, "mpv_socket": str(home / "mpv")}
        config = home / "init.lua"
        config.write_text(_INIT % (PLUGIN, json.dumps(options), start), encoding="utf-8")
        names = ("CONFIG", "DATA", "STATE", "CACHE")
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self._environment = (
            os.environ | {"PATH": path} | {f"XDG_{name}_HOME": str(home / name.lower()) for name in names}
        )
        self._process = subprocess.Popen(
            [program, "--headless", "--listen", self._socket, "-u", config],
            cwd=vault, env=self._environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=(home / "errors").open("w"),
        )  # fmt: skip
        until(self._socket.exists, "a socket")

    def __enter__(self) -> Neovim:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(_PATIENCE)

    def keys(self, keys: str) -> None:
        """Type keys, in the notation of maps (`<CR>`)."""
        self._remote("--remote-send", keys)

    def lua(self, expression: str, *arguments: object) -> Any:
        """Return the value of a Lua expression, in which `...` are the arguments."""
        # the inner brackets make one value of none, which some versions do not encode
        code = f"vim.json.encode(((function(...) return {expression} end)(unpack(vim.json.decode(_A)))))"
        quoted = [text.replace("'", "''") for text in (code, json.dumps(arguments))]
        return json.loads(self._remote("--remote-expr", f"luaeval('{quoted[0]}', '{quoted[1]}')"))

    def run(self, statements: str, *arguments: object) -> None:
        """Run Lua statements, in which `...` are the arguments."""
        self.lua(f"(function(...) {statements} end)(...) or vim.NIL", *arguments)

    def wait(self, expression: str, *arguments: object) -> Any:
        """Return the value of a Lua expression once it is neither false nor nil."""
        return until(lambda: self.lua(expression, *arguments) or None, expression)

    def open(self, path: str) -> None:
        """Edit a note and wait for the server to be there."""
        self.run("vim.cmd.edit(...)", path)
        self.wait("#require('notes_ls.client').all(vim.api.nvim_get_current_buf()) > 0")
        self.wait("require('notes_ls.client').current().initialized ~= nil")

    def put_cursor(self, text: str) -> None:
        """Put the cursor on the first place where a text is."""
        assert self.lua(_SEARCH, text) > 0

    @property
    def line(self) -> str:
        """The text of the line with the cursor."""
        return str(self.lua("vim.api.nvim_get_current_line()"))

    @property
    def errors(self) -> str:
        """What Neovim told its user, errors and other messages."""
        return str(self.lua("vim.fn.execute('messages')"))

    def _remote(self, how: str, what: str) -> str:
        done = subprocess.run(
            [self._program, "--server", self._socket, how, what],
            capture_output=True, text=True, check=False, timeout=_PATIENCE, env=self._environment,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout or done.stderr


def until(look: Callable[[], Any], what: str) -> Any:
    """Return what `look` finds as soon as it finds something."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if (found := look()) is not None and found is not False:
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {_PATIENCE:.0f} s in vain for {what}")
