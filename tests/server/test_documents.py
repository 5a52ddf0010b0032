"""Open texts follow the edits of their editor, in each of its encodings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_ls.server.documents import Documents
from notes_ls.text import Encoding

URI = "file:///vault/talk.md"
TEXTS = st.text(st.sampled_from("ab\n\r\u2028\u0085é𝒳\t"), max_size=12)
CODECS = {Encoding.UTF8: "utf-8", Encoding.UTF16: "utf-16-le", Encoding.UTF32: "utf-32-le"}
WIDTHS = {Encoding.UTF8: 1, Encoding.UTF16: 2, Encoding.UTF32: 4}


def place(text: str, offset: int, encoding: Encoding) -> dict[str, int]:
    """Return the position of an offset, counted the way the protocol says it."""
    before = text[:offset]
    if before.endswith("\r") and text[offset : offset + 1] == "\n":
        before = before[:-1]  # inside of a line end is before it
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return {"line": len(lines) - 1, "character": len(lines[-1].encode(CODECS[encoding])) // WIDTHS[encoding]}


def change(documents: Documents, encoding: Encoding, *changes: object) -> str:
    """Apply changes and return the text after them."""
    document = documents.change({"textDocument": {"uri": URI, "version": 2}, "contentChanges": changes}, encoding)
    assert document is not None
    return document.text


@given(TEXTS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), TEXTS), max_size=5), st.sampled_from(Encoding))
def test_edits_in_each_encoding(text: str, edits: list[tuple[int, int, str]], encoding: Encoding) -> None:
    documents = Documents()
    documents.open(URI, "markdown", 1, text)
    changes = []
    for first, second, new in edits:
        start, end = sorted((min(first, len(text)), min(second, len(text))))
        start -= text[start - 1 : start + 1] == "\r\n"
        end -= text[end - 1 : end + 1] == "\r\n"
        ends = {"start": place(text, start, encoding), "end": place(text, end, encoding)}
        changes.append({"range": ends, "text": new})
        text = text[:start] + new + text[end:]
    assert change(documents, encoding, *changes) == text


def test_the_whole_text_and_a_part_in_one_message() -> None:
    documents = Documents()
    documents.open(URI, "markdown", 1, "old")
    start = {"line": 0, "character": 0}
    part = {"range": {"start": start, "end": start}, "rangeLength": 0, "text": "brand "}
    assert change(documents, Encoding.UTF16, {"text": "new"}, part) == "brand new"


def test_a_range_that_is_upside_down_or_outside_is_brought_inside() -> None:
    documents = Documents()
    documents.open(URI, "markdown", 1, "ab\ncd")
    far, near = {"line": 99, "character": 99}, {"line": 0, "character": 1}
    assert change(documents, Encoding.UTF16, {"range": {"start": far, "end": near}, "text": "!"}) == "ab\ncd!"
    assert change(documents, Encoding.UTF16, {"range": {"start": near, "end": far}, "text": ""}) == "a"


def test_what_is_wrong_changes_nothing() -> None:
    documents = Documents()
    document = documents.open(URI, "markdown", 1, "text")
    unfit = {"textDocument": {"uri": URI}, "contentChanges": [1]}
    wrong: list[object] = [None, [], {}, {"textDocument": {"uri": URI}}, unfit]
    for params in wrong:
        assert documents.change(params, Encoding.UTF16) is None
    assert documents.change({"textDocument": {"uri": "file:///other"}, "contentChanges": []}, Encoding.UTF16) is None
    assert documents.close("file:///other") is None
    assert document.text == "text"


def test_a_document_is_found_by_its_file_while_it_is_open() -> None:
    documents = Documents()
    document = documents.open("file:///vault/a%20b.md", "markdown", 1, "")
    assert documents.at("/vault/a b.md") is document
    documents.close(document.uri)
    assert documents.at("/vault/a b.md") is None
