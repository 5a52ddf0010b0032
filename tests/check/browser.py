"""A headless Chromium, driven by its own protocol."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
_SWITCHES = (
    "--headless=new", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--window-size=1200,800", "--remote-debugging-port=0", "--disable-gpu-sandbox", "--disable-dev-shm-usage",
)  # fmt: skip


class Page:
    """One open page."""

    def __init__(self, socket: ClientConnection, session: str) -> None:
        self._socket = socket
        self._session = session
        self._number = 100

    def call(self, method: str, **parameters: object) -> Any:
        """Call a method of the protocol and return its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters, "sessionId": self._session}
        return _answer(self._socket, message)

    def run(self, script: str) -> Any:
        """Return the value of an expression in the page."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait(self, script: str, seconds: float = 60) -> None:
        """Wait until an expression in the page is true."""
        end = time.monotonic() + seconds
        while not self.run(script):
            assert time.monotonic() < end, f"not in time: {script}"
            time.sleep(0.1)

    def click(self, x: float, y: float) -> None:
        """Click at a place of the page."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            button = {"button": "left", "clickCount": 1} if kind != "mouseMoved" else {}
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **button)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press the button at one place and let it go at another."""
        for kind, (x, y) in (("mousePressed", start), ("mouseMoved", end), ("mouseReleased", end)):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)

    def picture(self, **kind: object) -> bytes:
        """Return what is seen, as PNG unless another kind is asked for."""
        return base64.b64decode(self.call("Page.captureScreenshot", **kind)["data"])


@contextmanager
def browse(address: str, profile: Path) -> Iterator[Page]:
    """Open an address in a browser of its own."""
    assert CHROMIUM is not None
    command = [CHROMIUM, *_SWITCHES, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as browser:
        try:
            assert browser.stderr is not None
            found = next(match for line in browser.stderr if (match := re.search(r"ws://\S+", line)))
            with connect(found[0], max_size=None) as socket:
                target = _answer(socket, {"id": 1, "method": "Target.createTarget", "params": {"url": address}})
                attach = {"targetId": target["targetId"], "flatten": True}
                session = _answer(socket, {"id": 2, "method": "Target.attachToTarget", "params": attach})
                yield Page(socket, session["sessionId"])
        finally:
            browser.terminate()


def _answer(socket: ClientConnection, message: dict[str, Any]) -> Any:
    socket.send(json.dumps(message))
    while True:
        received = json.loads(socket.recv(timeout=60))
        if received.get("id") == message["id"]:
            assert "error" not in received, received
            return received["result"]
