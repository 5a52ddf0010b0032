"""Globs cover what people who know `.gitignore` expect, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_ls.globs import Globs, rebased


@pytest.mark.parametrize(
    ("glob", "covered", "not_covered"),
    [
        ("**/*.md", "talk.md a/talk.md a/b/.md", "talk.MD talk.mdx a.md/talk.txt"),
        ("*.{md,markdown}", "talk.md a/talk.markdown", "talk.m talk.md,markdown"),
        ("drafts", "drafts drafts/ drafts/talk.md a/drafts/b/talk.md", "draft drafts2/talk.md"),
        ("drafts/", "drafts/ drafts/talk.md a/drafts/talk.md", "drafts a/drafts"),
        ("/drafts", "drafts drafts/talk.md", "a/drafts"),
        ("./drafts/", "drafts/talk.md", "a/drafts/talk.md drafts"),
        ("drafts/**", "drafts/talk.md drafts/a/talk.md", "drafts a/drafts/talk.md"),
        ("a/**/b.md", "a/b.md a/c/b.md a/c/d/b.md", "b.md a/cb.md c/a/b.md"),
        ("**/a/**/b/**", "a/b/c x/a/y/z/b/c", "a/b b/a/c"),
        ("a/*/c", "a/b/c a/b/c/d", "a/c a/b/b/c"),
        ("t?lk-[0-9].md", "talk-1.md a/tilk-9.md", "tlk-1.md talk-x.md t/lk-1.md"),
        ("[!a-c]x", "dx", "ax cx x"),
        ("[]a]x", "]x ax", "bx"),
        ("[z-a]", "", "z - a"),
        ("[a", "[a", "a"),
        (r"\*\[.md", "*[.md", "a[.md"),
        ("a*b*c", "abc axxbyybzzc", "acb ab a/b/c"),
        ("**", "talk.md a/b/talk.md", ""),
        ("/**", "talk.md a/talk.md", ""),
        ("", "", "talk.md"),
        ("a{b", "a{b", "ab"),
        ("{a,b}/{c,d}.md", "a/c.md b/d.md", "c.md a/e.md x/a/c.md"),
    ],
)
def test_what_a_glob_covers(glob: str, covered: str, not_covered: str) -> None:
    globs = Globs([glob])
    assert [path for path in covered.split() if not globs.covers(path)] == []
    assert [path for path in not_covered.split() if globs.covers(path)] == []


def test_one_of_several_globs_is_enough() -> None:
    globs = Globs(["*.md", "media/", "old/**"])
    assert all(map(globs.covers, ["a/talk.md", "media/a.png", "old/a.png"]))
    assert not globs.covers("a.png")
    assert not Globs([]).covers("a.md")


@given(st.text(st.sampled_from("ab*?/[]!-{},\\."), max_size=12), st.text(st.sampled_from("ab/.-"), max_size=8))
def test_any_text_is_a_glob(glob: str, path: str) -> None:
    assert Globs([glob]).covers(path) == Globs([glob, "zzz"]).covers(path)


@given(st.lists(st.text(st.sampled_from("ab."), min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_plain_path_covers_itself_and_what_lies_below(segments: list[str]) -> None:
    path = "/".join(segments)
    if "." not in segments:
        assert Globs(["/" + path]).covers(path)
        assert Globs(["/" + path]).covers(path + "/below.md")
        assert not Globs(["/" + path]).covers(path + "b")


GLOB = st.lists(st.sampled_from(["a", "b", "**", "*", "?", "{a,b}", "{a,b/a}", "b*"]), min_size=1, max_size=4)
PLACE = st.lists(st.sampled_from(["a", "b", "ba"]), min_size=1, max_size=3).map("/".join)


@given(GLOB.map("/".join), st.sampled_from(["", "/"]), PLACE, PLACE)
def test_a_rebased_glob_covers_the_same(glob: str, end: str, folder: str, path: str) -> None:
    glob = "/" + glob
    assert Globs(rebased(glob + end, folder)).covers(path) == Globs([glob + end]).covers(f"{folder}/{path}")


@pytest.mark.parametrize("glob", ["*a" * 30 + "b", "**/a/" * 20 + "b", "{a,b}" * 40, "a" + "*" * 5000, "{a," * 2000])
def test_no_glob_is_slow(glob: str) -> None:
    start = time.process_time()
    Globs([glob]).covers("a" * 4000)
    Globs([glob]).covers("a/" * 2000)
    assert time.process_time() - start < 2
