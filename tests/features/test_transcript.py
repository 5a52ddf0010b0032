"""What is said in a video, where the vault has its transcript: hovers, jumps, and times by the words."""

from __future__ import annotations

import pytest

from notes_ls.features.completion import completion
from notes_ls.features.definition import definition
from notes_ls.features.hover import hover
from tests.fixture import Case, case

SAID = """
00:00:01,000 --> 00:00:03,000
Welcome to the talk.

00:01:04,000 --> 00:01:06,000
She wrote the *first* program

00:01:07,000 --> 00:01:09,000
for the [engine](http://x.org).

00:02:00,000 --> 00:02:04,000
Another program.
"""
NOTE = '---\nvideoId: dQw4w9WgXcQ\n---\nSee <a class="yt-timestamp" data-t="00:01:05">[00:0$01:05]</a>.\n'
HOVER = (
    "00:01:05 on YouTube: <https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=65s>\n\n"
    "“She wrote the *first* program for the engine.”"
)


def with_transcript(path: str, note: str = NOTE, said: str = SAID, **options: object) -> Case:
    return case(f"-- talks/talk.md --\n{note}\n-- {path} --\n{said}", **options)


@pytest.mark.parametrize(
    "path",
    ["talks/talk.srt", "transcripts/dQw4w9WgXcQ.srt", "talks/transcripts/dQw4w9WgXcQ.vtt", "talks/talk.vtt"],
)
def test_what_is_said_is_shown_at_an_anchor(path: str) -> None:
    made = with_transcript(path, said=SAID if path.endswith("srt") else SAID.replace(",", "."))
    found = hover(made.vault, made.note(), made.offset)
    assert found is not None
    assert found.markdown == HOVER


@pytest.mark.parametrize("path", ["other/talk.srt", "talks/talk.txt", "other/transcripts/dQw4w9WgXcQ.srt"])
def test_the_transcript_of_another_note_is_none(path: str) -> None:
    made = with_transcript(path)
    found = hover(made.vault, made.note(), made.offset)
    assert found is not None
    assert found.markdown == HOVER.partition("\n")[0]


def test_the_settings_say_where_transcripts_lie() -> None:
    made = with_transcript("captions/talk.en.vtt", video={"transcripts": ["captions/{stem}.en.{ext}"]})
    found = hover(made.vault, made.note(), made.offset)
    assert found is not None
    assert found.markdown == HOVER


def test_a_video_of_the_vault_has_a_transcript_of_its_name() -> None:
    made = with_transcript("transcripts/ada.srt", NOTE.replace("videoId: dQw4w9WgXcQ", "video: films/ada.mp4"))
    found = hover(made.vault, made.note(), made.offset)
    assert found is not None
    assert "“She wrote" in found.markdown


def test_an_anchor_leads_to_what_is_said() -> None:
    made = with_transcript("talks/talk.srt")
    found = definition(made.vault, made.note(), made.offset)
    assert found is not None
    assert found.origin.of(made.note().text) == '<a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>'
    ((path, span, _),) = found.targets
    assert (path, span.of(made.texts[path]).partition("\n")[2]) == ("talks/talk.srt", "She wrote the *first* program")


def test_an_anchor_without_a_transcript_leads_nowhere() -> None:
    made = with_transcript("other/talk.srt")
    assert definition(made.vault, made.note(), made.offset) is None
    made = with_transcript("talks/talk.srt", said="00:05:00,000 --> 00:05:09,000\nLater.\n")
    assert definition(made.vault, made.note(), made.offset) is None


def offered(made: Case) -> list[str]:
    """Return the times that are offered, each with what is told of it."""
    found = completion(made.vault, made.note(), made.offset)
    assert found is None or all(item.text.startswith("<a ") for item in found.items)
    return [f"{item.label} {item.detail}" for item in found.items] if found is not None else []


ANCHOR = '<a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>'


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("@prog", ["[00:01:04] She wrote the *first* program", "[00:02:00] Another program."]),
        ("@Program she", ["[00:01:04] She wrote the *first* program"]),
        (f"{ANCHOR} @prog", ["[00:02:00] Another program.", "[00:01:04] She wrote the *first* program"]),
        ("@gram", []),
        ("me@prog", []),
        ("so", []),
    ],
)
def test_times_are_found_by_what_is_said(typed: str, expected: list[str]) -> None:
    note = f"---\nvideoId: dQw4w9WgXcQ\n---\n{typed}$0\n"
    assert offered(with_transcript("talks/talk.srt", note)) == expected


def test_what_is_said_next_is_offered_before_anything_is_typed() -> None:
    note = f"---\nvideoId: dQw4w9WgXcQ\n---\n{ANCHOR} @$0\n"
    assert offered(with_transcript("talks/talk.srt", note)) == [
        "[00:01:06] after the last anchor",
        "[00:01:07] for the [engine](http://x.org).",
        "[00:02:00] Another program.",
    ]


def test_what_is_told_of_a_cue_is_short() -> None:
    note = "---\nvideoId: dQw4w9WgXcQ\n---\n@word$0\n"
    assert offered(with_transcript("talks/talk.srt", note, "00:00:01,000 --> 00:09:00,000\n" + "word " * 9_000)) == [
        f"[00:00:01] {'word ' * 20}"
    ]


def test_words_without_a_transcript_are_no_time() -> None:
    assert offered(case("---\nvideoId: dQw4w9WgXcQ\n---\n@prog$0\n")) == []
