"""Wikilinks and their broken forms, as an author writes them."""

from __future__ import annotations

import pytest

from notes_ls.syntax.wikilink import Break, broken_links, glance, wikilinks


def check(text: str, *expected: tuple[str, str | None, str | None]) -> None:
    """Assert target, fragment and shown text of every link in `text`, and that the spans cover just these."""
    links = list(wikilinks(text))
    assert [(link.target, link.fragment, link.shown) for link in links] == list(expected)
    for link in links:
        assert link.target_span.of(text) == link.target
        assert link.fragment_span.of(text) == (link.fragment or "")
        assert link.shown_span.of(text) == (link.shown or "")
        assert link.span.of(text).lstrip("!").startswith("[[")
        assert link.span.of(text).endswith("]]")


def test_target_fragment_and_shown_text_are_trimmed() -> None:
    check("see [[ada]], [[ada | Ada]] and [[ada#Early life|her youth]]",
          ("ada", None, None), ("ada", None, "Ada"), ("ada", "Early life", "her youth"))  # fmt: skip


def test_a_heading_of_the_same_note_and_a_block() -> None:
    check("[[#Later]] [[ada#^b1]]", ("", "Later", None), ("ada", "^b1", None))


def test_an_escaped_pipe_belongs_to_the_pipe() -> None:
    check(r"| [[ada\|Ada]] | [[ada#x\|y]] |", ("ada", None, "Ada"), ("ada", "x", "y"))


def test_an_embed_includes_its_exclamation_mark() -> None:
    (link,) = wikilinks("![[plan.png|30]]")
    assert link.embed
    assert link.span == (0, 16)


def test_empty_parts_have_empty_spans_in_the_right_place() -> None:
    check("[[]] [[ | x]] [[ada|]]", ("", None, None), ("", None, "x"), ("ada", None, ""))


def test_no_link_goes_over_a_line_or_holds_brackets() -> None:
    check("[[ada\nlovelace]] [[a[b]c]] [[a|[b]]]")


def test_destinations_are_a_cheap_superset_of_the_targets() -> None:
    assert glance("[[ a ]] [[b#c | d]] [[unclosed").destinations == {"a", "b#c", "unclosed"}


@pytest.mark.parametrize(
    "link",
    [
        "[[ada]]",
        "[[ada_lovelace | Ada]]",
        "![[a_b|c]]",
        '[[Ada Lovelace\'s 1st engine|the "engine", (old)]]',
        "[[caf\u00e9|\u0414\u0430]]",
        "[[ada]][[bob]]",
        "no link",
        "[ada] and ]] and [",
        "",
    ],
)
def test_a_glance_is_content_with_plain_links(link: str) -> None:
    assert not glance(f"See {link} and [[bob]].").odd


@pytest.mark.parametrize(
    "link",
    [
        "[[]]",
        "[[ ]]",
        "[[|a]]",
        "[[a|]]",
        "[[a| ]]",
        "[[a|b|c]]",
        "[[a",
        "[[a]",
        "[[a]]]",
        "[[[a]]",
        "[[a|[b]]]",
        "[[a [[b]]]]",
        "[[a|*b*]]",
        "[[_a_]]",
        "[[a|`b`]]",
        "[[a#b]]",
        "[[#b]]",
        "[[a|C#]]",
        "[[a|<b>]]",
        "[[a|$b$]]",
        "[[a\\|b]]",
        "[[a\nb]]",
        "[[a|b_ c_]]",
        "[[a|www.example.org]]",
        "[[a|x@example.org]]",
        "[[a]]]]",
        "[[00:01:02], [00:01:03]]",
    ],
)
def test_a_glance_sees_whatever_needs_a_closer_look(link: str) -> None:
    assert glance(f"See {link} and [[bob]].").odd


@pytest.mark.parametrize(
    ("text", "span", "kind", "repair"),
    [
        ("a [[ada | Ada] wrote", "[[ada | Ada]", Break.HALF_CLOSED, "[[ada | Ada]]"),
        ("a [[ada wrote", "[[ada wrote", Break.UNCLOSED, None),
        ("[[ada|[00:01:02]]].", "[[ada|[00:01:02]]]", Break.BRACKETS, "[[ada|00:01:02]]"),
        ("[[ada|Ada and [[bob]]]] x", "[[ada|Ada and ", Break.NESTED, None),
        ("[[ada|Ada]]]] x", "[[ada|Ada]]]]", Break.EXTRA, "[[ada|Ada]]"),
    ],
)
def test_broken_links(text: str, span: str, kind: Break, repair: str | None) -> None:
    broken = next(broken_links(text))
    assert (broken.span.of(text), broken.kind, broken.repair) == (span, kind, repair)


@pytest.mark.parametrize(
    "text",
    [
        "[[ada]] and [[bob|Bob]]",
        "the matrix [[1, 2], [3, -4.5]]",
        "[see [[ada]]]",
        "[[ada]](https://example.org)",
        "### [Title [Review]](https://example.org)",
        "x[[0]] = 1",
        "single [bracket] and ]] alone",
    ],
)
def test_what_is_no_broken_link(text: str) -> None:
    assert not list(broken_links(text))
