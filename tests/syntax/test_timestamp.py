"""Anchors and bare times: where they stand, what they say, and at what cost they are found."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_ls.syntax import timestamp
from notes_ls.syntax.timestamp import Anchor, Flaw

GOOD = '<a class="yt-timestamp" data-t="00:02:03">[00:02:03]</a>'
PIECES = [
    GOOD,
    '<a class="yt-timestamp" data-t="',
    '<a class="yt-timestamp"',
    "<a ",
    'data-t="',
    '">',
    "</a>",
    "</sup>",
    "](",
    "[",
    "]",
    "[[",
    "]]",
    "(",
    ")",
    "<",
    ">",
    "&lt;a class=yt-timestamp",
    "&gt;",
    "%20",
    '"',
    "'",
    "\\",
    "\n",
    "\n\n",
    " ",
    ", ",
    "00:02:03",
    "02:25",
    "12:30:45",
    ":",
    "-",
    "|",
    "#t=1",
    "https://x/",
    "---\n",
    "\0",
    "é",
    "𝕏",
    "word",
]


def parts(text: str, anchor: Anchor) -> tuple[str, str | None, str | None]:
    """Return what the spans of an anchor cover."""
    value = anchor.value_span.of(text) if anchor.value_span else None
    label = anchor.label_span.of(text) if anchor.label_span else None
    return anchor.span.of(text), value, label


def test_tells_the_parts_of_an_anchor() -> None:
    text = f"Glaze {GOOD} and fire."
    (anchor,) = timestamp.anchors(text)
    assert parts(text, anchor) == (GOOD, "00:02:03", "[00:02:03]")
    assert (anchor.value, anchor.label, anchor.seek, anchor.flaw) == ("00:02:03", "[00:02:03]", 123, None)


def test_lists_odd_and_good_anchors_in_order() -> None:
    text = f'{GOOD}, <a class="yt-timestamp" data-t="02:25">[02:25]</a> <a class="yt_" data-t="03:00">x</a> {GOOD}'
    assert [anchor.value for anchor in timestamp.anchors(text)] == ["00:02:03", "02:25", "03:00", "00:02:03"]
    assert timestamp.times(text) == ("00:02:03", "02:25", "03:00", "00:02:03")
    assert [anchor.flaw for anchor in timestamp.odd_anchors(text)] == [Flaw.VALUE, Flaw.MARKUP]


def test_other_attributes_are_no_flaw() -> None:
    text = '<a href="#fn:1" class="yt-timestamp" data-t="00:54:01">[00:54:01]</a>'
    assert timestamp.odd_anchors(text) == ()
    (anchor,) = timestamp.anchors(text)
    assert parts(text, anchor) == (text, "00:54:01", "[00:54:01]")


@pytest.mark.parametrize(
    ("element", "value", "label"),
    [
        ('<a class="yt-timestamp" data-t=02:25>[02:25]</a>', "02:25", "[02:25]"),
        ("<a data-t='02:25' class='yt-timestamp'>[02:25]</a>", "02:25", "[02:25]"),
        ('<a class="yt-timestamp" data-t="02:25"></a>', "02:25", ""),
        ('<a class="yt-timestamp" data-t="02:25"><b>[02:25]</b></a>', "02:25", "<b>[02:25]</b>"),
        ('<a class="yt-timestamp" data-t="00:13:30>[00:13:30]</a>', "00:13:30", "[00:13:30]"),
        ('<a class="yt-timestamp" data-t="00:27:51]-[00:27:57]</a>', "00:27:51]-[00:27:57]", None),
        ('<a class="yt-timestamp" data-30:50:00>[30:50:00]</a>', "30:50:00", "[30:50:00]"),
        ('<a class="yt-58:01">[00:58:01]</a>', "58:01", "[00:58:01]"),
        ('<a class="yt-timestamp">[00:58:01]</a>', None, "[00:58:01]"),
        ("&lt;a class='yt-timestamp' data-t='00:58:01'&gt;[00:58:01]&lt;/a&gt;", "00:58:01", "[00:58:01]"),
    ],
)
def test_finds_the_parts_of_odd_elements(element: str, value: str | None, label: str | None) -> None:
    text = f"Glaze {element}, {GOOD} and fire."
    (anchor,) = timestamp.odd_anchors(text)
    assert parts(text, anchor) == (element, value, label)


def test_an_unclosed_anchor_takes_nothing_of_the_next() -> None:
    text = f'Glaze <a class="yt-timestamp" data-t="00:01:00">[00:01:00], fire {GOOD}.'
    (anchor,) = timestamp.odd_anchors(text)
    assert anchor.span.of(text) == '<a class="yt-timestamp" data-t="00:01:00">[00:01:00]'
    assert len(timestamp.anchors(text)) == 2


def test_groups_bare_times() -> None:
    text = "Glaze [00:10:37, 12:39] and [00:04:00-00:04:06], then 01:00:00 | 01:00:05."
    groups = timestamp.bare_times(text)
    assert [(group.span.of(text), [time.of(text) for time in group.times]) for group in groups] == [
        ("[00:10:37, 12:39]", ["00:10:37", "12:39"]),
        ("[00:04:00-00:04:06]", ["00:04:00", "00:04:06"]),
        ("01:00:00 | 01:00:05", ["01:00:00", "01:00:05"]),
    ]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_is_read(text: str) -> None:
    anchors, scan = timestamp.anchors(text), timestamp.scan(text)
    spans = [anchor.span for anchor in anchors] + [group.span for group in scan.bare]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    ordered = sorted(spans)
    assert all(before.end <= after.start for before, after in pairwise(ordered))
    assert [anchor for anchor in anchors if anchor.flaw] == [anchor for anchor in scan.unusual if anchor.flaw]
    assert [anchor.value for anchor in anchors if anchor.value is not None] == list(scan.times)
    assert all(anchor.value == parts(text, anchor)[1] for anchor in anchors)
    assert all(anchor.label == parts(text, anchor)[2] for anchor in anchors)


@given(
    st.lists(st.sampled_from([GOOD, "Text. ", "\n", "- ", "**b** ", "[[kiln]] ", "12:30 "]), max_size=25).map("".join)
)
def test_good_anchors_are_never_odd_nor_bare(text: str) -> None:
    scan = timestamp.scan(text)
    assert (scan.times, scan.unusual, scan.odd, scan.bare) == (("00:02:03",) * text.count(GOOD), (), {}, ())


@given(st.text("012:3[](]ab, ", max_size=14), st.text("012:3[]()ab, \t", max_size=14))
def test_an_attribute_more_changes_nothing(value: str, label: str) -> None:
    plain, more = (f'<a class="yt-timestamp" {more}data-t="{value}">{label}</a>' for more in ("", 'id="x" '))
    (one,), (other,) = timestamp.anchors(plain), timestamp.anchors(more)
    assert (one.value, one.label, one.flaw, one.fault) == (other.value, other.label, other.flaw, other.fault)
    assert (one.span.of(plain), other.span.of(more)) == (plain, more)


FLOODS = [
    "[" + "00:00:00, " * 12_000,
    "[" * 60_000 + "00:00:00]",
    "](" * 9 + "<a" * 50_000,
    "[[" + "12:30:45 " * 12_000,
]


@pytest.mark.parametrize(
    "piece", FLOODS + PIECES + [f"{first}{second}" for first in PIECES[:12] for second in PIECES[:4]]
)
def test_floods_take_linear_time(piece: str) -> None:
    text = piece * max(120_000 // len(piece), 1)
    started = process_time()
    timestamp.scan(text)
    assert process_time() - started < 2
