"""The ways to reach the server, and what it says when there is none."""

from __future__ import annotations

import contextlib
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
            yield process, told[1].decode().strip("[]"), int(told[2])
        finally:
            process.kill()


def test_a_socket_on_this_machine_alone() -> None:
    with listening("--tcp", "0") as (process, host, port):
        assert host == "127.0.0.1"
        with socket.create_connection((host, port), timeout=60) as connection:
            connection.sendall(framed(REQUEST))
            answer = connection.recv(1 << 20)
            assert b'"serverInfo"' in answer
        assert process.wait(30) == 1


def test_a_web_socket() -> None:
    client = pytest.importorskip("websockets.sync.client")
    with listening("--ws", "localhost:0") as (process, host, port):
        with client.connect(f"ws://{host}:{port}") as connection:
            connection.send(json.dumps(REQUEST))
            assert json.loads(connection.recv(timeout=60))["result"]["serverInfo"]["name"] == "notes-ls"
        assert process.wait(30) == 1


def test_an_address_of_the_newer_kind() -> None:
    if not socket.has_dualstack_ipv6():
        pytest.skip("the system has no IPv6")
    with listening("--tcp", "[::1]:0") as (_, host, port), socket.create_connection((host, port), timeout=60) as client:
        client.sendall(framed(REQUEST))
        assert b'"serverInfo"' in client.recv(1 << 20)


def test_a_socket_for_other_machines_comes_with_a_warning() -> None:
    with listening("--tcp", "0.0.0.0:0") as (process, _, _):
        assert process.stderr is not None
        assert process.stderr.readline() == (
            b"warning: whoever reaches this address can read the vault; without a host only this machine can\n"
        )


def test_a_page_in_a_browser_is_turned_away_from_a_socket() -> None:
    body = framed(REQUEST)
    with listening("--tcp", "0") as (_, host, port):
        with socket.create_connection((host, port), timeout=60) as page:
            page.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
            with contextlib.suppress(ConnectionResetError):
                assert page.recv(1 << 20) == b""
        with socket.create_connection((host, port), timeout=60) as editor:
            editor.sendall(body)
            assert b'"serverInfo"' in editor.recv(1 << 20)


def test_nobody_keeps_an_editor_from_a_socket_by_other_words_or_by_silence() -> None:
    with listening("--tcp", "0") as (_, host, port), contextlib.ExitStack() as opened:

        def said(words: bytes) -> socket.socket:
            connection = opened.enter_context(socket.create_connection((host, port), timeout=60))
            connection.sendall(words)
            return connection

        for _ in range(100):
            said(b"")
        with contextlib.suppress(ConnectionResetError):
            assert said(b"\x16\x03\x01\x02\x00\x01\x00content-length: 2\r\n\r\n{}").recv(1) == b""
        with contextlib.suppress(ConnectionResetError):
            assert said(b"BREW / HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}").recv(1) == b""
        assert b'"serverInfo"' in said(framed(REQUEST)).recv(1 << 20)


def test_a_page_of_another_machine_is_turned_away_from_a_web_socket() -> None:
    client = pytest.importorskip("websockets.sync.client")
    with listening("--ws", "0") as (_, host, port):
        for origin in (
            "https://example.org",
            "http://localhost.example.org",
            "null",
            "http://[",
            "http://evil@e.org:1",
        ):
            with pytest.raises(Exception, match="HTTP 403"):
                client.connect(f"ws://{host}:{port}", origin=origin)
        with client.connect(f"ws://{host}:{port}", origin="http://localhost:5173") as connection:
            connection.send(json.dumps(REQUEST))
            assert json.loads(connection.recv(timeout=60))["result"]["serverInfo"]["name"] == "notes-ls"


@pytest.mark.parametrize(
    "arguments", [("--tcp", "nowhere"), ("--tcp", "127.0.0.1:99999"), ("--log-file", "/nowhere/x")]
)
def test_what_cannot_be_served_is_said_in_a_line(arguments: tuple[str, ...]) -> None:
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("notes-ls: ")


def test_the_log_goes_to_a_file(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    command = [*COMMAND, "--log-file", str(log), "--log-level", "info"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        _, told = process.communicate(framed(REQUEST) + framed({**REQUEST, "id": 2, "method": "nothing/known"}), 60)
    assert told == b""
    assert "nothing/known" in log.read_text()
