"""Markdown links to files beside the note."""

from __future__ import annotations

from time import process_time

import pytest

from notes_ls.syntax.markdown_link import markdown_links
from notes_ls.syntax.wikilink import broken_links, glance, wikilinks


def check(text: str, *expected: tuple[str, str | None, str | None]) -> None:
    """Assert target, fragment and shown text of every link in `text`, and that the spans cover just these."""
    links = list(markdown_links(text))
    assert [(link.target, link.fragment, link.shown) for link in links] == list(expected)
    for link in links:
        assert link.target_span.of(text) == link.target
        assert link.fragment_span.of(text) == (link.fragment or "")
        assert link.shown_span.of(text) == link.shown
        assert link.span.of(text).startswith(("[", "!["))
        assert link.span.of(text).endswith(")")
        assert not link.wiki


@pytest.mark.parametrize(
    ("text", "target", "fragment", "shown"),
    [
        ("see [her](ada.md) there", "ada.md", None, "her"),
        ("[her](../x/ada.md#early)", "../x/ada.md", "early", "her"),
        ("[her](/x/ada)", "/x/ada", None, "her"),
        ("[her](<ada l.md>)", "ada l.md", None, "her"),
        ("[her]( ada.md )", "ada.md", None, "her"),
        ('[her](ada.md "Ada (King)")', "ada.md", None, "her"),
        ("[her](ada.md 'Ada')", "ada.md", None, "her"),
        ("[her](ada.md (Ada))", "ada.md", None, "her"),
        ("[her](ada%20l.md)", "ada%20l.md", None, "her"),
        ("[her](ada_(king).md)", "ada_(king).md", None, "her"),
        ("[a [b] c](ada.md)", "ada.md", None, "a [b] c"),
        ("[](ada.md)", "ada.md", None, ""),
        (r"[a \] b](ada.md)", "ada.md", None, r"a \] b"),
        ("[her](ada.md#)", "ada.md", "", "her"),
        ("[here](#early-years)", "", "early-years", "here"),
        ("![plan](plan.png)", "plan.png", None, "plan"),
        ("[x](folder/)", "folder/", None, "x"),
        ("[caf\u00e9](caf\u00e9.md)", "caf\u00e9.md", None, "caf\u00e9"),
    ],
)
def test_links_to_files(text: str, target: str, fragment: str | None, shown: str) -> None:
    check(text, (target, fragment, shown))


@pytest.mark.parametrize(
    "text",
    [
        "[out](https://example.org) [mail](mailto:a@b) [site](//example.org) [www](www.example.org)",
        "[time](01:02:03) [t](#t=30) [t](#00:30) [top](#)",
        "[her] (ada.md) and [her](ada.md and [her](ada l.md)",
        "her](ada.md) and [her\n](ada.md)",
        r"\[her](ada.md) and [her\](ada.md)",
        "[her]() and [her](<>)",
        '[her](ada.md "open)',
        "[[ada]] [ref]: ada.md",
    ],
)
def test_what_is_no_link_to_a_file(text: str) -> None:
    check(text)


def test_an_image_in_the_text_of_a_link() -> None:
    check("[![plan](plan.png)](ada.md)", ("ada.md", None, "![plan](plan.png)"), ("plan.png", None, "plan"))


def test_a_link_around_a_link_is_none() -> None:
    check("[see [her](ada.md)](bee.md)", ("ada.md", None, "her"))
    check("[see [her](https://example.org)](bee.md)")
    check("![see [her](ada.md)](plan.png)", ("plan.png", None, "see [her](ada.md)"), ("ada.md", None, "her"))


def test_images_in_images_without_end_are_cut_short() -> None:
    assert len(list(markdown_links("![" * 1000 + "](plan.png)" * 1000))) == 100


def test_an_image_includes_its_exclamation_mark() -> None:
    (link,) = markdown_links("a ![x](y.png) b")
    assert link.embed
    assert link.span == (2, 13)


def test_only_what_follows_the_start_is_read() -> None:
    text = "[a](b.md)\n[c](d.md)"
    assert [link.target for link in markdown_links(text, 10)] == ["d.md"]


@pytest.mark.parametrize(
    "unit",
    [
        "[[",
        "[",
        "]",
        "](",
        "](a)",
        "[x](a)",
        "](<",
        "]( a(",
        '](a "',
        "](a (",
        "[[a|",
        "[[a|b]",
        "[[a](b)",
        "[[a|b]]]",
        "[x [[a]]] ",
        "[[1:2], [1:2], ",
        "[[a]][",
        "[[[",
        "![[",
        "[[a#",
        "[[a\\|",
        "[[a|[b]",
        "[[\n",
        "\\[",
        "[\\",
        "](a.md)[",
        "| [[a|b]] ",
    ],
)
def test_a_flood_takes_linear_time(unit: str) -> None:
    def cost(count: int) -> float:
        started = process_time()
        text = unit * count
        list(markdown_links(text))
        list(wikilinks(text))
        list(broken_links(text))
        glance(text)
        return process_time() - started

    small, large = min(cost(1_000) for _ in range(5)), min(cost(16_000) for _ in range(2))
    assert large < 64 * small + 0.05  # what takes quadratic time would take 256 times as long
