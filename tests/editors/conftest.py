"""What the tests in Neovim share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editors.neovim import Neovim, programs
from tests.editors.vault import VAULT

_PROGRAMS = programs()
_NONE = pytest.param("", marks=pytest.mark.skip("no Neovim 0.8 or later: tests/editors/fetch.sh neovim-old neovim-new"))


@pytest.fixture(scope="module", params=_PROGRAMS or [_NONE])
def program(request: pytest.FixtureRequest) -> Path:
    """One of the Neovims at hand."""
    return _PROGRAMS[request.param]


@pytest.fixture(scope="module")
def running(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neovim]:
    """Start a Neovim in a vault; it is shared, for its start and that of the server take most of the time."""
    vault = tmp_path_factory.mktemp("vault")
    for name, text in VAULT.items():
        (vault / name).write_text(text, encoding="utf-8")
    with Neovim(program, tmp_path_factory.mktemp("home"), vault) as neovim:
        yield neovim
