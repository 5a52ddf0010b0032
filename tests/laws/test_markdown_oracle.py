"""Laws of reading Markdown: another reader agrees, the parts agree with the whole, floods stay cheap."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from notes_ls.syntax.exact import Reading, read_exactly, read_whole
from notes_ls.syntax.markdown import Dead, read
from notes_ls.syntax.pieces import overlapping
from notes_ls.text import LineIndex, Span
from tests import corpus

LINK = re.compile(r"\[\[[^\[\]]*\]\]")
THEIR_ERROR = re.compile(r" {4,}>")  # it takes an indented `>` below a quote for one more line of the quote
BARE_ADDRESS = re.compile(r"\\<http:")  # where one stands in brackets that are escaped, which it knows nothing of
BLOCK_CODE = (Dead.FENCE, Dead.INDENTED)

MARKS = ["`", "``", "```", "~~~", "*", "**", "_", "<", ">", "<b>", "</b>", '<b c="', '"', "<!--", "-->", "\\", "](u)"]
MARKS += [
    "[",
    "]",
    "(",
    ")",
    "[[x]]",
    "![",
    "a",
    "b c",
    " ",
    "  ",
    "\n",
    "\n",
    "\n\n",
    "<http://a>",
    "<?",
    "?>",
]
STARTS = [
    "\n",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "* ",
    "1. ",
    "    ",
    "  ",
    "# ",
    "## a #",
    "```\n",
    "===",
    "---",
    "<div>",
    "<pre>",
]
PROSE = [
    "word",
    "a_b",
    "[[x_y]]",
    "[[x | y z]]",
    " ",
    " ",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "## ",
    "    ",
    "text",
    "more text",
]
RARE = [
    "# ",
    "> ",
    "     ",
    "</a>",
    "<br>",
    "[",
    "](",
    ":",
    "http://a",
    "www.b",
    "$",
    "*",
    "_",
    "^",
    "|",
    "---",
    "===",
    "=",
    "#",
]
HAZARDS = [
    "\n\n",
    "\n\n",
    "\n",
    "\n    ",
    "\n- ",
    "\n*   ",
    "\n    * ",
    "\n> ",
    "\n```\n",
    "\n~~~\n",
    "\n````md\n",
    "\n$$\n",
    "\n<!--",
    "-->",
    "\n<pre>",
    "</pre>",
    "\n<br>",
    "`x`",
    "`",
    "$5",
    "$",
    "%%",
    "\t",
    "\r\n",
    "[x]: u",
    "[^x]: ",
    "[x]",
    "[[x]]",
    "[[x | y z]]",
    "word",
    "\n|---|---|",
    "\n| a | [[b|c]] |",
    "http://a/",
    "www.b",
    "\n# head",
    "\n===",
]
ANCHOR = '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>'


def joined(*pieces: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), min_size=1, max_size=14).map("".join)


@given(joined(*MARKS, *STARTS))
@settings(max_examples=400, deadline=None)
def test_another_reader_of_commonmark_finds_the_same_code_and_headings(text: str) -> None:
    assume(not THEIR_ERROR.search(text) and not BARE_ADDRESS.search(text))
    assert ours(text) == theirs(text)


BODIES = joined(*PROSE * 4, *RARE, ANCHOR, ANCHOR) | joined(*PROSE * 2, *RARE, *HAZARDS, *MARKS) | joined(*HAZARDS)


@example("\n===\n```\n\n```\n\n===\n===", "", False)  # the part of the first line overlaps that of the last
@given(BODIES, st.sampled_from(["", "---\ntitle: x\n---\n"]), st.booleans())
@settings(max_examples=1500, deadline=None)
def test_what_is_read_in_parts_is_what_the_whole_says(body: str, header: str, math: bool) -> None:
    compare(header + body, len(header), math=math)


@given(st.text(alphabet="`$%<>[]()*_~|^\\!-#:=+ \t\n\ra1é\u2028", max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_its_zones_are_in_order_and_inside(text: str) -> None:
    markdown = read(text)
    edges = [edge for zone in markdown.zones for edge in (zone.start, zone.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    starts = [heading.span.start for heading in markdown.headings]
    assert starts == sorted(set(starts))
    for heading in markdown.headings:
        assert heading.span.covers(heading.text_span)


FLOODS = [
    "`",
    "`a ",
    "[",
    "[[",
    "*",
    "*a ",
    "_",
    "$",
    "<",
    "<!--",
    "](",
    "[](",
    "> ",
    "- ",
    "~",
    "\\",
    '<a b="',
    " ",
    "|a",
]
FLOODS += [
    "[a](((",
    "```\n",
    "[a]: b\n",
    "- a\n",
    "    a\n\n",
    "%%",
    "^a\n",
    "http://a.b/!",
    "a@b.c",
    "[^a]: ",
    "\t",
    "\n",
    "\n    ",
    "\n\n    a",
    "\n\n`a` <b c",
    "$5\n- ",
    "\n\n```\na\n",
    "```\na\n```\n",
    "[[a:b*c]] ",
    "[[a]](b) ",
    "~~~",
    "[^",
]


@pytest.mark.parametrize("beginning", ["", "[[a*b]] ", "[r]: u\n\n"])
@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_of_openings_takes_no_more_than_linear_time(flood: str, beginning: str) -> None:
    text = beginning + flood * (30_000 // len(flood))
    began = time.process_time()
    markdown = read(text)
    assert markdown.zones is not None
    for link in LINK.finditer(text):
        markdown.is_split(Span(*link.span()))
    assert time.process_time() - began < 8, (
        "30 KB take a tenth of a second where time is linear, minutes where it is not"
    )


def test_another_reader_of_commonmark_finds_the_same_code_in_real_notes() -> None:
    for path, text in some_real_notes(120):
        text = text.replace("\r\n", "\n")  # noqa: PLW2901  it counts them as we do, but keeps them in code
        if not re.search(r"\|[ \t:]*-|\[\^", text):
            assert ours(text) == theirs(text), path


def test_real_notes_read_in_parts_are_what_the_whole_says() -> None:
    for _, text in some_real_notes(400):
        compare(text, max(text.find("\n---\n") + 5, 0))


def some_real_notes(count: int) -> list[tuple[str, str]]:
    """Return about `count` of the real notes, each with its path, spread over all of them."""
    found = [(path, text) for path, text in corpus.texts().items() if path.endswith(".md")]
    return found[:: max(len(found) // count, 1)]


def compare(text: str, start: int, *, math: bool = True) -> None:
    """Hold all answers of `read`, each asked first, to those of the reading of the whole text."""
    whole = read_whole(text, start, math=math)
    assert read(text, start, math=math).zones == whole.zones
    assert read(text, start, math=math).fences == whole.fences
    assert read(text, start, math=math).headings == whole.headings
    markdown = read(text, start, math=math)
    links = [Span(*link.span()) for link in LINK.finditer(text, start)]
    for link in [*links[::2], *reversed(links)]:
        assert markdown.is_split(link) == (overlapping(whole.breaks, link) is not None)
    assert (markdown.blocks, markdown.table_rows) == (whole.blocks, whole.table_rows)
    assert (markdown.lists, markdown.quotes) == (whole.lists, whole.quotes)


def ours(text: str) -> tuple[set[int], list[str], list[tuple[int, int]]]:
    markdown = read_exactly(text, math=False)
    return dead_lines(text, markdown), spans_of_code(text, markdown), heading_lines(text, markdown)


def dead_lines(text: str, markdown: Reading) -> set[int]:
    index = LineIndex(text)
    lines: set[int] = set()
    for zone in markdown.zones:
        if zone.kind in BLOCK_CODE:
            lines.update(range(index.line_of(zone.start), index.line_of(zone.end - 1) + 1))
    return {line for line in lines if index.line_span(line).of(text).strip(" \t>")}


def spans_of_code(text: str, markdown: Reading) -> list[str]:
    return [bare(text[zone.start : zone.end].strip("`")) for zone in markdown.zones if zone.kind is Dead.CODE]


def heading_lines(text: str, markdown: Reading) -> list[tuple[int, int]]:
    index = LineIndex(text)
    return [(index.line_of(heading.span.start), heading.level) for heading in markdown.headings]


def theirs(text: str) -> tuple[set[int], list[str], list[tuple[int, int]]]:
    tokens = MarkdownIt("commonmark").parse(text)
    index = LineIndex(text)
    lines: set[int] = set()
    headings: list[tuple[int, int]] = []
    for token in tokens:
        if token.type in ("fence", "code_block") and token.map:
            lines.update(range(*token.map))
        if token.type == "heading_open" and token.map:
            headings.append((token.map[0], int(token.tag[1])))
    dead = {line for line in lines if index.line_span(line).of(text).strip(" \t>")}
    return dead, [bare(token.content) for token in every(tokens) if token.type == "code_inline"], headings


def every(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from every(token.children or [])


def bare(code: str) -> str:
    """Leave out what a quote's prefixes and the rules of code spans change in the text of a code span."""
    return re.sub(r"[\s>`]+", "", code)
