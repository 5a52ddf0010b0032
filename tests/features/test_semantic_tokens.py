"""What an editor may colour: the marks are the tokens with their kinds."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from notes_ls.features.semantic_tokens import semantic_tokens
from notes_ls.text import Span
from tests.fixture import Mark, case, render


def check(source: str) -> None:
    """Assert that the marks are exactly the tokens."""
    made = case(source)
    note = made.note()
    marks = [Mark(note.path, span, kind.name.lower()) for span, kind in semantic_tokens(made.vault, note)]
    assert render(made.texts, marks) == render(made.texts, made.marks)


def test_links_by_where_they_lead() -> None:
    check(
        "-- n.md --\n[[ada#Early|her]] [[nobody]]\n  ^^^ note\n      ^^^^^ fragment\n            ^^^ shown\n"
        "                    ^^^^^^ dangling\n![[c.png]]\n   ^^^^^ file\n[xy](ada.md)\n ^^ shown\n     ^^^^^^ note\n"
        "`[[ada]]`\n-- ada.md --\n# Early\n-- c.png --\n"
    )


def test_anchors_sound_and_broken() -> None:
    check(
        '<a class="yt-timestamp" data-t="00:00:05">[00:00:05]</a>\n'
        "                                ^^^^^^^^ time\n"
        "                                          ^^^^^^^^^^ time\n"
        '<a class="yt-timestamp" data-t="00:05">[00:05]</a>\n'
        "                                ^^^^^ broken_time\n"
        "                                       ^^^^^^^ broken_time\n"
    )


@given(
    st.lists(st.sampled_from(["[[", "]]", "a", "|", "#", "](", ")", "[", "\n", '<a data-t="00:01">', "</a>"])).map(
        "".join
    )
)
def test_tokens_never_overlap_nor_span_lines(text: str) -> None:
    made = case("-- n.md --\n-- a.md --\n")
    tokens = semantic_tokens(made.vault, made.vault.parse("n.md", text))
    assert all("\n" not in token.span.of(text) and token.span.of(text) for token in tokens)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(tokens))


def test_a_range_has_the_tokens_of_what_touches_it() -> None:
    made = case("-- n.md --\n[[a]] [[b]] [[c]]")
    tokens = semantic_tokens(made.vault, made.note(), Span(7, 8))
    assert [token.span.of(made.texts["n.md"]) for token in tokens] == ["b"]
