"""The YAML header of a note: values as python-frontmatter reads them, spans and problems by our own scan.

Ordinary headers are read without YAML, to the same values; every other one is handed to it. Two departures
from python-frontmatter: a byte order mark does not hide the header, and only `---` headers are read, not JSON or TOML.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from notes_ls.syntax import plain_yaml, yaml_block
from notes_ls.text import Span

_OPEN = re.compile(r"\ufeff?+\s*+(-{3,}+)\s*$", re.MULTILINE)
_CLOSE = re.compile(r"\n(-{3,}+)[^\S\n]*+(?:\n|\Z)")
_KEY_LINE = re.compile(r"\s*+[A-Za-z_][\w-]*+:(?=\s|\Z)")
_FIELD = re.compile(
    r"\n(?P<key>(?:\"[^\"\n]*+\"|'[^'\n]*+')(?=[ \t]*+:)|[^\s\"'#&*!|>%@`\[\]{},?:-][^\n:]*+(?::(?!\s|\Z)[^\n:]*+)*+)"
    r"[ \t]*+:(?=\s|\Z)[ \t]*+(?P<value>[^\n]*+(?:\n(?=[\s\]}-])[^\n]*+)*+)"
)
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'", re.DOTALL)
_COMMENT = re.compile(r"(?:^|[ \t])#")
_CRLF = re.compile(r"\r\n")
_ESCAPED = re.compile(r"[\"\\]")
# compiled when it is first needed, which takes long
_NEEDS_ESCAPE = r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_LIST_WORDS = re.compile(r"[,\s]+")


class Problem(NamedTuple):
    """What is wrong with a header, and where."""

    span: Span
    message: str


class Field(NamedTuple):
    """A top-level key and its value as written: quotes belong to the value, a comment after it does not."""

    key: str
    key_span: Span
    value_span: Span


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """The header of one note.

    `span` goes from the opening to the closing fence and is None where there is no header; the body begins at `body`.
    Where YAML refuses the header, `values` are its lines as text, so that a note half written keeps its names.
    """

    span: Span | None
    body: int
    values: Mapping[str, object]
    problems: tuple[Problem, ...] = ()
    block: str = ""
    block_start: int = 0

    @property
    def fields(self) -> tuple[Field, ...]:
        """The top-level keys in order, found by scanning the lines: also those that YAML refuses."""
        return tuple(_fields(self.block, self.block_start))

    @property
    def title(self) -> str | None:
        """The title, as written where YAML takes it for a number or a date."""
        return (self.raw("title") or "").strip() or None

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names of the note: a list under `aliases` or `alias`, or one text with commas between."""
        return self._texts(("aliases", "alias"), ",")

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags without `#`: a list under `tags` or `tag`, or one text with commas or spaces between."""
        return tuple(tag.lstrip("#") for tag in self._texts(("tags", "tag"), None) if tag.strip("#"))

    def field(self, key: str) -> Field | None:
        """Return the first field with this key."""
        if key not in self.block:
            return None
        return next((field for field in _fields(self.block, self.block_start) if field.key == key), None)

    def raw(self, key: str) -> str | None:
        """Return a scalar as its author wrote it, without quotes; None where there is none, or a list."""
        value = self.values.get(key)
        if isinstance(value, str):
            return value
        if value is None or isinstance(value, (list, dict, set, tuple)):
            return None
        return self.written(key) or scalar_text(value)

    def written(self, key: str) -> str | None:
        """Return any value as it stands in the text, with its quotes."""
        field = self.field(key)
        if field is None:
            return None
        return self.block[field.value_span.start - self.block_start : field.value_span.end - self.block_start]

    def _texts(self, keys: tuple[str, ...], separator: str | None) -> tuple[str, ...]:
        found: list[str] = []
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, str):
                found += value.split(separator) if separator else _LIST_WORDS.split(value)
            elif isinstance(value, list):
                items = [item for item in value if isinstance(item, (str, int, float)) and item is not True]
                found += map(scalar_text, items)
        return tuple(dict.fromkeys(text for text in map(str.strip, found) if text))


def read(text: str) -> Frontmatter:
    """Read the header of a text, or of as much of its beginning as `is_complete` is content with."""
    if not text.startswith("---\n"):
        opening = _OPEN.match(text)
        if opening is None:
            return Frontmatter(None, 0, {})
        fence, start = opening.span(1), opening.end()
    else:
        fence, start = (0, 3), 3
    closing = _CLOSE.search(text, start)
    if closing is None:
        return _unclosed(text, fence, start)
    block = text[start : closing.start()]
    span, body = Span(fence[0], closing.end(1)), closing.end()
    values = plain_yaml.load(block if "\r" not in block else block.replace("\r\n", "\n"))
    if values is not None:
        return Frontmatter(span, body, values, (), block, start)
    return _by_yaml(span, body, block, start)


def is_complete(prefix: str) -> bool:
    """Tell whether reading the beginning of a text gives the header of the whole text."""
    if not prefix.startswith("---\n"):
        opening = _OPEN.match(prefix)
        if opening is None:
            return bool(prefix.removeprefix("\ufeff").strip().lstrip("-"))
    closing = _CLOSE.search(prefix, 3)
    return closing is not None and prefix[closing.end() - 1] == "\n"


def scalar_text(value: object) -> str:
    """Return a value of YAML as text; Python writes out no number of thousands of digits but in base sixteen."""
    try:
        return str(value)
    except ValueError:
        return hex(value) if isinstance(value, int) else ""


def scalar(text: str) -> str:
    """Return YAML for a value that is just this text: bare where YAML certainly keeps it, else in quotes."""
    if plain_yaml.is_text(text):
        return text
    if not re.search(_NEEDS_ESCAPE, text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + re.sub(_NEEDS_ESCAPE, lambda match: f"\\U{ord(match[0]):08x}", _ESCAPED.sub(r"\\\g<0>", text)) + '"'


def _unclosed(text: str, fence: tuple[int, int], start: int) -> Frontmatter:
    """Return what python-frontmatter makes of a text with an opening fence alone: no header.

    A `---` over prose is a thematic break; over `key:` lines it is a header that its author forgot to close.
    """
    if not _KEY_LINE.match(text, start):
        return Frontmatter(None, 0, {})
    return Frontmatter(None, 0, {}, (Problem(Span(*fence), "the header is never closed by a line '---'"),))


def _by_yaml(span: Span, body: int, block: str, start: int) -> Frontmatter:
    unix = block.replace("\r\n", "\n") + "\n"  # the fence begins after a line end, which a text in `|` form keeps
    loaded, complaint = yaml_block.load(unix)
    if complaint:
        problem = Problem(_place(complaint, block, start), complaint.message)
        return Frontmatter(span, body, _as_written(block), (problem,), block, start)
    if loaded is None:
        return Frontmatter(span, body, {}, (), block, start)
    if not isinstance(loaded, dict):
        kind = "a list" if isinstance(loaded, list) else "text"
        problem = Problem(_trimmed(block, start), f"the header is {kind}, not lines of 'key: value'")
        return Frontmatter(span, body, {}, (problem,), block, start)
    values = {key: value for key, value in loaded.items() if isinstance(key, str)}
    return Frontmatter(span, body, values, tuple(_repetitions(block, unix, start)), block, start)


def _repetitions(block: str, unix: str, start: int) -> Iterator[Problem]:
    """Yield the keys that stand twice; YAML is asked only where our scan, which may see one too many, found any."""
    keys = [field.key for field in _fields(block, start)]
    if len(set(keys)) == len(keys):
        return
    line_ends = _line_ends(block)
    for place, name in yaml_block.repeated_keys(unix):
        at = start + _in_block(line_ends, place)
        end = block.find(":", at - start) + start
        yield Problem(Span(at, max(end, at + 1)), f"the key '{name}' stands here a second time")


def _place(complaint: yaml_block.Complaint, block: str, start: int) -> Span:
    """Return the rest of the line where YAML stopped; where it does not say, the first value that it refuses alone."""
    if complaint.start is None:
        spans = [field.value_span for field in _fields(block, 0)] if len(block) <= yaml_block.LONGEST else []
        refused = next((span for span in spans if yaml_block.load(span.of(block))[1]), None)
        return Span(start + refused.start, start + refused.end) if refused else _trimmed(block, start)
    at = _in_block(_line_ends(block), complaint.start)
    rest = block[at:].partition("\n")[0].rstrip()
    if rest:
        return Span(start + at, start + at + len(rest))
    last = start + len(block[:at].rstrip())
    return Span(last - 1, last)


def _line_ends(block: str) -> list[int]:
    """Return where each `\\r\\n` stands if those before it count as one character."""
    return [match.start() - number for number, match in enumerate(_CRLF.finditer(block))]


def _in_block(line_ends: list[int], unix: int) -> int:
    """Return the offset in a block that an offset counted with `\\r\\n` as one character means."""
    return unix + bisect_left(line_ends, unix)


def _trimmed(block: str, start: int) -> Span:
    """Return the span of a block without the space around it; of nothing but space it is all."""
    if not block.strip():
        return Span(start, start + len(block))
    return Span(start + len(block) - len(block.lstrip()), start + len(block.rstrip()))


def _fields(block: str, start: int) -> Iterator[Field]:
    for match in _FIELD.finditer(block):
        key_start = match.start("key")
        key = match["key"].rstrip()
        first, last = match.span("value")
        value = match["value"]
        quoted = _QUOTED.match(value)
        if quoted:
            value = quoted[0]
        elif "\n" not in value.rstrip() and (comment := _COMMENT.search(value)):
            value = value[: comment.start()]
        first = min(first + len(value) - len(value.lstrip()), last)
        value = value.strip()
        yield Field(
            _unquoted(key),
            Span(start + key_start, start + key_start + len(key)),
            Span(start + first, start + first + len(value)),
        )


def _as_written(block: str) -> dict[str, object]:
    """Return the scalars of one line each, as text: what can be known of a header that YAML refuses."""
    return {
        field.key: _unquoted(value)
        for field in _fields(block, 0)
        if (value := field.value_span.of(block)) and "\n" not in value and value[0] not in "[{&*!|>"
    }


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
