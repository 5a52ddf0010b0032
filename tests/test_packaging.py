"""What is built can be installed and works, by itself and without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from notes_ls import __version__

CHECKOUT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a wheel and a source archive, the wheel built from the archive as installers do."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--outdir", str(folder), str(CHECKOUT))
    yield folder


def test_the_wheel_holds_the_package_and_nothing_else(built: Path) -> None:
    with zipfile.ZipFile(_wheel(built)) as wheel:
        names = wheel.namelist()
    sources = {file.relative_to(CHECKOUT).as_posix() for file in (CHECKOUT / "notes_ls").rglob("*.py")}
    assert sources | {"notes_ls/py.typed", "notes_ls/assets/graph.html"} == {
        name for name in names if not name.startswith(f"notes_ls-{__version__}")
    }
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_source_archive_holds_what_a_packager_needs(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    assert {"README.md", "LICENSE", "Makefile", "notes_ls/cli.py", "tests/test_cli.py", "docs/rules.md"} <= names
    assert "examples/vault/bridges.md" in names
    assert not any(
        part in name.split("/") for name in names for part in (".venv", "__pycache__", ".corpus", "node_modules")
    )


def test_the_installed_program_works(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    folder = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    _run(str(folder / "python"), "-m", "pip", "install", "--quiet", str(_wheel(built)))
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "note.md").write_text("---\ntitle: A note\n---\n[[nobody]]\n")
    program = str(folder / "notes-ls")
    assert _run(program, "--version") == f"notes-ls {__version__}\n"
    assert _run(program, "check", "--exit-zero", "--output-format", "concise", "--quiet", "vault", folder=tmp_path) == (
        "vault/note.md:4:3: warning dangling-link no note named 'nobody'\n"
    )
    typed = "import notes_ls, pathlib; print((pathlib.Path(notes_ls.__file__).parent / 'py.typed').is_file())"
    assert _run(str(folder / "python"), "-c", typed, folder=tmp_path) == "True\n"


def _wheel(folder: Path) -> Path:
    (wheel,) = folder.glob("*.whl")
    return wheel


def _run(*command: str, folder: Path = CHECKOUT) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
