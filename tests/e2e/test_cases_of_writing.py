"""Who is linked and what is written, in cases that servers for Markdown notes have stumbled over."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from notes_ls.text import Edit, apply_edits
from tests.e2e.cases import VAULT, asked
from tests.e2e.editor import CODE, Editor, editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

LINKED = (
    VAULT
    + """
    -- refs/a.md --
    [with](../Doc%202.md#heading-1) [without](../Doc%202#heading-1) [rooted](/Doc%202.md#heading-1)
    [[Doc 2#Heading 1|x]] [not](#heading-1) [not](../Doc%202.md#heading-9)
    -- refs/b.md --
    # heading 1
    [[Doc 2]] [bare](b.md) [rel](./b.md) [abs](/refs/b.md) [own](#heading-1)
    [[Not yet | written]]
    -- refs/z5mj.md --
    Running text.
    -- elsewhere/short.md --
    [[z5mj]] [[z5mj | named]] [[refs/z5mj]]
    """
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """Give one editor to all cases, which leave it as it was."""
    async with editor(tmp_path_factory.mktemp("vault"), LINKED, CODE, opens=False) as it:
        await it.indexed()
        yield it


async def references(it: Editor, text: str, path: str, *, declaration: bool = False) -> list[str]:
    """Return what refers to the thing at the cursor: the file, and the text."""
    context = types.ReferenceContext(include_declaration=declaration)
    found = await asked(it, "references", text, path, context=context)
    return [f"{it.path_of(each.uri)}: {it.shown(each.range, it.path_of(each.uri))}" for each in found or ()]


IN_A = [
    "refs/a.md: [with](../Doc%202.md#heading-1)",
    "refs/a.md: [without](../Doc%202#heading-1)",
    "refs/a.md: [rooted](/Doc%202.md#heading-1)",
    "refs/a.md: [[Doc 2#Heading 1|x]]",
]


async def test_references_of_a_heading_with_and_without_suffixes(shared: Editor) -> None:
    doc = shared.texts["Doc 2.md"].replace("## Heading 1", "## Head$0ing 1")
    assert await references(shared, doc, "Doc 2.md") == IN_A
    assert await references(shared, doc, "Doc 2.md", declaration=True) == ["Doc 2.md: ## Heading 1", *IN_A]


async def test_references_from_a_link_are_those_of_what_it_leads_to(shared: Editor) -> None:
    note = shared.texts["refs/a.md"]
    assert await references(shared, note.replace("202.md#head", "202.md#he$0ad", 1), "refs/a.md") == IN_A
    whole = await references(shared, note.replace("[with]", "[wi$0th]"), "refs/a.md")
    assert whole == [*IN_A, "refs/a.md: [not](../Doc%202.md#heading-9)", "refs/b.md: [[Doc 2]]"]


async def test_references_of_what_is_not_written_yet(shared: Editor) -> None:
    assert await references(shared, "[[not_y$0et]]", "refs/c.md") == [
        "refs/b.md: [[Not yet | written]]",
        "refs/c.md: [[not_yet]]",
    ]


async def test_references_to_the_own_note_are_those_that_name_it(shared: Editor) -> None:
    own = shared.texts["refs/b.md"].replace("](b.md)", "](b$0.md)")
    assert await references(shared, own, "refs/b.md") == [
        "refs/b.md: [bare](b.md)",
        "refs/b.md: [rel](./b.md)",
        "refs/b.md: [abs](/refs/b.md)",
    ]


async def test_references_of_a_note_from_its_running_text_by_its_short_name(shared: Editor) -> None:
    assert await references(shared, "Running $0text.", "refs/z5mj.md") == [
        "elsewhere/short.md: [[z5mj]]",
        "elsewhere/short.md: [[z5mj | named]]",
        "elsewhere/short.md: [[refs/z5mj]]",
    ]


async def completed(it: Editor, text: str, path: str = "first/note.md") -> list[str]:
    """Return what the line of the cursor becomes with each of the offers."""
    found = await asked(it, "completion", text, path)
    after = []
    for item in found.items if found is not None else ():
        edit = item.text_edit
        place = edit.range if isinstance(edit, types.TextEdit) else found.item_defaults.edit_range
        assert isinstance(place, types.Range)
        new = edit.new_text if edit is not None else item.text_edit_text
        after.append(apply_edits(it.texts[path], [Edit(it.span(place, path), new)]).split("\n")[place.start.line])
    assert len(set(after)) == len(after)
    return after


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("see [[larg$0]]", ["see [[large_language_models]]"]),
        ("see [[larg$0", ["see [[large_language_models]]"]),
        (
            "\u03b1\u03b2\u03b3 \U0001f5fa [[larg$0]] \u03b1",
            ["\u03b1\u03b2\u03b3 \U0001f5fa [[large_language_models]] \u03b1"],
        ),
        ("[[linked o$0]]", ["[[link|The linked one]]"]),
        ("[[Doc 2#Head$0]]", ["[[Doc 2#Heading 1]]"]),
        ("# Mine\n## Heading of mine\n[[#$0]]", ["[[#Mine]]", "[[#Heading of mine]]"]),
        ("[x](../Doc%202.md#bel$0)", ["[x](../Doc%202.md#Below)"]),
        ("[[deep/$0]]", ["[[dir/twin]]"]),
        ("[[Second/t$0", ["[[target]]"]),
        ("[x](../cli$0)", ["[x](../clippings/)", "[x](../clippings/clip.md)"]),
        ("[x](sib$0)", ["[x](../here/sibling.md)", "[x](../there/sibling.md)"]),
        ("\u03b1\u03b2\u03b3$0", []),
        ("lin$0", []),
        ("`[[lin$0`", []),
    ],
)
async def test_completion(shared: Editor, text: str, taken: list[str]) -> None:
    assert await completed(shared, text) == taken


async def test_completion_is_the_same_at_every_request(shared: Editor) -> None:
    first = await completed(shared, "[[t$0]]")
    assert len(first) > 3
    for _ in range(3):
        assert await completed(shared, "[[t$0]]") == first


async def until_completed(it: Editor, text: str, taken: list[str]) -> None:
    """Wait until the offers are these."""
    for _ in range(100):
        if await completed(it, text) == taken:
            return
        await asyncio.sleep(0.05)
    assert await completed(it, text) == taken


async def test_completion_forgets_a_note_that_is_deleted(shared: Editor) -> None:
    (shared.folder / "vanishing.md").write_text("Soon gone.\n")
    shared.files_changed("vanishing.md")
    await until_completed(shared, "[[vanish$0]]", ["[[vanishing]]"])
    (shared.folder / "vanishing.md").unlink()
    deleted = types.DeleteFilesParams([types.FileDelete(shared.uri("vanishing.md"))])
    shared.client.workspace_did_delete_files(deleted)
    await until_completed(shared, "[[vanish$0]]", [])


@pytest.mark.parametrize(
    ("text", "shown", "placeholder"),
    [
        ("[[li$0nk|text]]", "link", "link"),
        ("[[li$0nk#part | text]]", "link", "link"),
        ("[[second/tar$0get|text]]", "target", "target"),
        ("[x](../Doc%20$02.md#heading-1)", "Doc%202.md", "Doc 2"),
        ("[x](../Doc%202.md#head$0ing-1)", "heading-1", "Heading 1"),
        ("### ab$0c ###", "abc", "abc"),
        ("$0# abc", "abc", "abc"),
        ("# a B c\n[x](#a-$0b-c)", "a-b-c", "a B c"),
    ],
)
async def test_what_would_be_renamed(shared: Editor, text: str, shown: str, placeholder: str) -> None:
    found = await asked(shared, "prepare_rename", text)
    assert (shared.shown(found.range, "first/note.md"), found.placeholder) == (shown, placeholder)


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("[[li$0nk]]", "twin", "'twin.md' exists already"),
        ("[[li$0nk]]", "", "a name cannot be empty"),
        ("[[li$0nk]]", "a/b:c", "'a/b:c' cannot be the name of a note"),
        ("[[tw$0in]]", "x", "2 notes answer to 'twin'"),
        ("# a\n# b$0\n", "a", "'first/note.md' has a heading 'a' already"),
        ("[x](http://exa$0mple.com)", "y/link", None),
    ],
)
async def test_a_rename_that_cannot_be(shared: Editor, text: str, name: str, reason: str | None) -> None:
    if reason is None:  # running text stands for its own note
        found = await asked(shared, "rename", text, new_name=name)
        (move,) = found.document_changes
        assert shared.path_of(move.new_uri) == "y/link.md"
        return
    with pytest.raises(JsonRpcException) as refused:
        await asked(shared, "rename", text, new_name=name)
    assert refused.value.message == reason


async def test_a_rename_touches_names_alone(shared: Editor) -> None:
    text = "[[z5$0mj]] [[refs/z5mj | it]] [x](../refs/z5mj.md#part) [](../refs/z5mj.md)"
    found = await asked(shared, "rename", text, new_name="new name")
    after = shared.applied(found)
    assert (
        after["first/note.md"]
        == "[[new name]] [[refs/new name | it]] [x](../refs/new%20name.md#part) [](../refs/new%20name.md)"
    )
    assert after["elsewhere/short.md"] == "[[new name]] [[new name | named]] [[refs/new name]]\n"
    assert after["refs/new name.md"] == shared.texts["refs/z5mj.md"]
    written = [edit.new_text for change in found.document_changes[:-1] for edit in change.edits]
    assert max(map(len, written)) <= len("../refs/new%20name.md")


async def symbols(it: Editor, text: str) -> str:
    """Return the tree of the headings of a note."""
    it.open("first/note.md", text)
    params = types.DocumentSymbolParams(it.document("first/note.md"))
    found = await it.client.text_document_document_symbol_async(params)
    it.close("first/note.md")

    def shown(each: types.DocumentSymbol) -> str:
        return each.name + "".join(f"({shown(child)})" for child in each.children or ())

    return " ".join(shown(each) for each in found or () if isinstance(each, types.DocumentSymbol))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", ""),
        ("a\na\n", ""),
        ("a#a\na#\n#a\n", ""),
        ("### h", "h"),
        ("## h\n## h2\n", "h h2"),
        ("# h\n## h2\n## h3\n", "h(h2)(h3)"),
        ("# h\n#### h2\n", "h(h2)"),
        ("# h\n### h2\n## h3\n", "h(h2)(h3)"),
        ("# A\n- foo\u2028\n\n# B\n- bar\n", "A B"),
        ("```\n# no\n```\n# yes\n", "yes"),
    ],
)
async def test_document_symbols(shared: Editor, text: str, tree: str) -> None:
    assert await symbols(shared, text) == tree


@pytest.mark.parametrize(
    ("text", "folds"),
    [
        ("", []),
        ("a\n**b** afas\na#b\na\n", []),
        ("a\n# b\nc\nd\n", [(1, 3)]),
        ("\n# a\nx\n\n\n\n# b\ny\n", [(1, 2), (6, 7)]),
        ("\n# a\nx\n# b\ny", [(1, 2), (3, 4)]),
        ("a\n- This list item\n  spans multiple\n  lines.\n", [(1, 3)]),
        ("- a\na\n\n\nb\n", [(0, 1)]),
        ("~~~ts\na\n~~~\nb\n", [(0, 2)]),
        ("x\n<!--\nfa\n-->\n", [(1, 3)]),
        ("# test\n\n| a | b |\n|---|---|\n| c | d |\n", [(0, 4), (2, 4)]),
        ("# Header\n\n## Last\n\n[x](link)\n\n- test\n  - nested\n- test\n", [(0, 8), (2, 8), (6, 8)]),
    ],
)
async def test_folds(shared: Editor, text: str, folds: list[tuple[int, int]]) -> None:
    shared.open("first/note.md", text)
    params = types.FoldingRangeParams(shared.document("first/note.md"))
    found = await shared.client.text_document_folding_range_async(params) or ()
    shared.close("first/note.md")
    assert [(fold.start_line, fold.end_line) for fold in found] == folds
