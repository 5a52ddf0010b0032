"""A terminal that nobody looks at, for editors that have no other way in: a tmux server of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.editors.neovim import EDITORS, until

_UNPACKED = EDITORS / "tmux/usr/bin/tmux"
TMUX = str(_UNPACKED) if _UNPACKED.exists() else shutil.which("tmux")
_CONFIG = """
set-option -g default-terminal tmux-256color
set-option -ga terminal-overrides ",*:Tc"
set-option -sg escape-time 0
set-option -g status off
"""


class Terminal:
    """A program in a terminal; a context manager, for it has to be ended."""

    def __init__(
        self,
        program: Sequence[str],
        folder: Path,
        home: Path,
        more: Mapping[str, str],
        *,
        size: tuple[int, int] = (100, 28),
    ) -> None:
        assert TMUX is not None
        (home / "tmux.conf").write_text(_CONFIG, encoding="utf-8")
        self._tmux = [TMUX, "-S", str(home / "tmux"), "-f", str(home / "tmux.conf")]
        own = {name: value for name, value in os.environ.items() if name not in {"TMUX", "TMUX_PANE"}}
        self._environment = own | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"} | dict(more)
        self._run("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), "-c", str(folder), *program)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._run("kill-server")

    def keys(self, *keys: str) -> None:
        """Type keys by their names in tmux (`Escape`, `C-x`), what is no name as text."""
        for key in keys:
            self._run("send-keys", key)
            if key == "Escape":
                time.sleep(0.1)  # or the next key would seem to be pressed together with Alt

    def screen(self, *options: str) -> str:
        """Return what is seen, with `-e` in its colors."""
        return self._run("capture-pane", "-p", *options)

    def wait(self, text: str) -> str:
        """Return the screen as soon as it shows a text, whatever space is between its words."""
        try:
            return str(until(lambda: text in (screen := re.sub(" +", " ", self.screen())) and screen, repr(text)))
        except AssertionError as error:
            raise AssertionError(f"{error}; the screen is\n{self.screen()}") from None

    def _run(self, *words: str) -> str:
        done = subprocess.run([*self._tmux, *words], env=self._environment, capture_output=True, text=True, check=True)
        return done.stdout
