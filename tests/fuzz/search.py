"""Search for bytes that break one target: `python -m tests.fuzz.search TARGET [options and folders of libFuzzer]`."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

TOKENS = Path(__file__).parent / "tokens.dict"


def main() -> None:
    """Search until an option or the first failure ends it."""
    with atheris.instrument_imports(include=["notes_ls"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415  # what is imported here is watched

    name, *options = sys.argv[1:]
    atheris.Setup([sys.argv[0], f"-dict={TOKENS}", "-timeout=20", "-max_len=1024", *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
