"""Text of notes does nothing when it is shown: a Markdown parser finds no links, images or HTML but ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from notes_ls.features.details import details
from notes_ls.features.hover import hover
from notes_ls.features.inert import excerpt, inert
from tests.fixture import case

ID = "dQw4w9WgXcQ"
OURS = (f"https://www.youtube.com/watch?v={ID}", f"https://i.ytimg.com/vi/{ID}/hqdefault.jpg")
PIECES = (
    *"[]()<>!`*_#&\\\"'|~$@:=-+ \n\r\t.",
    "[[", "]]", "](", "![", "```", "~~~", "<a href='x'>", "</a>", "<img src=x onerror=y>", "<script>", "<!--", "-->",
    "command:evil", "javascript:x", "http://e.co/", "https://e.co", "www.e.co", "me@e.co", "mailto:a@b.co",
    "&lt;", "&#60;", "\u202e", "\u2066", "\u200b", "\u2028", "\x00",
    "\x1b[31m", "\ud800", "[x]: /url", "[^1]", "1. ", "- ", "> ", "# ",
    "word", "    ", "---\n", "===\n", "|-|\n", "\n\n", "<br/>", "[a](b)", "![i](http://e.co/i.png)", "[a](command:x)", "<http://e.co>",
    "[00:01:05]", "[1]", "[00:01:05](b)", "[1]: /url",
)  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30)
_OURS = re.compile(r"(?:\[({0})\])?\(?<(?:{0})>\)?".format("|".join(map(re.escape, OURS))))
_ADDRESS = re.compile(r"https?://|www\.|[\w.]@")  # what GitHub's Markdown makes a link of without any brackets
PARSER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def check(markdown: str, *allowed: str) -> None:
    """Assert that rendering `markdown` yields no HTML, no link and no image but the allowed, and nothing invisible."""
    for token in _flat(PARSER.parse(markdown)):
        assert not token.type.startswith("html"), markdown
        for name in ("href", "src"):
            assert token.attrGet(name) in {None, *allowed}, markdown
    rest = _OURS.sub("", markdown)
    assert not _ADDRESS.search(rest), rest
    assert not set(markdown) & set("\u202e\u2066\u200b\x00\x1b\ud800\u2028")


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


@settings(max_examples=300, deadline=None)
@given(hostile)
def test_a_quoted_text_is_inert(text: str) -> None:
    check(f"{inert(text)}\n\n**{inert(text)}**\n\n- {inert(text)}\n\n{excerpt(text)}\n\n[ours](<{OURS[0]}>)", *OURS)
    assert "\n" not in inert(text)


@settings(max_examples=150, deadline=None)
@given(hostile, hostile, hostile)
def test_hovers_and_details_of_any_note_are_inert(title: str, body: str, name: str) -> None:
    made = case("-- a.md --\n-- a/b.md --\n")
    texts = {
        "n.md": f"---\ntitle: {title}\nvideoId: {ID}\n---\n{body}\n# {title}\n{body}\n",
        "l.md": f"[[n]] [[n#{name}]] [[{name}]] [[{name}|{title}]] [[#{title}]]\n\n# {title}\n{body}",
        "o.md": f"---\ntitle: {title}\nvideoId: {ID}\n---\n[[{name}]]\n",
    }
    made.texts.update(texts)
    for path, text in texts.items():
        made.vault.put(made.vault.parse(path, text).entry)
    notes = {path: made.vault.parse(path, text) for path, text in texts.items()}
    for note in notes.values():
        for link in note.links:
            found = hover(made.vault, note, link.target_span.start)
            assert found is not None
            check(found.markdown, *OURS)
        found = hover(made.vault, note, note.text.find(ID))
        if found is not None:
            check(f"{found.markdown}\n\n{found.picture or ''}", *OURS)
    check(details(made.vault, "n.md"), *OURS)


def test_what_is_shown_stays_readable() -> None:
    assert inert("C# & Rust, 1 < 2, [x]") == r"C# \& Rust, 1 \< 2, \[x\]"
    assert inert("**bold** and _slanted_") == "**bold** and _slanted_"
    assert inert("1. first\n\n2. second") == r"1\. first 2. second"
    assert excerpt("[[ada | Ada]] and ![p](http://e.co/p.png) <b>met</b> AT&amp;T") == r"Ada and p met AT\&T"
    assert excerpt("one two three", 8) == "one two …"


def test_scripts_keep_their_joiners() -> None:
    assert inert("می\u200cخواهم") == "می\u200cخواهم"
