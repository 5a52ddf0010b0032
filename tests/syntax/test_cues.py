"""Cues of transcripts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_ls.syntax.cues import cues

SUBRIP = """1
00:00:01,000 --> 00:00:03,000
She <i>wrote</i>
notes.

2
01:01:05,500 --> 01:01:08,000
Later on.
"""
WEB_VTT = """\ufeffWEBVTT
Kind: captions

00:01.000 --> 00:03.000 align:start
She<00:02.000><c> wrote</c>


01:01:05.500 --> 01:01:08.000
{\\an8}Later on.
"""


def test_times_and_words_of_both_formats() -> None:
    assert [(cue.second, cue.text) for cue in cues(SUBRIP)] == [(1, "She wrote notes."), (3665, "Later on.")]
    assert [(cue.second, cue.text) for cue in cues(WEB_VTT)] == [(1, "She wrote"), (3665, "Later on.")]
    assert [(cue.second, cue.text) for cue in cues(SUBRIP.replace("\n", "\r\n"))] == [
        (1, "She wrote notes."),
        (3665, "Later on."),
    ]


def test_a_cue_stands_where_its_time_and_its_words_do() -> None:
    assert [cue.span.of(SUBRIP) for cue in cues(SUBRIP)] == [
        "00:00:01,000 --> 00:00:03,000\nShe <i>wrote</i>\nnotes.",
        "01:01:05,500 --> 01:01:08,000\nLater on.",
    ]


def test_what_says_nothing_is_no_cue() -> None:
    assert cues("00:00:01,000 --> 00:00:02,000\n\n00:00:02,000 --> 00:00:03,000") == ()
    assert cues("She said: 00:00:01,000 --> then\n") == ()


def test_cues_are_in_order_of_their_times() -> None:
    mixed = "00:09.000 --> 00:10.000\nlate\n\n00:01.000 --> 00:02.000\nearly\n"
    assert [cue.text for cue in cues(mixed)] == ["early", "late"]


@given(st.text(alphabet="01:,.->\n\r <{\\}a", max_size=200))
def test_no_text_raises(text: str) -> None:
    for cue in cues(text):
        assert cue.span.of(text)
