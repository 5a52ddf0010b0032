"""Run notes-ls as `python -m notes_ls`."""

from __future__ import annotations

import sys

from notes_ls.cli import main

if __name__ == "__main__":
    sys.exit(main())
