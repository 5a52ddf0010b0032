"""Measure the page of a graph in a headless Chromium that draws by software: `python -m benchmarks.graph [NOTES]`.

It tells when there is a first picture, and how many frames there are in a second while the forces move the nodes and
while a hand moves the picture, beside those of an empty page.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.check.browser import Page, browse

CHECKOUT = Path(__file__).parent.parent

_FRAMES = """new Promise((done) => {
  const began = performance.now();
  let [frames, last, longest] = [0, began, 0];
  const step = (now) => {
    frames++;
    longest = Math.max(longest, now - last);
    last = now;
    MOVE;
    if (now - began > 4000) done([frames / (now - began) * 1000, longest]);
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
_PAN = """document.getElementById("graph").dispatchEvent(
  new KeyboardEvent("keydown", { key: frames % 40 < 20 ? "ArrowLeft" : "ArrowRight" }))"""
_COUNT = "document.getElementById('count').textContent"
_STILL = "document.getElementById('lines').dataset.done === 'true'"


def main() -> None:
    """Make a vault, draw its graph, and print what that took."""
    notes = sys.argv[1] if len(sys.argv) > 1 else "20000"
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        vault, page = Path(folder, "vault"), Path(folder, "graph.html")
        subprocess.run([sys.executable, "benchmarks/make_vault.py", str(vault), notes], cwd=CHECKOUT, check=True)
        words = ["graph", str(vault), "--output-format", "html", "--output-file", str(page)]
        subprocess.run([sys.executable, "-m", "notes_ls", *words], cwd=CHECKOUT, check=True)
        with browse("about:blank", Path(folder, "profile")) as shown:
            _tell("an empty page", shown, "")
            shown.call("Page.enable")
            began = time.perf_counter()
            shown.call("Page.navigate", url=page.as_uri())
            shown.wait("document.body?.dataset.ready === 'true'")
            shown.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            print(f"{'first picture':28} {time.perf_counter() - began:5.1f} s")
            print(f"{'of':28} {shown.run(_COUNT)}")
            _tell("forces at work", shown, "")
            _tell("forces and a hand at work", shown, _PAN)
            shown.wait("document.getElementById('layout').textContent === 'let move'", 120)
            print(f"{'forces at rest after':28} {time.perf_counter() - began:5.1f} s")
            shown.wait(_STILL, 120)
            _tell("a hand at work", shown, _PAN)


def _tell(what: str, shown: Page, move: str) -> None:
    rate, longest = shown.run(_FRAMES.replace("MOVE", move))
    print(f"{what:28} {rate:5.1f} frames a second, the longest {longest:.0f} ms; load {os.getloadavg()[0]:.0f}")


if __name__ == "__main__":
    main()
