"""The little of YAML that ordinary headers are made of, read without a YAML parser: a hundred times faster.

All patterns here err on one side only: what they take means to YAML exactly what is made of it, the rest is left to it.
"""

from __future__ import annotations

import re
from datetime import date

# What a text may hold: no control character, no line end of YAML, nothing unprintable to it.
_BAD = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_WORD = r"(?i:yes|no|on|off|true|false|null)"
_KEY = rf"(?!{_WORD}:)[A-Za-z_][\w-]{{0,60}}+"
# Text that YAML keeps as it stands: no number, date, boolean or null, nothing that means anything to it.
_TEXT = (
    rf"(?:(?!{_WORD}(?:\n|\Z))[^\W\d]|(?:\d|-(?=[\w-]))(?=[^\n:]*[G-Sg-sU-WYu-wy]))"
    rf"[^:#{_BAD}]*+(?:(?::(?![ \n]|\Z)|(?<! )#)[^:#{_BAD}]*+)*+(?<! )"
)
_QUOTED = rf"\"[^\"\\{_BAD}]*+\"|'[^'{_BAD}]*+'"
_ITEM = rf"(?!{_WORD} *[,\]])[^\W\d][\w/.+-]*+(?: ++[\w/.+-]++)*+|{_QUOTED}"

_TEXT_LINE = re.compile(rf"\n({_KEY}): ++({_TEXT})(?=\n|\Z)")
_ENTRY = (  # compiled when it is first needed, as it takes long and most headers are lines of text
    rf"\n(?P<key>{_KEY}):(?: ++(?:(?P<text>{_TEXT})|(?P<quoted>{_QUOTED})|(?P<truth>true|false)"
    rf"|(?P<whole>0|[1-9][0-9]{{0,8}})|(?P<broken>[0-9]{{1,6}}\.[0-9]{{1,6}})|(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
    rf"|\[ *+(?P<flow>(?:{_ITEM})(?: *+, *+(?:{_ITEM}))*+)?+ *+\])"
    rf"|(?P<list>(?P<dash>\n *+- ++)(?:{_TEXT}|{_QUOTED})(?:(?P=dash)(?:{_TEXT}|{_QUOTED}))*+))?(?=\n|\Z)"
)


def load(block: str) -> dict[str, object] | None:
    """Return what a block stands for, whose lines each follow a `\\n`; None where only YAML can tell."""
    lines = block.count("\n")
    texts: dict[str, object] = dict(_TEXT_LINE.findall(block))
    return texts if len(texts) == lines else _entries(block)


def is_text(text: str) -> bool:
    """Tell whether YAML certainly reads a value, written as it is, as just this text."""
    line = _TEXT_LINE.fullmatch(f"\nkey: {text}")
    return line is not None and line[2] == text


def _entries(block: str) -> dict[str, object] | None:
    values: dict[str, object] = {}
    end = 0
    for entry in re.finditer(_ENTRY, block):
        if entry.start() != end or entry["key"] in values:
            return None
        end = entry.end()
        try:
            values[entry["key"]] = _value(entry)
        except ValueError:  # the 30th of February
            return None
    return values if end == len(block) else None


def _value(entry: re.Match[str]) -> object:
    kind = entry.lastgroup
    if kind == "key":
        return [] if entry[0].endswith("]") else None
    written = entry[kind or 0]
    match kind:
        case "quoted":
            return written[1:-1]
        case "truth":
            return written == "true"
        case "whole":
            return int(written)
        case "broken":
            return float(written)
        case "day":
            return date.fromisoformat(written)
        case "flow":
            return [_bare(item) for item in re.findall(_ITEM, written)]
        case "list":
            return [_bare(item) for item in written.split(entry["dash"])[1:]]
    return written


def _bare(item: str) -> str:
    return item[1:-1] if item[0] in "\"'" else item
