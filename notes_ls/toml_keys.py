"""What the TOML parser of the standard library does not tell: where each key stands, and what it cannot cope with."""

from __future__ import annotations

import re

_BEFORE_A_KEY = re.compile(r"(?:[\ufeff \t\r\n]++|#[^\n]*+)*+")
_KEY_PART = re.compile(r"""[ \t]*+(?:([\w-]++)|"((?:[^"\\\n]|\\.)*+)"|'([^'\n]*+)')[ \t]*+(\.?)""")
_VALUE_PART = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|#[^\n]*+"
    r"|[\[\]{}\n]"
    r"|[^\[\]{}\n\"'#]++",
    re.DOTALL,
)
_LARGEST = 262_144
_MANY_PARTS = re.compile(r"""(?:(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){64}""")


def excess(text: str) -> str:
    """Return of what a TOML text holds so much that the parser would take minutes for it, or nothing."""
    if len(text) > _LARGEST:
        return f"more than {_LARGEST} characters"
    return "a key of more than 64 parts" if _MANY_PARTS.search(text) else ""


def key_offsets(text: str) -> dict[tuple[str, ...], int]:
    """Return the offset at which each table and key of a valid TOML text is first named, by its full path.

    Keys inside an inline table are not looked for; they stand where their table stands.
    """
    offsets: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    end = 0
    while (start := _blank_end(text, end)) < len(text):
        is_table = text[start] == "["
        parts, end = _key(text, start + (2 if text.startswith("[[", start) else is_table))
        if not parts:
            break
        if is_table:
            table = ()
        for length in range(1, len(parts) + 1):
            offsets.setdefault(table + parts[:length], start)
        if is_table:
            table = parts
        end = _line_or_value_end(text, end, in_table_head=is_table)
    return offsets


def _blank_end(text: str, start: int) -> int:
    found = _BEFORE_A_KEY.match(text, start)
    return found.end() if found else start


def _key(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """Return the parts of the dotted key at `start`, and where it ends."""
    parts: list[str] = []
    while found := _KEY_PART.match(text, start):
        bare, double, single, dot = found.groups()
        parts.append(bare or double or single or "")
        start = found.end()
        if not dot:
            break
    return tuple(parts), start


def _line_or_value_end(text: str, start: int, *, in_table_head: bool) -> int:
    """Return where the line ends that holds the rest of a table's head, or of a value with all its lines."""
    depth = 0
    while found := _VALUE_PART.match(text, start):
        start = found.end()
        part = found[0]
        if part == "\n" and (depth <= 0 or in_table_head):
            break
        depth += (part in {"[", "{"}) - (part in {"]", "}"})
    return start
