"""Which links are left of a page on which raw HTML stands, as remark, rehype-raw and parse5 make it for Quartz 4.5."""

from __future__ import annotations

import pytest

from notes_ls.syntax.markdown import read
from tests.fixture import case

LINE = [
    ("x <script> [[a]] [[b]]\n\n[[c]]", "bc"),
    ("x <style> [[a]] [[b]]\n\n[[c]]", "bc"),
    ("x <TITLE lang='en'> [[a]] [[b]]", "b"),
    ("x <textarea/> [[a]] [[b]]", "b"),
    ("x <iframe src=u> [[a]] [[b]]", "b"),
    ("x <xmp> [[a]] [[b]]", "b"),
    ("x <noembed> [[a]] [[b]]", "b"),
    ("x <noframes> [[a]] [[b]]", "b"),
    ("x <script> [[a]] </script> [[b]]", "b"),
    ("x <script></script> [[a]]", "a"),
    ("x <title>t</title> [[a]]", "a"),
    ("x <iframe src=u></iframe> [[a]]", "a"),
    ("x <script> y\n\n[[a]]", "a"),
    ("x <script> y\n- [[a]]", "a"),
    ("> x <script> y\n\n[[a]]", "a"),
    ("# x <script>\n[[a]]", "a"),
    ("x <script> <b>y</b> [[a]] [[b]]", "b"),
    ("x <script> </style> [[a]] [[b]]", "b"),
    ("x <script> <!-- y --> [[a]] [[b]]", "b"),
    ("x <script> y<br>\n[[a]] [[b]]", "b"),
    ("x <script> *y* [[a]]", "a"),
    ("x <script> *y [[a]]* [[b]]", "b"),
    ("x *y <script> z* [[a]]", "a"),
    ("x <script> `y` [[a]]", "a"),
    ("x <script> $y$ [[a]]", "a"),
    ("x <script> [y](u) [[a]]", "a"),
    ("x <script> <https://example.org> [[a]]", "a"),
    ("x <script> https://example.org [[a]]", "a"),
    ("x <script> #tag [[a]]", "a"),
    ("x <script> ![y](u.png) [[a]] [[b]]", "b"),
    ("x <script> ![[a]] [[b]] [[c]]", "c"),
    ("x <script> y  \n[[a]] [[b]]", "b"),
    ("x <script> [^1] [[a]]\n\n[^1]: y", "a"),
    ("| x <script> | [[a]] |\n|---|---|\n| <script> [[b]] | [[c]] |", "ac"),
    ("x `<script>` [[a]]", "a"),
    ("x \\<script> [[a]]", "a"),
    ("x < script> [[a]]", "a"),
    ("x <scripts> [[a]]", "a"),
    ("x <a title='<script>'> [[a]]", "a"),
    ("x <!-- <script> --> [[a]]", "a"),
    ("x %% <script> %% [[a]]", "a"),
    ("[[a|b <script> c]] [[b]] [[c]]", "c"),
    ("x <svg><title>y</title> [[a]]", "a"),
    ("x <svg><style>y [[a]]", "a"),
    ("x <noscript> [[a]] <object> [[b]] <table> [[c]]", "abc"),
    ("x <b>[[a]]</b>", "a"),
    ("x\n<br>\n[[a]]", "a"),
]
TO_THE_END = [
    ("x <plaintext> [[a]]\n\n[[b]]\n\n</plaintext>\n\n[[c]]", ""),
    ("x <select> [[a]] *y*\n\n[[b]]", ""),
    ("x <select> [[a]] </select> [[b]]", "b"),
    ("x <select><option>y</option></select> [[a]]", "a"),
    ("x <select> [[a]] <input> [[b]]", "b"),
    ("x <select> [[a]] <select> [[b]]", "b"),
    ("x <select> [[a]]\n\n| y |\n|---|\n| [[b]] |\n\n[[c]]", ""),
    ("| x <select> [[a]] | [[b]] |\n|---|---|\n\n[[c]]", "bc"),
    ("x <template> [[a]]\n\n[[b]]", ""),
    ("x <template> [[a]] <template> [[b]] </template> [[c]]", ""),
    ("x <template> [[a]] </template> [[b]]", "b"),
]
BLOCK = [
    ("<script> [[a]] </script>\n\n[[b]]", "b"),
    ("<script>\n\n[[a]]\n\n</script>\n\n[[b]]", "b"),
    ("<style>\n[[a]]\n</style>\n[[b]]", "b"),
    ("<pre>\n[[a]]\n</pre>\n[[b]]", "b"),
    ("<script>\n\n[[a]]\n\n[[b]]", ""),
    ("<style>\nx\n</script>\n\n[[a]] [[b]]", "b"),
    ("<title>\n\n[[a]] [[b]]", "b"),
    ("<iframe src=u>\n[[a]]\n</iframe>\n\n[[b]]", "b"),
    ("<iframe src=u>\n\n[[a]]\n\n</iframe>\n\n[[b]]", "b"),
    ("<iframe src=u>\n\nx\n\n[[a]]", "a"),
    ("<div><script>\n\n[[a]] [[b]]", "b"),
    ("<div><script></script></div>\n\n[[a]]", "a"),
    ("<div title='<script>'>\n\n[[a]]", "a"),
    ("<div><!-- <script>\n\n[[a]]", "a"),
    ("<!-- <script> -->\n\n[[a]]", "a"),
    ("- <title>\n\n  [[a]] [[b]]", "b"),
    ("- <title>\n- [[a]]", "a"),
    ("> <title>\n\n[[a]]", "a"),
    ("x <title> y\n\n<div><plaintext>\n\n[[a]]", "a"),
    ("<select>\n\n[[a]]\n\n</select>\n\n[[b]]", "b"),
    ("<xmp>\n\n[[a]] [[b]]", "b"),
    ("<div>[[a]]</div>\n\n[[b]]", "b"),
    ("<div>\n[[a]]\n</div>\n[[b]]\n\n[[c]]", "c"),
    ("<div>\n\n[[a]]\n\n</div>\n\n[[b]]", "ab"),
    ("<br>\n[[a]]\n\n[[b]]", "b"),
]


@pytest.mark.parametrize(("text", "made"), [*LINE, *TO_THE_END, *BLOCK])
def test_the_links_of_the_page(text: str, made: str) -> None:
    """What a text leaves was seen on such a page; `made` are the targets of its links."""
    note = case(f"-- here.md --\n{text}\n", publish="quartz")
    publisher, links = note.vault.publisher, note.note().links
    assert "".join(link.target for link in links if link.wiki and not publisher.unmade(note.note(), link)) == made


def test_the_first_look_is_never_too_sure() -> None:
    for text, _ in (*LINE, *TO_THE_END, *BLOCK):
        note = case(f"-- here.md --\n{text}\n", publish="quartz")
        assert not (note.note().swallowed_links and note.vault.publisher.makes_all(note.note())), text


def test_usual_notes_need_no_closer_look() -> None:
    anchor = '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>'
    assert not read(f"See [[a]] at {anchor}.<br>\n\n- <b>x</b> <i>[[b]]</i>, `a` and `b`\n").may_swallow
