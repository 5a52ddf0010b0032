"""A vault from a stranger: nothing outside of it is read or written, nothing is run, and no host is asked anything."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple

import pytest

import notes_ls
from notes_ls.config import FILE_NAMES
from notes_ls.store.ignore import IGNORE_FILES
from tests.check.conftest import PROGRAM, Folder
from tests.e2e.wire import Wire

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="written in the paths of other systems")

AUDITED = (sys.executable, "-P", str(Path(__file__).with_name("audited.py")))
OURS = [os.path.realpath(path) for path in {*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix}]
OURS.append(str(Path(notes_ls.__file__).parent.parent))
LOOKED_FOR = {*FILE_NAMES, *IGNORE_FILES, "quartz.config.ts"}
"""What is looked for in the folders above a vault as well."""

NOTE = """---
title: !!python/object/apply:os.system ["touch run-by-yaml"]
bombs: [&a [x, x], &b [*a, *a, *a, *a], &c [*b, *b, *b, *b], &d [*c, *c, *c, *c], *d, *d, *d, *d]
{key}: ../outside/film.mp4
aliases: [../../outside/secret, /etc/passwd]
---
# One

[[../outside/secret]] [[../../etc/passwd]] [[/etc/passwd]] [[way-out/secret]] ![[../outside/film.mp4]]
[[file:///etc/passwd]] [e](%2e%2e/outside/secret.md)
[a](../outside/secret.md) [b](/etc/passwd) [c](file:///etc/passwd) [d](way-out/secret.md#One)
[f](https://example.org/page) ![g](https://example.org/picture.png) ![](../outside/film.mp4) <http://example.org>
<a class="yt-timestamp" data-t="02:25">[02:25]</a> <script src="https://example.org/x.js"></script>
[x](../out
"""
SETTINGS = """
include = ["../outside/**", "/etc/*", "**/*.md"]
[video]
transcripts = ["../outside/{stem}.{ext}", "/etc/{stem}"]
"""


class Asked(NamedTuple):
    """What the program asked of the system."""

    events: list[list[Any]]

    def of(self, *kinds: str) -> list[list[Any]]:
        """Return what is of these kinds."""
        return [event for event in self.events if event[0].startswith(kinds)]

    @property
    def files(self) -> Iterator[tuple[str, bool]]:
        """The real paths of what was opened or listed, and whether to write."""
        for _, path, mode, flags in (event for event in self.of("open") if isinstance(event[1], str)):
            writes = set(mode or "") & set("wax+") or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            yield os.path.realpath(path), bool(writes)
        for event in self.of("os.scandir", "os.listdir"):
            yield os.path.realpath(event[1] or "."), False


@pytest.fixture
def vault(folder: Folder) -> Folder:
    """Give a vault with each way out of it, a file outside that is worth having, and a stranger's program."""
    outside = folder.path.parent / "outside"
    outside.mkdir()
    for name in ("secret.md", "film.mp4", "plain.srt"):
        (outside / name).write_text("[[hidden treasure]]\n")
    for name, key in (("plain.md", "video"), ("other.md", "media")):
        folder.put(name, NOTE.format(key=key).encode())
    folder.put("notes-ls.toml", SETTINGS.encode())
    for name, target in {
        "way-out": "../outside",
        "secret.md": "../outside/secret.md",
        "film.mp4": "../outside/film.mp4",
        ".gitignore": "../outside/secret.md",
        "deep": "/etc",
    }.items():
        (folder.path / name).symlink_to(target)
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        "check --no-cache",
        "check --fix --unsafe-fixes --exit-zero",
        "check --output-format json --output-file report.json",
        "stats",
        "graph --output-format html --output-file graph.html",
        "config plain.md",
    ],
)
def test_the_command_line_stays_in_the_vault(vault: Folder, tmp_path: Path, arguments: str) -> None:
    done = subprocess.run(
        [*AUDITED, str(tmp_path / "log"), *arguments.split()],
        cwd=vault.path, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    assert "treasure" not in done.stdout + done.stderr
    judge(vault.path, tmp_path / "log", may_write="output-file" in arguments or "--fix" in arguments)


def test_the_server_stays_in_the_vault(vault: Folder, tmp_path: Path) -> None:
    uri = (vault.path / "plain.md").as_uri()
    text = vault.read("plain.md").decode()
    with TemporaryFile() as log, serving(tmp_path / "log", log) as process:
        try:
            answers = ask_everything(Wire(process, log), vault.path.as_uri(), uri, text)
        finally:
            process.kill()
    assert "treasure" not in json.dumps(answers)
    assert any(answers), "it answers"
    outside = f"{vault.path.parent.as_uri()}/outside"
    named = [*uris(answers)]
    assert vault.path.as_uri() + "/other.md" in named
    assert not [each for each in named if each.startswith((outside, "file:///etc", "command:")) or "/.." in each]
    judge(vault.path, tmp_path / "log", may_write=False)


@pytest.mark.skipif(shutil.which("unshare") is None, reason="the system has no namespaces of networks")
def test_a_machine_without_a_network_is_enough(vault: Folder) -> None:
    alone = ["unshare", "--net", *PROGRAM, "check", "--exit-zero"]
    done = subprocess.run(alone, cwd=vault.path, capture_output=True, text=True, check=False, timeout=60)
    if "unshare" in done.stderr:
        pytest.skip("only the superuser may take the network away")
    assert (done.returncode, done.stdout) == (0, vault.run("check", "--exit-zero").out)


def uris(answer: Any) -> Iterator[str]:
    """Yield each URI that an answer names."""
    if isinstance(answer, list):
        for each in answer:
            yield from uris(each)
    elif isinstance(answer, dict):
        for key, each in answer.items():
            if isinstance(each, str) and key in {"uri", "targetUri", "target", "oldUri", "newUri"}:
                yield each
            yield from uris(each)
            if key == "changes" and isinstance(each, dict):
                yield from each


def serving(events: Path, log: Any) -> subprocess.Popen[bytes]:
    """Start the server, and have written down what it asks for."""
    pipe = subprocess.PIPE
    return subprocess.Popen([*AUDITED, str(events), "serve"], stdin=pipe, stdout=pipe, stderr=log)


def ask_everything(server: Wire, folder: str, uri: str, text: str) -> list[Any]:
    """Ask about each link of a note all that can be asked, and about notes that lie elsewhere; return the answers."""
    server.start(
        rootUri=folder,
        workspaceFolders=[{"uri": f"{folder}/way-out/..", "name": "a"}, {"uri": folder, "name": "b"}],
        capabilities={"textDocument": {"diagnostic": {}}},
    )
    server.open(uri, text)
    answers = [server.ask("workspace/diagnostic", {"previousResultIds": []}, "all").get("result")]
    document = {"textDocument": {"uri": uri}}
    number = 0
    for line, content in enumerate(text.split("\n")):
        for column in {content.find(mark) + 2 for mark in ("[[", "](", "..", "/", "<a") if mark in content}:
            at = {**document, "position": {"line": line, "character": column}}
            for method in ("hover", "definition", "completion", "prepareRename", "documentHighlight"):
                number += 1
                answers.append(server.ask(f"textDocument/{method}", at, number).get("result"))
            for more in ({"context": {"includeDeclaration": True}}, {"newName": "../outside/secret"}):
                number += 1
                method = "references" if "context" in more else "rename"
                answers.append(server.ask(f"textDocument/{method}", {**at, **more}, number).get("result"))
    answers += [
        server.ask(f"textDocument/{method}", document, method).get("result")
        for method in ("documentLink", "documentSymbol", "codeLens", "foldingRange")
    ]
    for elsewhere in (
        f"{folder}/../outside/secret.md",
        f"{folder}/way-out/secret.md",
        f"{folder}/%2e%2e/outside/secret.md",
        f"{folder}/secret.md",
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "https://example.org/a.md",
    ):
        number += 1
        at = {"textDocument": {"uri": elsewhere}, "position": {"line": 0, "character": 3}}
        answers.append(server.ask("textDocument/hover", at, number).get("result"))
        server.send("workspace/didChangeWatchedFiles", {"changes": [{"uri": elsewhere, "type": 1}]})
        server.send("workspace/didRenameFiles", {"files": [{"oldUri": uri, "newUri": elsewhere}]})
    for command in ("notes-ls.openVideo", "notes-ls.reindex", "notes-ls.statistics"):
        params = {"command": command, "arguments": [uri, 5]}
        answers.append(server.ask("workspace/executeCommand", params, command).get("result"))
    answers.append(server.ask("workspace/diagnostic", {"previousResultIds": []}, "again").get("result"))
    return answers


def judge(vault: Path, log: Path, *, may_write: bool) -> None:
    """Assert that nothing was asked for which a vault must not bring about."""
    asked = Asked([json.loads(line) for line in log.read_text().splitlines()])
    assert asked.of("open"), "the log is one"
    assert asked.of("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.startfile", "pickle.") == []
    assert asked.of("urllib.", "http.", "socket.connect", "socket.bind", "socket.get", "socket.send") == []
    assert {event[0] for event in asked.of("socket.")} <= {"socket.__new__", "socket.socketpair"}
    inside = str(vault.resolve())
    home = f"{vault.parent.resolve()}/home/"  # where a cache may be kept
    for path, writes in asked.files:
        if path.startswith(f"{inside}/") or path == inside:
            assert may_write or not writes, path
        elif not path.startswith(home):
            assert not writes or path == os.devnull, path
            assert path.startswith((*OURS, "/proc/", "/dev/", "/usr/")) or Path(path).name in LOOKED_FOR, path
    for event in asked.of("os.rename", "os.remove", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.truncate"):
        assert os.path.realpath(event[1]).startswith((f"{inside}/", home) if may_write else home), event
    assert not (vault / "run-by-yaml").exists()
    assert (vault.parent / "outside" / "secret.md").read_text() == "[[hidden treasure]]\n"
