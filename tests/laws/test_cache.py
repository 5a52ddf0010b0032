"""The law of the cache: after any history a check with it says what one without it says, byte for byte."""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.check.options import Options
from notes_ls.check.output import Output
from notes_ls.check.run import run

NAMES = ["ada", "Ada", "a_b", "a b", "ab", "index", "grace hopper", "grace_hoper"]
PATHS = [f"{folder}{name}.md" for folder in ("", "x/", "x/y/") for name in NAMES]
FILES = ["plan.png", "x/Plan.png"]
TIMES = ["05:12:00", "06:12:00", "07:01:00", "00:00:09", "00:01:30", "01:02"]
LINES = [
    "# Early", "# Late", "A block ^b1", "Words.", "`[[ada]]`", "<!-- notes-ls: ignore dangling-link -->",
    *(f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>' for time in TIMES),
    *(f"[[{target}]]" for target in (*NAMES, "ada#Early", "x/ada#^b1", "./ada", "grace hoppr", "First", "x", "X/Y/ab")),
    "[shown](x/ada.md#Late)", "[shown](plan.png)", "![[plan.png]]",
]  # fmt: skip
HEADERS = [
    "", "---\ntitle: First\n---\n", "---\ntitle: ada\naliases: [First, x]\n---\n", "---\nvideoId: a1-B2_c3D4e\n---\n",
    "---\ntitle: a b\nvideoId: a1-B2_c3D4e\n---\n", "---\nfilm: https://youtu.be/a1-B2_c3D4e\n---\n",
]  # fmt: skip
SETTINGS = [
    "", 'publish = "quartz"', 'publish = "quartz"\nquartz-links = "absolute"', 'publish = "loose"\nlink-style = "path"',
    '[rules]\norphan-note = "warning"', '[video]\nkeys = ["film"]', 'exclude = ["x/y"]', 'include = ["**/a*.md"]',
    '["per-file-rules"."x/**"]\ndangling-link = "off"',
]  # fmt: skip
FORMATS = ["concise", "full", "json", "sarif"]

texts = st.builds(
    lambda header, lines: header + "\n\n".join(lines),
    st.sampled_from(HEADERS),
    st.lists(st.sampled_from(LINES), max_size=6),
)


class Step(NamedTuple):
    """A file written or, without a text, removed; its time may be set back."""

    path: str
    text: str | None
    sets_back: bool = False


class Rename(NamedTuple):
    """A file with another name."""

    path: str
    new: str


steps = (
    st.builds(Step, st.sampled_from(PATHS), st.none() | texts, st.booleans())
    | st.builds(Step, st.sampled_from(FILES), st.sampled_from([None, ""]))
    | st.builds(Step, st.just("notes-ls.toml"), st.sampled_from(SETTINGS))
    | st.builds(Rename, st.sampled_from(PATHS), st.sampled_from(PATHS))
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(PATHS), texts, min_size=4, max_size=10),
    st.lists(st.tuples(st.lists(steps, min_size=1, max_size=2), st.sampled_from(FORMATS)), max_size=5),
)
def test_a_cached_check_is_a_cold_one(notes: dict[str, str], rounds: list[tuple[list[Step | Rename], str]]) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        vault = folder / "vault"
        vault.mkdir()
        for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(variable, str(folder / "home"))
        patch.setattr("notes_ls.store.stamps._UNSURE_FOR", 0)  # or every note would be too new to rely on
        for path, text in notes.items():
            do(vault, Step(path, text))
        for changes, output_format in [([], "concise"), ([], "full"), *rounds]:
            for change in changes:
                do(vault, change)
            time.sleep(0.012)  # the clock of a file system goes on in steps
            assert checked(vault, output_format, cache=True) == checked(vault, output_format, cache=False)


def do(vault: Path, step: Step | Rename) -> None:
    file = vault / step.path
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(step, Rename):
        (vault / step.new).parent.mkdir(parents=True, exist_ok=True)
        if file.exists():
            file.replace(vault / step.new)
    elif step.text is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text(step.text)
        if step.sets_back:
            os.utime(file, (1_000_000_000, 1_000_000_000))


def checked(vault: Path, output_format: str, *, cache: bool) -> tuple[int, bytes]:
    report = vault.parent / "report"
    output = Output(file=str(report), quiet=True)
    status = run(Options(paths=(str(vault),), output_format=output_format, cache=cache), output)
    output.close()
    return status, report.read_bytes()
