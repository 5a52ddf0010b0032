"""The server behind a real Helix, with the configuration of editors/helix."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editors.neovim import CHECKOUT, EDITORS, SERVER
from tests.editors.terminal import TMUX, Terminal
from tests.editors.vault import VAULT

_UNPACKED = EDITORS / "helix/usr/lib/hx"
_HELIX = next((str(path) for path in [_UNPACKED / "hx"] if path.exists()), shutil.which("hx"))


@pytest.fixture
def helix(tmp_path: Path) -> Iterator[Terminal]:
    """Open a note in Helix."""
    if _HELIX is None or TMUX is None:
        pytest.skip(
            "no Helix: tests/editors/fetch.sh helix" if _HELIX is None else "no tmux: tests/editors/fetch.sh tmux"
        )
    vault, config = tmp_path / "vault", tmp_path / "config/helix"
    vault.mkdir()
    config.mkdir(parents=True)
    for name, text in VAULT.items():
        (vault / name).write_text(text, encoding="utf-8")
    languages = (CHECKOUT / "editors/helix/languages.toml").read_text(encoding="utf-8")
    of_this_checkout = f"command = {json.dumps(SERVER[0])}\nargs = {json.dumps(SERVER[1:])}"
    program = 'command = "notes-ls"\nargs = ["serve"]'
    assert program in languages
    (config / "languages.toml").write_text(languages.replace(program, of_this_checkout), encoding="utf-8")
    more = {"XDG_CONFIG_HOME": str(config.parent), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    if str(_HELIX).startswith(str(_UNPACKED)):
        more["HELIX_RUNTIME"] = str(_UNPACKED / "runtime")
    with Terminal([_HELIX, "talk.md"], vault, tmp_path, more) as terminal:
        yield terminal


def test_shows_hovers_and_what_is_wrong_and_follows_links(helix: Terminal) -> None:
    helix.wait("● 1")
    helix.keys("]", "d")
    helix.wait("no note named 'nobody'")
    helix.keys("/data-t", "Enter", "Space", "k")
    helix.wait("on YouTube")
    helix.keys("Escape", "g", "g", "/Ada", "Enter", "g", "d")
    helix.wait("She wrote the first program.")


def test_completes_a_wikilink(helix: Terminal) -> None:
    helix.wait("● 1")
    # one by one: what is typed at once, Helix 25.01 may tell the server in another order
    helix.keys("g", "e", "o", *"[[Ad")
    helix.wait("Ada file")
    helix.keys("Tab", "Escape")
    assert "[[Ada]]]]" not in helix.wait("[[Ada]]\n")
