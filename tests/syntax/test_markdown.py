"""What of a note is live, what is not and why; which links are cut; headings, block ids, fences and tables."""

from __future__ import annotations

import pytest

from notes_ls.syntax.markdown import Dead, Markdown, read
from notes_ls.text import Span

ANCHOR = '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>'


def of(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def at_cursor(marked: str) -> tuple[Markdown, Span]:
    """Read a text in which `«..»` marks what a test asks about."""
    start, end = marked.index("«"), marked.index("»") - 1
    return read(marked.replace("«", "").replace("»", "")), Span(start, end)


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("a `«[[x]]»` b", Dead.CODE),
        ("a ``b ` «[[x]]»`` c", Dead.CODE),
        ("`one\n«[[x]]»` two", Dead.CODE),
        ("> `a\n> «[[x]]»`", Dead.CODE),
        ("```\n«[[x]]»\n```", Dead.FENCE),
        ("~~~ md\n```\n«[[x]]»\n~~~", Dead.FENCE),
        ("- a\n\n  ```\n  «[[x]]»\n  ```", Dead.FENCE),
        ("> ```\n> «[[x]]»", Dead.FENCE),
        ("```\nnever closed\n\n«[[x]]»", Dead.FENCE),
        ("a\n\n    «[[x]]»", Dead.INDENTED),
        ("# a\n\t«[[x]]»", Dead.INDENTED),
        ("-     «[[x]]»", Dead.INDENTED),
        ("it cost $5 and «[[x]]» $6", Dead.MATH),
        ("$$\n«[[x]]»\n$$", Dead.MATH),
        ("$$ never closed\n\n«[[x]]»", Dead.MATH),
        ("a $$ «[[x]]» $$ b", Dead.MATH),
        ("a <!-- «[[x]]» --> b", Dead.COMMENT),
        ("<!--\n\n«[[x]]»\n-->", Dead.COMMENT),
        ("a %%«[[x]]»%% b", Dead.COMMENT),
        ("%%\n\n«[[x]]»\n\n%%", Dead.COMMENT),
        ("<div>\n«[[x]]»\n</div>", Dead.HTML),
        ("<pre>\n\n«[[x]]»\n</pre>", Dead.HTML),
        ("<br>\n«[[x]]»", Dead.HTML),
        ('a <b title="«[[x]]»"> c', Dead.HTML),
    ],
)
def test_text_is_dead(marked: str, kind: Dead) -> None:
    markdown, span = at_cursor(marked)
    zone = markdown.dead_at(span.start)
    assert zone is not None
    assert zone.kind is kind
    assert not markdown.is_live(span)


@pytest.mark.parametrize(
    "marked",
    [
        "plain «[[x]]» text",
        "a ` alone «[[x]]»",
        r"a \`«[[x]]»\` b",
        "`code` «[[x]]» `code`",
        "```\ncode\n```\n«[[x]]»",
        "``` not a fence ` «[[x]]»",
        "text\n    «[[x]]»",
        "- a\n    - «[[x]]»",
        "- a\n\n    «[[x]]»",
        "1. a\n\n   «[[x]]»",
        "> ```\n«[[x]]»",
        "- ```\n\n«[[x]]»",
        "it cost $5, see «[[x]]»",
        "it cost $5\n\n«[[x]]»\n\nand then $6",
        r"it cost \$5 «[[x]]» \$6",
        "a $$ «[[x]]»",
        "<div>\n\n«[[x]]»\n\n</div>",
        f"{ANCHOR} «[[x]]» {ANCHOR}",
        "<b>«[[x]]»</b>",
        "a <br> «[[x]]»",
        "100%% «[[x]]»",
        "`%%` «[[x]]» `%%`",
        "a < b «[[x]]» c > d",
        "**«[[x]]»** and _more_",
        "# «[[x]]»",
        "| a |\n|---|\n| «[[x]]» |",
        "> [!note] «[[x]]»",
        "**a «[[x]]» b**",
        "[see «[[x]]» there](url)",
        "«[[a_b_c]]»",
        r"\«[[x]]»",
        "«[[one\ntwo]]»",
        "http://a.b «[[x]]»",
        "| a |\n|---|\n| «[[x|shown]]» |",
    ],
)
def test_a_link_is_live_and_whole(marked: str) -> None:
    markdown, span = at_cursor(marked)
    assert markdown.dead_at(span.start) is None
    assert markdown.is_live(span)
    assert not markdown.is_split(span)


