"""What a block of YAML says, by python-frontmatter's own loader, kept within limits and never raising.

YAML is imported when the first block needs it: most headers are read without (see `frontmatter`).
"""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

LONGEST = 65_536
_DEEPEST = 100
_MOST_NODES = 100_000
# compiled when it is first needed, which takes long
_UNPRINTABLE = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_PLAINER = {
    "mapping values are not allowed in this context": "': ' within a value: put the value in quotes",
    "found character that cannot start any token": "no value begins with this character: put it in quotes",
}


class _Mark(Protocol):
    """Where a parser of YAML stands: those in C and in Python have a type each."""

    @property
    def index(self) -> int: ...


class Complaint(NamedTuple):
    """Why a block cannot be read, and at which offset of it; None where YAML does not say."""

    start: int | None
    message: str


class Key(NamedTuple):
    """A key that stands a second time in one mapping, at an offset of the block."""

    start: int
    name: str


def load(block: str) -> tuple[object, Complaint | None]:
    """Return what the block stands for, or None and why it cannot be read."""
    if len(block) > LONGEST:
        return None, Complaint(None, f"the header is longer than {LONGEST:,} characters")
    from frontmatter.default_handlers import SafeLoader, YAMLHandler  # noqa: PLC0415 - costs more than a small check
    from yaml import MarkedYAMLError  # noqa: PLC0415
    from yaml.reader import ReaderError  # noqa: PLC0415

    try:
        refused = _refusal(block, SafeLoader) if _is_suspicious(block) else None
        return (None, refused) if refused else (YAMLHandler().load(block), None)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "not readable as YAML"
        return None, Complaint(_index(mark), _PLAINER.get(problem, problem))
    except (ReaderError, UnicodeEncodeError):
        bad = re.search(_UNPRINTABLE, block)
        return None, Complaint(bad.start() if bad else None, "a character that YAML does not allow")
    except Exception as error:  # the builders of YAML's types raise whatever Python raises: a 13th month, `!!bool x`
        return None, Complaint(None, f"not a value of its type: {error}")


def repeated_keys(block: str) -> list[Key]:
    """Return the keys that a mapping of a readable block holds already, at their second and later places."""
    import yaml  # noqa: PLC0415
    from frontmatter.default_handlers import SafeLoader  # noqa: PLC0415

    root = yaml.compose(block, Loader=SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return []
    seen: set[tuple[str, str]] = set()
    repeated = []
    for node, _ in root.value:
        if not isinstance(node, yaml.ScalarNode) or node.tag == "tag:yaml.org,2002:merge":
            continue
        if (node.tag, node.value) in seen:
            repeated.append(Key(_index(node.start_mark) or 0, node.value))
        seen.add((node.tag, node.value))
    return repeated


def _index(mark: _Mark | None) -> int | None:
    return mark.index if mark else None


def _is_suspicious(block: str) -> bool:
    """Tell whether a block could be a bomb: aliases grow when followed, and nesting uses up the C stack."""
    return "*" in block or " " * _DEEPEST in block or sum(block.count(mark) for mark in "[{-?") > 2 * _DEEPEST


def _refusal(block: str, loader: type) -> Complaint | None:
    """Return why a block must not be loaded, reading no further than to the first reason."""
    import yaml  # noqa: PLC0415

    sizes: dict[str, int] = {}
    opened: list[tuple[str | None, int]] = []
    nodes = 0
    for event in yaml.parse(block, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            if any(anchor == event.anchor for anchor, _ in opened):
                return Complaint(_index(event.start_mark), f"the alias '*{event.anchor}' stands within itself")
            nodes += sizes.get(event.anchor or "", 1)
        elif isinstance(event, yaml.ScalarEvent):
            nodes += 1
            if event.anchor:
                sizes[event.anchor] = 1
        elif isinstance(event, yaml.CollectionStartEvent):
            opened.append((event.anchor, nodes))
            nodes += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = opened.pop()
            if anchor:
                sizes[anchor] = nodes - before
        if len(opened) > _DEEPEST:
            return Complaint(_index(event.start_mark), f"nested more than {_DEEPEST} deep")
        if nodes > _MOST_NODES:
            return Complaint(_index(event.start_mark), "its aliases stand for too much")
    return None
