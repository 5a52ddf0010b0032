"""Take the picture of the page of a graph: `python -m docs.pictures.graph`, with a Chromium on the path."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.examples import CHECKOUT
from tests.check.browser import browse

PICTURE = CHECKOUT / "docs/pictures/graph.webp"
_SETTLED = "document.getElementById('layout').textContent === 'let move'"
_DRAWN = "document.getElementById('lines').dataset.done === 'true'"
_CHOOSE = """
const field = document.getElementById('search');
field.value = 'castle';
field.dispatchEvent(new Event('input'));
document.querySelector('#found button').click();
field.value = '';
"""


def main() -> None:
    """Write the picture anew, of a vault that is made up."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        vault, page = Path(folder, "talks"), Path(folder, "graph.html")
        subprocess.run([sys.executable, "benchmarks/make_vault.py", str(vault), "520"], cwd=CHECKOUT, check=True)
        words = ["graph", str(vault), "--output-format", "html", "--output-file", str(page)]
        subprocess.run([sys.executable, "-m", "notes_ls", *words], cwd=CHECKOUT, check=True)
        with browse(page.as_uri(), Path(folder, "profile")) as shown:
            shown.wait("document.body?.dataset.ready === 'true'")
            shown.wait(_SETTLED)
            shown.run(_CHOOSE)
            shown.wait("new Promise((done) => setTimeout(() => done(true), 1500))")  # until the camera is there
            shown.wait(_DRAWN)
            PICTURE.write_bytes(shown.picture(format="webp", quality=80))


if __name__ == "__main__":
    main()