@pytest.mark.parametrize(
    "marked",
    [
        "«[[x | *y*]]»",
        "«[[x | **y]]»**",
        "«[[x | _y_]]»",
        "«[[x | ~~y~~]]»",
        "«[[x | `y`]]»",
        "«[[x | <b>y</b>]]»",
        "«[[x | $y$]]»",
        "«[[x | <http://a.b>]]»",
        "«[[x | http://a.b]]»",
        "«[[x | me@here.org]]»",
        "http://a.b/c«[[x y]]»",
        "«[[x]](url)»",
        "«![[x]](url)»",
        "«[[x]]»\n\n[x]: url",
        "«[[x]]»[y]\n\n[y]: url",
        "«[[^x]]»\n\n[^x]: a note",
        "[a](«[[x]]»)",
        "[a](b '«[[x]]»')",
        "[a]: b '«[[x]]»'",
        "<http://«[[x]]»>",
        "![a «[[x]]»](url)",
        "«[[one  \ntwo]]»",
        "«[[one\\\ntwo]]»",
        "«[[one\n\ntwo]]»",
        "«[[one\n# two]]»",
        "a | b\n--|--\nc | «[[x|y]]»",
    ],
)
def test_a_link_is_cut_by_markup_in_it(marked: str) -> None:
    markdown, span = at_cursor(marked)
    assert markdown.is_split(span) or not markdown.is_live(span)


def test_money_is_no_math_for_a_publisher_without_math() -> None:
    assert read("$5 [[x]] $6", math=False).zones == ()


def test_offsets_count_from_the_beginning_of_the_text() -> None:
    text = "---\ntitle: `x\n---\na `b` c"
    (zone,) = read(text, text.index("a `b`")).zones
    assert text[zone.start : zone.end] == "`b`"


def test_a_code_span_over_the_lines_of_a_quote_is_one_zone() -> None:
    text = "> a `b\n> c` d"
    (zone,) = read(text).zones
    assert text[zone.start : zone.end] == "`b\n> c`"


def test_anchors_need_no_zone() -> None:
    assert read(f"a `b` {ANCHOR}").zones == ((2, 5, Dead.CODE),)


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# One\n\ntext\n## Two ##\n", [(1, "# One", "One"), (2, "## Two ##", "Two")]),
        ("text\n###### Six\n####### seven", [(6, "###### Six", "Six")]),
        ("#tag\n#\n", [(1, "#", "")]),
        ("One\n===\nTwo\nlines\n---\n", [(1, "One\n===", "One"), (2, "Two\nlines\n---", "Two\nlines")]),
        (
            "- # In an item\n\n> ## In a quote\n",
            [(1, "# In an item", "In an item"), (2, "## In a quote", "In a quote")],
        ),
        ("```\n# code\n```\n\n    # code\n", []),
        ("# a `b` # c #\n", [(1, "# a `b` # c #", "a `b` # c")]),
        ("# One\r\ntext\r\n## Two\r\n", [(1, "# One", "One"), (2, "## Two", "Two")]),
        ("---\n\n# One", [(1, "# One", "One")]),
    ],
)
def test_headings(text: str, headings: list[tuple[int, str, str]]) -> None:
    found = [(heading.level, heading.span.of(text), heading.text_span.of(text)) for heading in read(text).headings]
    assert found == headings


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One line. ^one\n\nNext.", [("one", "One line. ^one")]),
        ("Two\nlines\n^two\n", [("two", "Two\nlines\n^two")]),
        ("- a ^a\n- b\n  - c ^c\n", [("a", "- a ^a"), ("c", "- c ^c")]),
        ("- a\n- b\n\n^whole\n", [("whole", "- a\n- b")]),
        ("> quoted\n\n^quote\n", [("quote", "> quoted")]),
        ("| a |\n|---|\n| b |\n^table\n", [("table", "| a |\n|---|\n| b |")]),
        ("```\nx\n```\n\n^code\n", [("code", "```\nx\n```")]),
        ("not one: a^b, ^c d, `^e`\n", []),
        ("```\nnot one ^f\n```\n", []),
    ],
)
def test_block_ids(text: str, blocks: list[tuple[str, str]]) -> None:
    found = read(text).blocks
    assert [(block.name, block.owner.of(text)) for block in found] == blocks
    assert all(block.span.of(text) == f"^{block.name}" for block in found)


