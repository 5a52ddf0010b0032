"""What grows around the cursor: the spans, the smallest first."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from notes_ls.features.selection import selection
from tests.fixture import case


def check(source: str, *expected: str) -> None:
    """Assert that the selection grows through these texts, and then perhaps through larger ones."""
    made = case(source)
    note = made.note()
    found = [span.of(note.text) for span in selection(note, made.offset)]
    assert found[: len(expected)] == list(expected)
    assert found[-1] == note.text


def test_word_sentence_paragraph_section() -> None:
    check(
        "# A\n\n## B\nFirst one. The sec$0ond one.\nThird.\n\nOther.\n\n## C\nx",
        "second",
        "The second one.",
        "First one. The second one.\nThird.",
        "## B\nFirst one. The second one.\nThird.\n\nOther.\n\n",
    )


def test_the_parts_of_a_link() -> None:
    check("See [[ada lo$0ve#Early | her]] here.", "love", "ada love", "ada love#Early", "ada love#Early | her")
    check("See [[ada | h$0er]] here.", "her", "ada | her", "[[ada | her]]", "See [[ada | her]] here.")


def test_an_item_comes_before_its_list() -> None:
    check(
        "Text\n- One. Tw$0o\n  goes on\n  - three\n- four.",
        "Two",
        "Two\n  goes on",
        "- One. Two\n  goes on",
        "- One. Two\n  goes on\n  - three",
        "- One. Two\n  goes on\n  - three\n- four.",
    )
    check("1. one\n2. [[ad$0a]]\n", "ada", "[[ada]]", "2. [[ada]]", "1. one\n2. [[ada]]")


def test_quotes_in_quotes_without_end_are_cut_short() -> None:
    made = case(f"{'> ' * 5000}wo$0rd")
    found = selection(made.note(), made.offset)
    assert len(found) == 100
    assert [span.of(made.note().text) for span in found[:1]] == ["word"]
    assert found[-1].of(made.note().text) == made.note().text


def test_an_anchor_is_one_step() -> None:
    anchor = '<a class="yt-timestamp" data-t="00:00:05">[00:00:05]</a>'
    check(f"So {anchor.replace('[00:', '[0$00:')}.", "00", "[00:00:05]", anchor)


def test_frontmatter_values_and_fields() -> None:
    check("---\ntitle: Ada$0 L\n---\nx", "Ada", "Ada L", "title: Ada L", "---\ntitle: Ada L\n---")


@given(st.text("ab.[]|#\n -`>", max_size=40), st.integers(0, 40))
def test_spans_are_nested_and_hold_the_cursor(text: str, offset: int) -> None:
    note = case("-- n.md --\n").vault.parse("n.md", text)
    spans = selection(note, offset)
    assert all(span.touches(min(offset, len(text))) for span in spans)
    assert all(outer.covers(inner) and outer != inner for inner, outer in itertools.pairwise(spans))
    assert spans[-1].of(text) == text
