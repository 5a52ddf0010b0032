"""The server behind eglot in a real Emacs, with the configuration of editors/emacs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.editors.neovim import CHECKOUT, EDITORS, SERVER
from tests.editors.vault import VAULT

_PROBE = Path(__file__).with_name("emacs_probe.el")


def _emacs() -> tuple[list[str], dict[str, str]] | None:
    """Return how to start the Emacs that fetch.sh unpacked, else that of the system; None where there is none."""
    unpacked = EDITORS / "emacs"
    for share in unpacked.glob("usr/share/emacs/[0-9]*"):
        version = share.name
        dump = next(unpacked.glob(f"usr/libexec/emacs/{version}/*/emacs-*.pdmp"))
        mode = next(unpacked.glob("usr/share/emacs/site-lisp/elpa-src/markdown-mode-*"))
        places = {"EMACSLOADPATH": share / "lisp", "EMACSDATA": share / "etc", "EMACSDOC": share / "etc"}
        start = [str(unpacked / "usr/bin/emacs-nox"), f"--dump-file={dump}", "-Q", "-L", str(mode)]
        return start, {name: str(path) for name, path in places.items()}
    system = shutil.which("emacs")
    return ([system], {}) if system and _has_packages(system) else None


def _has_packages(emacs: str) -> bool:
    wanted = "(progn (require 'markdown-mode) (require 'eglot))"
    return subprocess.run([emacs, "--batch", "--eval", wanted], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Emacs saw in one session."""
    found = _emacs()
    if found is None:
        pytest.skip("no Emacs with eglot and markdown-mode: tests/editors/fetch.sh emacs")
    vault, home = tmp_path_factory.mktemp("vault"), tmp_path_factory.mktemp("home")
    for name, text in VAULT.items():
        (vault / name).write_text(text, encoding="utf-8")
    start, places = found
    more = {"HOME": str(home), "NOTES_LS_SERVER": "\n".join(SERVER), "NOTES_LS_REPORT": str(home / "report")}
    command = [*start, "--batch", "-L", str(CHECKOUT / "editors/emacs"), "-l", "markdown-mode", "-l", str(_PROBE)]
    done = subprocess.run(
        command, cwd=vault, env=os.environ | places | more, capture_output=True, text=True, timeout=60, check=False
    )
    assert (home / "report").exists(), done.stderr
    told: dict[str, Any] = json.loads((home / "report").read_text(encoding="utf-8"))
    assert Path(told["root"]).resolve() == vault.resolve()
    return told


def test_shows_what_is_wrong(report: dict[str, Any]) -> None:
    covered = {text: message for message, text in report["diagnostics"]}
    assert "no note named 'nowhere'" in covered["nowhere"]
    assert any("01:23" in text for text in covered)


def test_forgets_what_is_mended(report: dict[str, Any]) -> None:
    assert len(report["mended"]) == 1


def test_hovers_over_a_timestamp(report: dict[str, Any]) -> None:
    assert "abcdefghijk&t=83s" in report["hover"]


def test_goes_to_the_note(report: dict[str, Any]) -> None:
    assert report["definition"] == "Ada.md"


def test_completes_a_wikilink(report: dict[str, Any]) -> None:
    assert report["completed"] == "[[Ada]]"


def test_opens_the_video(report: dict[str, Any]) -> None:
    assert report["opened"] == "https://www.youtube.com/watch?v=abcdefghijk&t=83s"
