"""Whatever the header, the fast path, YAML and python-frontmatter agree on what it says."""

from __future__ import annotations

import frontmatter as record
from hypothesis import example, given
from hypothesis import strategies as st

from notes_ls.syntax.frontmatter import is_complete, read, scalar
from tests import corpus

ODD_WORDS = """\
yes no Null ~ on OFF true y n 0 -0 12 012 0x1f 0o17 0b11 1e5 1.5e+5 1_000 .5 -.inf .NaN 1:30 1:02:03 190:20:30.15
2024-01-01 2024-01-01T10:00:00Z 2024-13-45 -RdOwhmqP5s 37LVGo053xw 0x1fabcdefg 1-a +1 +a -.a -1a - -- -a = << _a_
: :: a:b a::b a:_b ? a?b a#b C# #c * &x *x & ! | > % 50% @a `a` , ,a a,b 'q' "q" "q"x '' "" 'it''s' it's "a\\tb"
[a,b] [a {a:1} {} } !!str !!int !!bool !!binary --- ... été 日本語 ١٢٣ 😀 a\xa0b \xa0 a\u2028b a\x85b \ufeff a\ufeffb
a\x00b \x1c \x0c"""
ODD = ODD_WORDS.replace("\n", " ").split(" ")
WORD = st.sampled_from([*ODD, "title", "The", "end"]) | st.text(max_size=4)
SCALAR = st.lists(WORD, max_size=3).map(" ".join)
SPACE = st.sampled_from(["", " ", " ", " ", " ", "  ", "\t", " \t"])
KEY = st.sampled_from(
    ["title", "videoId", "tags", "aliases", "a b", "og:title", "yes", "12", "'q'", '"d"', "é", "-x", ""]
)
PAIR = st.tuples(KEY, SPACE, st.just(":"), SPACE, SCALAR, SPACE).map("".join)
FLOW = st.tuples(SPACE, st.lists(WORD, max_size=3).map(", ".join), SPACE).map(lambda parts: f"[{''.join(parts)}]")
LIST = st.tuples(SPACE, st.lists(WORD, min_size=1, max_size=3)).map(
    lambda parts: "\n".join(["list:", *(f"{parts[0]}- {item}" for item in parts[1])])
)
LINE = st.one_of(
    LIST,
    st.tuples(KEY, FLOW).map(": ".join),
    PAIR,
    PAIR,
    PAIR,
    SCALAR,
    SCALAR.map(lambda text: "- " + text),
    SCALAR.map(lambda text: "  - " + text),
    SCALAR.map(lambda text: "  " + text),
    st.sampled_from(["", " ", "# comment", "key: |", "key: >-", "--- x", "----", "..."]),
)
BREAK = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
FENCE = st.sampled_from(["---", "---", "---", "---", "--- ", "----", "---\t", " ---", "---x", "--"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return a text that may have a header, often of plain lines, sometimes of anything."""
    end = draw(BREAK)
    lead = draw(st.sampled_from(["", "", "", "", "\n", " ", "\r\n\n", "\x0c"]))
    body = draw(st.sampled_from(["", "\nbody", "body\n---\nmore", "\n\n---\n"]))
    return lead + end.join([draw(FENCE), *draw(st.lists(LINE, max_size=4)), draw(FENCE), body])


@given(texts())
@example("---\ntitle: Ada\n---")
@example("---\ntitle: Ada \nvideoId: -RdOwhmqP5s\n---\n")
@example("---\n\n---\n\n---\n")
@example("---\r\ntitle: Ada\r\n---\r\nbody\r\n")
@example("---\ntitle: a\n\n \n---")
def test_values_and_body_are_those_of_python_frontmatter(text: str) -> None:
    note = read(text)
    try:
        values, body = record.parse(text)
    except Exception:
        assert note.problems
        return
    assert repr({key: value for key, value in values.items() if isinstance(key, str)}) == repr(note.values)
    if note.span or not values:
        assert text[note.body :].strip().replace("\r\n", "\n") == body


@given(texts())
@example("---\n\xa0\n---\n")
def test_spans_lie_where_the_text_says(text: str) -> None:
    note = read(text)
    for span, _ in note.problems:
        assert 0 <= span.start < span.end <= len(text)
    if note.span is None:
        return
    assert note.span.of(text).startswith("---") and note.span.of(text).endswith("---")
    for field in note.fields:
        assert note.span.covers(field.key_span) and note.span.covers(field.value_span)
        assert field.key in field.key_span.of(text)
        assert field.value_span.of(text) == field.value_span.of(text).strip()


@given(texts(), st.integers(min_value=0, max_value=80))
def test_a_complete_beginning_reads_like_the_whole(text: str, size: int) -> None:
    if is_complete(text[:size]):
        assert repr(read(text[:size])) == repr(read(text))


@given(texts())
def test_a_byte_order_mark_hides_nothing(text: str) -> None:
    assert repr(read("\ufeff" + text).values) == repr(read(text).values)


@given(SCALAR | st.text() | st.sampled_from(ODD))
@example('a "\n\\ \u2028')
def test_a_written_scalar_reads_as_its_text(text: str) -> None:
    assert read(f"---\ntitle: {scalar(text)}\n---\n").values == {"title": text}


def test_real_notes_read_as_python_frontmatter_reads_them() -> None:
    for path, text in corpus.texts().items():
        if path.endswith(".md"):
            note = read(text)
            values, body = record.parse(text)
            assert note.values == values, path
            assert text[note.body :].strip().replace("\r\n", "\n") == body, path
            assert [field.key for field in note.fields] == list(values), path
