"""Where links lead, in cases that servers for Markdown notes have stumbled over."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.e2e.cases import VAULT, asked, line
from tests.e2e.editor import CODE, Editor, editor

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """Give one editor to all cases, which leave it as it was."""
    async with editor(tmp_path_factory.mktemp("vault"), VAULT, CODE, opens=False) as it:
        await it.indexed()
        yield it


async def definition(it: Editor, text: str, path: str = "first/note.md") -> list[str]:
    """Return where the link at the cursor leads: the files, each with the line that is selected there."""
    found = await asked(it, "definition", text, path)
    places = [(it.path_of(each.target_uri), each.target_selection_range) for each in found or ()]
    return [f"{path}: {line(it, path, place)}" for path, place in places]


LINK, DOC = "link.md: The linked one", "Doc 2.md: # Doc 2"


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("text $0[[link]] text", LINK),
        ("text [[link$0]] text", LINK),
        ("text [[link]] $0text", None),
        ("te$0xt [[link]] text", None),
        ("[[li$0nk|title]]", LINK),
        ("[[link|tit$0le]]", LINK),
        ("[[li$0nk | title]]", LINK),
        ("[[link | tit$0le]]", LINK),
        ("text [te$0st](link) text", LINK),
        ("text [test](li$0nk.md) text", LINK),
        ("- list\n  - item\n  - [te$0st](link)\n", LINK),
        ("1. [[link$0]]\n", LINK),
        ("> quoted [[link$0]]\n", LINK),
        ("- \U0001f5fa$0[[link]]", LINK),
        ("- $0\U0001f5fa[[link]]", None),
        ("- \u03b1\u03b2\u03b3$0[[link]]", LINK),
        ("- $0\u03b1\u03b2\u03b3[[link]]", None),
        ("\u03b1\u03b2 $0[test](link)", LINK),
        ("[[large language mod$0els]]", "large_language_models.md: # Models"),
        ("[[Doc$0 2]]", DOC),
        ("[[Doc$0%202]]", DOC),
        ("[](Doc$0%202)", DOC),
        ("[[Doc 2#Head$0ing 1]]", "Doc 2.md: ## Heading 1"),
        ("[[Doc 2#head$0ing-1]]", "Doc 2.md: ## Heading 1"),
        ("[[Doc 2#Heading$0%201]]", "Doc 2.md: ## Heading 1"),
        ("[](Doc%202#head$0ing-1)", "Doc 2.md: ## Heading 1"),
        ("[[Doc 2#Below$0]]", "Doc 2.md: ### Below"),
        ("[[Doc 2#no$0pe]]", DOC),
        ("# Own one\n[[#Own$0 one]]", "first/note.md: # Own one"),
        ("# Own one\n[[#own-o$0ne]]", "first/note.md: # Own one"),
        ("# Own one\n[x](#own-o$0ne)", "first/note.md: # Own one"),
        ("[[doc.3.with.do$0ts]]", "doc.3.with.dots.md: Dots."),
        ("[[doc.3.with.dots.m$0d]]", "doc.3.with.dots.md: Dots."),
        ("[[tar$0get]]", "second/target.md: # Far"),
        ("[[missing/cl$0ip]]", None),
        ("[[clippings/cl$0ip]]", "clippings/clip.md: # Clip"),
        ("[[../deep/dir/tw$0in]]", "deep/dir/twin.md: # Twin below"),
        ("[[dir/tw$0in]]", "deep/dir/twin.md: # Twin below"),
        ("[out](https://example$0.com)", None),
        ("https://exa$0mple.com", None),
        ("[mail](mailto:some$0one@example.com)", None),
        ("`[[li$0nk]]`", None),
        ("```\n[[li$0nk]]\n```", None),
        ("~~~\n[[li$0nk]]\n~~~", None),
        ("text\n\n    [[li$0nk]]\n", None),
        ("<!-- [[li$0nk]] -->", None),
        ("[[fo$0o\nand [[link]]", None),
        ("[a\nlong](link.md) link [[li$0nk]]", LINK),
    ],
)
async def test_definition(shared: Editor, text: str, leads: str | None) -> None:
    assert await definition(shared, text) == ([leads] if leads is not None else [])


async def test_a_name_that_two_notes_have_leads_to_both_in_the_same_order(shared: Editor) -> None:
    for _ in range(3):
        assert await definition(shared, "[[tw$0in]]") == ["twin.md: # Twin", "deep/dir/twin.md: # Twin below"]


async def test_a_markdown_link_is_read_from_its_own_folder(shared: Editor) -> None:
    assert await definition(shared, "[x](sib$0ling)", "here/note.md") == ["here/sibling.md: # Beside"]
    assert await definition(shared, "[x](../there/sib$0ling)", "here/note.md") == ["there/sibling.md: # Elsewhere"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("no li$0nks here", None),
        ("\u03b1$0\u03b2 [[link]] text", None),
        ("\u03b1\u03b2 $0[[link]] text", "**The linked one**\n\nBegins here."),
        ("\U0001f5fa [[li$0nk]] text", "**The linked one**\n\nBegins here."),
        ("[two](li$0nk.md)", "**The linked one**\n\nBegins here."),
        ("[[Doc 2#Heading 1$0]]", "**Doc 2 › Heading 1**\n\nIts text."),
        ("[[no_such_thing_at_all$0]]", "no note named 'no_such_thing_at_all'"),
    ],
)
async def test_hover(shared: Editor, text: str, shown: str | None) -> None:
    found = await asked(shared, "hover", text)
    assert (found.contents.value if found is not None else "")[: len(shown or "x")] == (shown or "")


async def test_a_hover_over_a_heading_ends_with_its_section(shared: Editor) -> None:
    found = await asked(shared, "hover", "[[Doc 2#Below$0]]")
    assert "Deeper." in found.contents.value
    assert "Heading #1" not in found.contents.value
    assert "title:" not in (await asked(shared, "hover", "[[link$0]]")).contents.value
