"""A vault in a folder of its own, and the program run on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from notes_ls.cli import main
from tests.fixture import case

PROGRAM = (sys.executable, "-m", "notes_ls")


class Result(NamedTuple):
    """What came of one run of the program."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of the report."""
        return self.out.splitlines()

    @property
    def codes(self) -> list[str]:
        """The rules that a report in the format `concise` names, in its order."""
        return [line.split(": ", 1)[1].split()[1] for line in self.lines]


class Folder:
    """A folder that is the working directory, with a vault in it."""

    def __init__(self, path: Path, call: Callable[..., Result]) -> None:
        self.path = path
        self.call = call
        """Run a command line in this process."""

    def write(self, source: str) -> None:
        """Write the files of a vault in the language of the tests."""
        for name, text in case(source).texts.items():
            self.put(name, text.encode())

    def put(self, name: str, content: bytes) -> None:
        """Write one file."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def read(self, name: str) -> bytes:
        """Return what a file holds."""
        return (self.path / name).read_bytes()

    def check(self, *arguments: str) -> Result:
        """Check the folder, or the paths given, with one line a finding unless another format is asked for."""
        return self.call("check", "--output-format", "concise", *arguments)

    def run(self, *arguments: str, stdin: bytes = b"", **environment: str) -> Result:
        """Run the program as a process of its own."""
        done = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=self.path, input=stdin, capture_output=True, timeout=60, check=False, env={**os.environ, **environment},
        )  # fmt: skip
        return Result(done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Folder:
    """Give an empty folder, with no settings of the person who runs the tests in force."""
    vault = tmp_path / "vault"
    vault.mkdir()
    monkeypatch.chdir(vault)
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str) -> Result:
        capsysbinary.readouterr()
        try:
            status = main(arguments)
        except SystemExit as end:  # argparse leaves so
            status = int(end.code or 0)
        captured = capsysbinary.readouterr()
        return Result(status, captured.out.decode("utf-8", "surrogateescape"), captured.err.decode())

    return Folder(vault, call)
