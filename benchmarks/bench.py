"""Run every benchmark and write the figures down: `make bench`, or `python -m benchmarks.bench [--size small|full]`.

What is compared is measured in turn, so that a busy machine is as busy for both. The tables go into
docs/performance.md, the figures into figures.json beside this file; what they were before is told.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from benchmarks import check, scaling
from benchmarks.figures import Row, table
from benchmarks.processes import measure
from benchmarks.vaults import DATA, made, real

_HERE = Path(__file__).parent
KEPT = _HERE / "figures.json"
PAGE = _HERE.parent / "docs" / "performance.md"
MARKED = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- end of figures -->)", re.DOTALL)
"""The part of the documentation that is made of the figures."""
_RIVALS = DATA / "rivals"
_NOTEWORTHY = 1.15  # times as much as before, or the other way round

Section = list[Row] | str  # a table of a kind of its own is a text


class Part(NamedTuple):
    """The figures of a part, and of which version of notes-ls they are."""

    of: str
    section: Section


Parts = dict[str, Part]


def main() -> None:
    """Measure, print the tables with what changed, and write both down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=("small", "full"), default="small")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="a word of the titles of what is to be measured; the rest stays")
    options = parser.parse_args()
    os.environ["PATH"] += f"{os.pathsep}{_RIVALS / 'bin'}"
    os.environ.setdefault("NODE_PATH", str(_RIVALS / "node_modules"))
    os.environ["XDG_CACHE_HOME"] = str(DATA / "cache")  # what servers keep is not for whoever runs this
    of, used = _own_version(), versions()
    for title, measured in _parts(options.size == "full", options.rounds).items():
        if options.only not in title:
            continue
        section = measured()
        if not section:
            continue  # it has said why
        print(f"\n## {title}\n\n{_shown(section)}\n")
        _, before = kept()
        if title in before:
            for line in _changes(before[title].section, section):
                print(line)
        _write(used, {**before, title: Part(of, section)})


def versions() -> dict[str, str]:
    """Return the versions of all that takes part, and what it runs on; what is not there says so."""
    asked = {
        "ripgrep": ["rg", "--version"],
        "rumdl": ["rumdl", "--version"],
        "node": ["node", "--version"],
        "iwe": ["iwe", "--version"],
    }
    found = {
        "Python": platform.python_version(),
        **{name: _first_line(command) or "not there, left out" for name, command in asked.items()},
        "vscode-markdown-languageservice": _service_version() or "not there, left out",
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
    }
    return {name: re.sub(rf"^{name} ", "", text) for name, text in found.items()}


def page(used: Mapping[str, str], parts: Parts) -> str:
    """Return the part of the documentation that is made of the figures."""
    if not parts:
        return ""
    told = ", ".join(f"{name} {text}" for name, text in used.items())
    return f"\n{told}.\n\n" + "".join(
        f"### {title}\n\nnotes-ls {of}.\n\n{_shown(section)}\n\n" for title, (of, section) in parts.items()
    )


def kept() -> tuple[dict[str, str], Parts]:
    """Return the versions and the figures that were written down last."""
    if not KEPT.exists():
        return {}, {}
    data = json.loads(KEPT.read_text(encoding="utf-8"))
    parts = data["parts"].items()
    return data["versions"], {
        title: Part(of, each if isinstance(each, str) else _rows(each)) for title, (of, each) in parts
    }


def _parts(is_full: bool, rounds: int) -> dict[str, Callable[[], Section]]:
    """Return what measures each part, by its title."""
    vaults = {"made notes: 4,000": made(4_000)}
    notes = real()
    if notes is not None:
        vaults = {f"real notes: {len([*notes.rglob('*.md')]):,}": notes, **vaults}
    folder = next(iter(vaults.values()))
    parts: dict[str, Callable[[], Section]] = {
        f"The checker, {title}": partial(_checker, folder, rounds) for title, folder in vaults.items()
    }
    if is_full:
        parts["The checker, made notes: 20,000"] = lambda: list(check.rows(made(20_000), rounds))
        parts["The checker, made notes: 200,000"] = lambda: list(check.rows(made(200_000), 1, slow=False))
        parts["Growth"] = lambda: list(scaling.rows((4_000, 20_000, 50_000, 200_000)))
    parts["The server, 4,000 notes"] = lambda: _of_module("server", [str(made(4_000))])
    if is_full:
        parts["The server, 20,000 notes"] = lambda: _of_module("server", [str(made(20_000))])
        parts["The server, 200,000 notes"] = lambda: _of_module("server", ["--rounds", "1", str(made(200_000))])
    for title, name in (("Every request", "requests"), ("Completion", "ranking")):
        parts[title] = partial(_said, [sys.executable, "-m", f"benchmarks.{name}", str(folder)])
    if is_full:
        parts["Long days"] = lambda: _of_module("soak", [str(folder)])
    return parts


