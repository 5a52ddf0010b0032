"""The ways to reach the server, and what it says when there is none."""

from __future__ import annotations

import json
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.editor import COMMAND
from tests.e2e.wire import INITIALIZE, framed

REQUEST = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": INITIALIZE}


@contextmanager
def listening(*arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], str, int]]:
    """Start a server that listens; give the host and the port that it tells."""
    with subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.PIPE) as process:
        try:
            assert process.stderr is not None
            told = re.fullmatch(rb"listening on (.*):(\d+)\n", process.stderr.readline())
            assert told is not None
            yield process, told[1].decode(), int(told[2])
        finally:
            process.kill()


def test_a_socket_on_this_machine_alone() -> None:
    with listening("--tcp", "0") as (process, host, port):
        assert host == "127.0.0.1"
        with socket.create_connection((host, port), timeout=10) as connection:
            connection.sendall(framed(REQUEST))
            answer = connection.recv(1 << 20)
            assert b'"serverInfo"' in answer
        assert process.wait(5) == 1


def test_a_web_socket() -> None:
    client = pytest.importorskip("websockets.sync.client")
    with listening("--ws", "localhost:0") as (process, host, port):
        with client.connect(f"ws://{host}:{port}") as connection:
            connection.send(json.dumps(REQUEST))
            assert json.loads(connection.recv(timeout=10))["result"]["serverInfo"]["name"] == "notes-ls"
        assert process.wait(5) == 1


@pytest.mark.parametrize(
    "arguments", [("--tcp", "nowhere"), ("--tcp", "127.0.0.1:99999"), ("--log-file", "/nowhere/x")]
)
def test_what_cannot_be_served_is_said_in_a_line(arguments: tuple[str, ...]) -> None:
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False, timeout=10)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("notes-ls: ")


def test_the_log_goes_to_a_file(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    command = [*COMMAND, "--log-file", str(log), "--log-level", "info"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        _, told = process.communicate(framed(REQUEST) + framed({**REQUEST, "id": 2, "method": "nothing/known"}), 10)
    assert told == b""
    assert "nothing/known" in log.read_text()
