"""Names as people write them, and the paths they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_ls import names


@pytest.mark.parametrize(
    "spellings",
    [
        ["ada_lovelace", "Ada Lovelace", "ADA-LOVELACE", "  ada   lovelace ", "Ada__Lovelace", "@ada_lovelace"],
        ["adas_engine", "Ada's engine", "Ada\u2019s engine", "\u2068Ada\u2069s engine", "\u201cAdas\u201d engine!"],
        ["caf\u00e9", "cafe\u0301", "CAF\u00c9"],
        ["stra\u00dfe", "STRASSE"],
        ["\uff21\uff24\uff21", "ada"],
        ["a\u00a0b", "a b", "a\u3000b"],
    ],
)
def test_spellings_of_one_name_fold_alike(spellings: list[str]) -> None:
    assert len(set(map(names.fold, spellings))) == 1


def test_joined_words_have_one_key_but_not_one_fold() -> None:
    assert names.key("chat_gpt") == names.key("ChatGPT") == names.key("Chat GPT")
    assert names.fold("chat_gpt") != names.fold("chatgpt")


@pytest.mark.parametrize(
    ("one", "other"), [("ada", "adas"), ("cafe", "caf\u00e9"), ("c", "c++"), ("\u0434\u0430", "\u0434\u0432\u0430")]
)
def test_other_names_stay_other_names(one: str, other: str) -> None:
    assert names.key(one) != names.key(other)


@pytest.mark.parametrize("name", ["...", "???", "\u2068\u2069", "!"])
def test_a_name_of_marks_alone_has_a_key(name: str) -> None:
    assert names.key(name)


@pytest.mark.parametrize(
    ("path", "stem", "folder"),
    [
        ("ada.md", "ada", ""),
        ("x/y/ada.MD", "ada", "x/y"),
        ("x/v1.0.md", "v1.0", "x"),
        ("x/notes", "notes", "x"),
        (".md", "", ""),
    ],
)
def test_stem_and_folder(path: str, stem: str, folder: str) -> None:
    assert (names.stem(path), names.folder(path)) == (stem, folder)


@pytest.mark.parametrize(
    ("base", "target", "path"),
    [
        ("x", "ada", "x/ada"),
        ("", "ada", "ada"),
        ("x", "./ada", "x/ada"),
        ("x/y", "../ada", "x/ada"),
        ("x", "../ada", "ada"),
        ("x", "/ada", "ada"),
        ("x", "//ada", "ada"),
        ("x", "../../ada", None),
        ("", "../ada", None),
        ("x", "/../ada", None),
        ("x", "..", "."),
        ("x", "a/../../../ada", None),
    ],
)
def test_paths_lead_from_a_folder_and_never_out_of_the_vault(base: str, target: str, path: str | None) -> None:
    assert names.from_folder(base, target) == path


@pytest.mark.parametrize(
    ("base", "path", "way"),
    [
        ("x", "x/ada", "ada"),
        ("", "x/ada", "x/ada"),
        ("x", "ada", "../ada"),
        ("x/y", "x/z/ada", "../z/ada"),
        ("x", "x/y/ada", "y/ada"),
        ("x", "x", "../x"),
        ("x/y", "x/y", "../y"),
    ],
)
def test_the_way_from_a_folder(base: str, path: str, way: str) -> None:
    assert names.relative(base, path) == way
    assert names.from_folder(base, way) == path


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("Grace Hopper", "x/Grace Hopper.md"),
        ("grace.md", "x/grace.md"),
        ("v1.0", "x/v1.0.md"),
        ("y/grace", "y/grace.md"),
        ("./grace", "x/grace.md"),
        ("../grace", "grace.md"),
        ("/grace", "grace.md"),
        ("../../grace", None),
        ("what?", None),
        ("a:b", None),
        ("con", None),
        ("aux.notes", None),
        ("conin$", None),
        ("ends.", None),
        (".git/hooks/grace", None),
        ("GIT~1/hooks/grace", None),
        (".grace", None),
        ("node_modules/grace", None),
        ("roughly~1", "x/roughly~1.md"),
        ("..", None),
        ("", None),
        ("/", None),
        ("y/", None),
        ("\ud800", None),
        ("a//b", "a/b.md"),
        ("n" * 252, "x/" + "n" * 252 + ".md"),
        ("n" * 253, None),
        ("\u00e9" * 130, None),
    ],
)
def test_a_new_note_goes_where_every_system_can_have_it(target: str, path: str | None) -> None:
    assert names.new_path("x/here.md", target) == path


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert names.fold(names.fold(name)) == names.fold(name)


@given(st.text(max_size=20))
def test_normal_form_and_case_do_not_matter(name: str) -> None:
    assert names.key(names.nfc(name)) == names.key(name)
    assert names.key(name.casefold()) == names.key(name)


@given(st.text(max_size=20), st.text(max_size=20))
def test_what_folds_alike_has_one_key(one: str, other: str) -> None:
    if names.fold(one) == names.fold(other) != "":
        assert names.key(one) == names.key(other)


@given(st.text("a./\\ ", max_size=8), st.text("ab./\\ ", max_size=12))
def test_no_path_leads_out_of_the_vault(base: str, target: str) -> None:
    path = names.from_folder(base.strip("/."), target)
    assert path is None or not (path == ".." or path.startswith(("../", "/")))