def _checker(folder: Path, rounds: int) -> Section:
    return [*check.rows(folder, rounds), *_language_services(folder)]


def _language_services(folder: Path) -> Iterator[Row]:
    """Yield what language servers for Markdown take to read all notes, each run once as they take long."""
    commands: dict[str, Sequence[str]] = {}
    if shutil.which("node") and _service_version() is not None:
        service = ["node", str(_HERE / "vscode_service.cjs"), str(folder)]
        commands["`vscode-markdown-languageservice`, diagnostics of all notes"] = service
    with tempfile.TemporaryDirectory() as private:
        if shutil.which("iwe"):
            shutil.copytree(folder, f"{private}/notes")
            Path(private, "notes", ".iwe").mkdir()
            commands["`iwe contents`, which reads all notes and checks none"] = [
                "sh", "-c", f"cd '{private}/notes' && exec iwe contents",
            ]  # fmt: skip
        for name, figure in measure(commands, 1, warm=False).items():
            yield Row(f"{name}: wall clock", round(figure.wall, 2), "one run", "s")
            yield Row(f"{name}: processor time", round(figure.cpu, 2), "one run", "s")
            yield Row(f"{name}: memory", round(figure.memory), "one run", "MB")


def _of_module(name: str, arguments: Sequence[str]) -> list[Row]:
    """Return the figures of a benchmark that is a program of its own, none where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        command = [sys.executable, "-m", f"benchmarks.{name}", "--json", str(file), *arguments]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, cwd=_HERE.parent, check=False)
        if done.returncode or not file.exists():
            print(f"benchmarks.{name} ended with status {done.returncode}; left out", file=sys.stderr)
            return []
        return _rows(json.loads(file.read_text(encoding="utf-8")))


def _changes(before: Section, now: Section) -> Iterator[str]:
    """Yield what is not as it was when the figures were last written down; whoever reads a text sees it."""
    if isinstance(before, str) or isinstance(now, str):
        return
    known = {row.figure: row.value for row in before}
    for row in now:
        old = known.get(row.figure)
        if old and row.value and not 1 / _NOTEWORTHY < row.value / old < _NOTEWORTHY:
            yield f"{row.figure}: {old:g} before, {row.value:g} now ({row.value / old:.2f} times as much)"


def _shown(section: Section) -> str:
    return section if isinstance(section, str) else table(section)


def _write(used: Mapping[str, str], parts: Parts) -> None:
    KEPT.write_text(_as_json(used, parts), encoding="utf-8")
    text = page(used, parts)
    PAGE.write_text(MARKED.sub(lambda _: text, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def _as_json(used: Mapping[str, str], parts: Parts) -> str:
    plain = {
        title: (of, section if isinstance(section, str) else [row._asdict() for row in section])
        for title, (of, section) in parts.items()
    }
    return json.dumps({"versions": used, "parts": plain}, indent=1) + "\n"


def _rows(data: Sequence[Mapping[str, object]]) -> list[Row]:
    return [Row(**each) for each in data]  # type: ignore[arg-type]


def _own_version() -> str:
    return _first_line(["git", "-C", str(_HERE), "describe", "--always", "--dirty"]) or version("notes-ls")


def _service_version() -> str | None:
    """Return which language service of VS Code's Markdown is there."""
    file = Path(os.environ.get("NODE_PATH", "")) / "vscode-markdown-languageservice" / "package.json"
    return json.loads(file.read_text(encoding="utf-8"))["version"] if file.exists() else None


def _first_line(command: Sequence[str]) -> str:
    return _said(command).partition("\n")[0].strip()


def _said(command: Sequence[str]) -> str:
    """Return what a command says, nothing where it is not there."""
    if not shutil.which(command[0]):
        return ""
    done = subprocess.run(command, cwd=_HERE.parent, capture_output=True, text=True, check=False)
    return done.stdout.strip()


if __name__ == "__main__":
    main()
