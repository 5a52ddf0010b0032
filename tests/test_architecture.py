"""The order of the layers and their invariants, as ARCHITECTURE.md has them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.config import Settings
from notes_ls.publishers import choose
from notes_ls.rules import BY_NAME, RULES, findings
from notes_ls.rules.fixing import fixed
from notes_ls.vault import Vault

PACKAGE = Path(__file__).parent.parent / "notes_ls"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300

LAYERS = (
    ("__init__", "text", "stretch", "names", "layer", "multimap", "steps", "globs", "toml_keys", "words"),
    ("config", "config_schema"),
    ("syntax",),
    ("video",),
    ("entry", "asking"),
    ("note",),
    ("resolution", "attachments", "publisher", "kept", "recent"),
    ("keys",),
    ("vault",),
    ("derived", "publishers"),
    ("known_names",),
    ("settled",),
    ("fate", "near", "spelling", "backlinks"),
    ("rules",),
    ("features",),
    ("store",),
    ("check",),
    ("server",),
    ("cli",),
    ("__main__",),
)
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}
EDGE = {"store", "check", "server", "cli", "__main__"}
OUTER_WORLD = {
    "asyncio", "concurrent", "glob", "http", "io", "logging", "multiprocessing", "open", "os", "pathlib",
    "platformdirs", "print", "random", "select", "shutil", "signal", "socket", "sqlite3", "subprocess", "sys",
    "tempfile", "threading", "time", "watchfiles",
}  # fmt: skip


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_each_file_keeps_to_its_layer(file: Path) -> None:
    room = _room(file)
    own = {name.split(".")[1] for name in _imports(file) if name.startswith("notes_ls.")} - {"__version__"}
    others = {name.partition(".")[0] for name in _imports(file) if name != "sys.intern"}  # which is no input or output
    assert {name for name in own if RANK[name] > RANK[room]} == set(), "imports go downwards only"
    assert room != "server" or "check" not in own, "neither front end knows the other"
    assert room == "server" or not others & {"pygls", "lsprotocol"}, "only the server speaks the protocol"
    assert room in EDGE or not (others | _called(file)) & OUTER_WORLD, "only the edge does input and output"
    assert len(file.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_each_module_and_public_function_says_what_it_is(file: Path) -> None:
    module = ast.parse(file.read_text())
    public = [node for node in module.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    silent = [node.name for node in public if not node.name.startswith("_") and not ast.get_docstring(node)]
    assert silent == []
    assert ast.get_docstring(module)


def test_every_room_has_its_place() -> None:
    assert {_room(file) for file in FILES} == set(RANK)


PIECES = (
    "[[", "]]", "]", "[", "|", "\\|", "#", "^", "!", "(", ")", "](", "```", "~~~", "`", "$", "$$", "%%", "<!--", "-->",
    "---", "\n", "\r\n", "\r", "    ", "\t", "> ", "- ", "1. ", "| ", "*", "_", "\\", "&", "%", "%ff",
    "\ufeff", "\u2028", "\0", "\udcff", "\u0130", "\u00df", "00:01:30", "24:45:00", "05:25", "99:99:99:99",
    "[00:01:30]", '<a class="yt-timestamp" data-t="', '">', "</a>", "<a ", "talk", "other.md", "https://youtu.be/",
    "title: ", "videoId: ", "aliases: ", "duration: ", "<!-- notes-ls: ignore ", "dangling-link", ", ", "-file",
)  # fmt: skip
EVERY_RULE = {rule.name: BY_NAME["malformed-link"].severity for rule in RULES}


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join),
    st.sampled_from(["obsidian", "quartz", "loose"]),
)
def test_analysis_never_raises(text: str, publisher: str) -> None:
    in_force = Settings(publish=publisher, rules=EVERY_RULE)
    vault = Vault(in_force, choose(in_force))
    vault.put(vault.parse("other.md", "---\ntitle: Other\n---\n# One\n[[talk]]").entry)
    note = vault.parse("talk.md", text)
    vault.put(note.entry)
    for finding in findings(vault, note):
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        for fix in BY_NAME[finding.rule].fixes(vault, note, finding):
            assert all(edit.span.end <= len(text) for edit in fix.edits)
    fixed(vault, note, unsafe=True)


def _room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(file: Path) -> Iterator[str]:
    """Yield the modules that a file imports when it runs; a type may speak of what stands above."""
    module = ast.parse(file.read_text())
    for_types = [node for node in module.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    left_out = {inner for node in for_types for inner in ast.walk(node)}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node not in left_out:
            name = node.module or ""
            yield from (f"{name}.{alias.name}" if name in {"notes_ls", "sys"} else name for alias in node.names)


def _called(file: Path) -> set[str]:
    calls = (node.func for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call))
    return {call.id for call in calls if isinstance(call, ast.Name)}