def test_fences() -> None:
    text = "```py title\na\n\nb\n```\n\n> ~~~\n> c\n\n````\n```\n"
    first, quoted, last = read(text).fences
    assert (first.info, first.body.of(text), first.closed) == ("py title", "a\n\nb\n", True)
    assert (quoted.info, quoted.body.of(text), quoted.closed) == ("", "> c", False)
    assert (last.span.of(text), last.body.of(text), last.closed) == ("````\n```", "```", False)


def test_rows_of_tables() -> None:
    text = "intro\n| a | b |\n|:--|--:|\n| c | [[d|e]] |\n\n| no | table |\n"
    assert of(text, read(text).table_rows) == ["| a | b |", "| c | [[d|e]] |"]


def test_a_line_indented_like_code_ends_a_table() -> None:
    text = "| a |\n|---|\n| b |\n    [[c]]\n"
    assert of(text, read(text).table_rows) == ["| a |", "| b |"]
    assert [zone.kind for zone in read(text).zones] == [Dead.INDENTED]


def test_lists_and_quotes() -> None:
    text = "- a\n  - b\n  - c\n- d\n\nText.\n\n1. e\n\n> f\n> > g\n\nEnd."
    markdown = read(text)
    assert of(text, markdown.lists) == ["- a\n  - b\n  - c\n- d", "- b\n  - c", "1. e"]
    assert of(text, markdown.quotes) == ["> f\n> > g", "> g"]


def test_a_comment_may_hide_what_would_open_code() -> None:
    text = "%%\n```\n%%\n[[x]] and `[[y]]`\n\n# Heading"
    markdown = read(text)
    assert [zone.kind for zone in markdown.zones] == [Dead.COMMENT, Dead.CODE]
    assert [heading.text_span.of(text) for heading in markdown.headings] == ["Heading"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[^1] [^2] [^3]\n\n[^1]: a\n\n    b\n\n[^2]:\n", ["[^1]", "[^2]", "[^1] a\n\n    b", "[^2] "]),
        ("[a][b] [b] [b][] ![c][B]\n\n[b]: <d e> 'f'\n", ["[a][b]", "[b]", "[b][]", "![c][B]", "[b] d e"]),
        ("> [a\n>  b]\n\n- [A b]:\n  c\n", ["[a\n>  b]", "[A b] c"]),
        ("[a\n]: x\n[b]: y [c]\n\n[a] [b]\n", ["[a\n] x", "[a]"]),
        ("[![x][a]][b]\n\n[a]: c\n[b]: d", ["[![x][a]][b]", "![x][a]", "[a] c", "[b] d"]),
        ("[a [b](c)][a] [a](b)\n\n[a]: x", ["[a]", "[a] x"]),
        ("| [^a] | [b] |\n|--|--|\n\n# [^a]\n\n[^a]: x\n\n[b]: y", ["[^a]", "[b]", "[^a]", "[^a] x", "[b] y"]),
        ("%%[^a]: x%% [^a]\r\n\r\n[^a]: y\r\n", ["[^a]", "[^a] y"]),
        ("`[a]` $[a]$ <!-- [a] --> \\[a]\n\n    [a]\n\n<div>\n[a]\n</div>\n\n[a]: x", ["[a] x"]),
        ("```\n[a]: x\n```\n[a]", []),
        ("text\n[a]: x\n\n[a]", []),
    ],
)
def test_labels_and_footnotes_are_found_where_they_are_defined(text: str, found: list[str]) -> None:
    labels = read(text).labels
    told = [each.span.of(text) + (f" {each.said.of(text).strip()}" if each.said is not None else "") for each in labels]
    assert told == found
    assert [each.name.of(text) in each.span.of(text) for each in labels] == [True] * len(labels)


def test_a_carriage_return_by_itself_ends_a_line() -> None:
    text = "# A\n\n```\n[[x]]\n```\ntext `[[y]]` [[z]]\n\n| a |\n|---|\n| b |\n\n    [[c]] ^id\n\nend ^id\n"
    plain = read(text)
    for cut in (text.replace("\n", "\r"), text.replace("\n\n", "\r\r"), text.replace("A\n", "A\r")):
        markdown = read(cut)
        assert (markdown.zones, markdown.headings, markdown.blocks) == (plain.zones, plain.headings, plain.blocks)
        assert (markdown.fences, markdown.table_rows) == (plain.fences, plain.table_rows)
