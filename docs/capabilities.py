"""The table of what the language server answers, made of its own registry and of its tests over the protocol."""

from __future__ import annotations

import re
from pathlib import Path

from notes_ls.server.context import METHODS, Method
from notes_ls.server.handlers import load

TESTS = Path(__file__).parent.parent / "tests" / "e2e"
SINCE = {"0.1.0": frozenset({
    "initialize", "initialized", "textDocument/didOpen", "textDocument/didChange", "textDocument/didSave",
    "textDocument/didClose", "textDocument/completion", "completionItem/resolve", "textDocument/linkedEditingRange",
    "textDocument/hover", "textDocument/definition", "textDocument/declaration", "textDocument/documentLink",
    "documentLink/resolve", "textDocument/references", "textDocument/documentHighlight", "textDocument/inlayHint",
    "textDocument/codeLens", "codeLens/resolve", "textDocument/prepareCallHierarchy", "callHierarchy/incomingCalls",
    "callHierarchy/outgoingCalls", "textDocument/prepareRename", "textDocument/rename", "workspace/willRenameFiles",
    "textDocument/diagnostic", "workspace/diagnostic", "textDocument/codeAction", "codeAction/resolve",
    "textDocument/documentSymbol", "workspace/symbol", "textDocument/foldingRange", "textDocument/selectionRange",
    "textDocument/semanticTokens/full", "textDocument/semanticTokens/full/delta", "textDocument/semanticTokens/range",
    "workspace/didChangeConfiguration", "workspace/didChangeWorkspaceFolders", "workspace/didChangeWatchedFiles",
    "workspace/didCreateFiles", "workspace/didRenameFiles", "workspace/didDeleteFiles",
    "notes-ls.apply", "notes-ls.exportGraph", "notes-ls.openVideo", "notes-ls.reindex", "notes-ls.showReferences",
    "notes-ls.statistics",
})}  # fmt: skip
"""The methods and commands that came with each version; one that comes later is entered under its own."""


def capabilities() -> str:
    """Return the table of methods and commands: what each does, since when, and where that is tested."""
    rows = ["| method or command | does | since | tested in |", "|---|---|---|---|"]
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(TESTS.glob("test_*.py"))}
    for method in methods():
        summary = (method.handler.__doc__ or "").partition("\n")[0].rstrip(".")
        tests = ", ".join(f"`{name}`" for name, text in texts.items() if _speaks(text, method.name))
        rows.append(f"| `{method.name}` | {summary} | {since(method.name)} | {tests} |")
    return "\n".join(rows) + "\n"


def methods() -> list[Method]:
    """Return what the server answers, by name, commands last."""
    load()
    return sorted(METHODS, key=lambda method: (method.is_command, method.name.casefold()))


def since(name: str) -> str:
    """Return the version that a method or command came with."""
    return next(version for version, known in SINCE.items() if name in known)


def _speaks(text: str, name: str) -> bool:
    """Tell whether a test sends a message, written as itself or as the client's method for it."""
    called = "_".join(re.sub(r"(?<!^)([A-Z])", r"_\1", part).lower() for part in name.split("/"))
    return f'"{name}"' in text or re.search(rf"\b{re.escape(called)}(?:_async)?\(", text) is not None
