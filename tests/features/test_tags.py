"""Tags in running text and in the frontmatter: which there are, where they stand, another name for all."""

from __future__ import annotations

import pytest

from notes_ls.features.completion import completion
from notes_ls.features.highlight import highlight
from notes_ls.features.references import references
from notes_ls.features.rename import Refusal, prepare_rename, rename
from notes_ls.note import Note
from notes_ls.steps import at_once
from tests.features.renaming import check
from tests.fixture import case


def offered(source: str, **options: object) -> list[str]:
    """Return the tags that are offered at the cursor, with what is told of them."""
    made = case(source, **options)
    found = completion(made.vault, made.note(), made.offset)
    return [f"{item.label} {item.detail}" for item in found.items] if found is not None else []


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#film is #film/silent, and #Ünï_co-de.", ("film", "film/silent", "Ünï_co-de")),
        ("- #a\n> #b\n\n| #c | #d |\n|---|---|\n", ("a", "b", "c", "d")),
        ("# Heading\n#no-heading\n## Of #films ##\n", ("no-heading", "films")),
        ("#2020 #20/20 #1st #20/a #y2020", ("1st", "20/a", "y2020")),
        ("#a/ #b//c #/d ##e #-f", ("a", "b", "-f")),
        ("x#a (#b) C# #! #[[x]] #", ()),
        ("[[#a]] [[ada #b]] [[ada|the #c]] [x #d](ada.md) [y]( #e)", ()),
        ("`#a` $x #b$ %%#c%% <!-- #d -->\n\n    #e\n\n```\n#f\n```\n", ()),
        ("https://example.org/ #a #a", ("a",)),
        ("---\ntags: [a]\n---\n#b #a", ("b", "a")),
        ("#a\r\n#b", ("a", "b")),
    ],
)
def test_which_tags_a_text_holds(text: str, tags: tuple[str, ...]) -> None:
    assert Note("n.md", text).entry.tags_in_text == tags


VAULT = """
-- a.md --
---
tags: [film, films, old/film]
---
On #film and #film/silent, #films, #Film.
-- b.md --
---
tags:
  - film/noir
  - "film"
  - '#Film'
---
`#film` [[#film]]
-- c.md --
---
tag: film other
---
"""


def test_a_tag_has_another_name_in_all_notes_and_those_below_it_follow() -> None:
    after = """
-- a.md --
---
tags: [cinema, films, old/film]
---
On #cinema and #cinema/silent, #films, #cinema.
-- b.md --
---
tags:
  - cinema/noir
  - "cinema"
  - '#cinema'
---
`#film` [[#film]]
-- c.md --
---
tag: cinema other
---
"""
    for cursor in ("On #fi$0lm", "On $0#film", "and #film/silent, #films, #$0Film", "tags: [fi$0lm", "tag: film$0"):
        check(VAULT.replace(cursor.replace("$0", ""), cursor, 1), "cinema", after)


def test_a_tag_below_another_has_another_name_alone() -> None:
    check("#a $0#a/b #a/b/c #a/bc #b\n", "x/y", "#a #x/y #x/y/c #a/bc #b\n")
    check("#a$0\n-- b.md --\n#b/a #a/b\n", "#b", "#b\n-- b.md --\n#b/a #b/b\n")


def test_what_is_part_of_another_tag_stays() -> None:
    check("---\ntags: [sci-fi, fi$0, b/fi]\n---\n", "x", "---\ntags: [sci-fi, x, b/fi]\n---\n")


@pytest.mark.parametrize("name", ["a b", "a,b", "a#b", "[a]", "#", "2020", "a.b", "a/"])
def test_a_name_that_no_tag_can_have_is_refused(name: str) -> None:
    made = case("x #fi$0lm\n")
    assert isinstance(at_once(rename(made.vault, made.note(), made.offset, name)), Refusal)


def test_in_the_frontmatter_a_tag_may_have_names_that_text_cannot_hold() -> None:
    check("---\ntags: [fi$0lm]\n---\n", "2020", "---\ntags: [2020]\n---\n")
    reason = "'2020' cannot be a tag in running text"
    check("---\ntags: [fi$0lm]\n---\n-- b.md --\n#film\n", "2020", None, reason)


def test_where_the_publisher_reads_no_tags_in_text_they_are_text() -> None:
    check(
        "---\ntags: [fi$0lm]\n---\n#film\n-- b.md --\n#film\n",
        "cinema",
        "---\ntags: [cinema]\n---\n#film\n-- b.md --\n#film\n",
        publish="loose",
    )
    made = case("x #fi$0lm\n", publish="loose")
    assert highlight(made.vault, made.note(), made.offset) == ()
    found = prepare_rename(made.vault, made.note(), made.offset)
    assert not isinstance(found, Refusal)
    assert found.name == "note", "the running text renames its note"


def test_what_would_be_renamed_is_shown_beforehand() -> None:
    made = case("x #film/sil$0ent\n")
    found = prepare_rename(made.vault, made.note(), made.offset, moves=False)
    assert not isinstance(found, Refusal)
    assert (found.span.of(made.note().text), found.name) == ("film/silent", "film/silent")


def test_all_places_of_a_tag_in_a_note_go_together() -> None:
    made = case("---\ntags: [film]\n---\n#fi$0lm #films #film/silent `#film`\n")
    text = made.note().text
    found = highlight(made.vault, made.note(), made.offset)
    assert [(text[span.start - 1], span.of(text)) for span in found] == [
        ("[", "film"),
        ("#", "film"),
        ("#", "film/silent"),
    ]


def test_references_are_those_of_the_tags_below_it_too() -> None:
    made = case(VAULT.replace("On #film", "On #$0film"))
    places = references(made.vault, made.note(), made.offset)
    found = [(each.path, made.span(each).of(made.texts[each.path])) for each in places]
    assert found == [
        ("a.md", "film"),
        ("a.md", "film"),
        ("a.md", "film/silent"),
        ("a.md", "Film"),
        ("b.md", "film/noir"),
        ("b.md", "film"),
        ("b.md", "Film"),
        ("c.md", "film"),
    ]


OTHERS = "\n-- b.md --\n#film #film and #fish\n-- c.md --\n---\ntags: [film]\n---\n#fins"


def test_tags_of_running_text_are_offered_and_counted() -> None:
    assert offered("x #fi$0" + OTHERS) == ["#film in 2 notes", "#fins in 1 note", "#fish in 1 note"]
    assert offered("---\ntags: [fi$0]\n---" + OTHERS) == ["film in 2 notes", "fins in 1 note", "fish in 1 note"]
    assert offered("---\ntags: [fi$0]\n---" + OTHERS, publish="loose") == ["film in 1 note"]


def test_the_tag_that_is_being_typed_is_not_offered_unless_it_stands_elsewhere() -> None:
    assert offered("x #fil$0" + OTHERS) == ["#film in 2 notes"]
    assert offered("x #new$0") == []
    assert offered("x #new$0 and #new and #news") == ["#new in 1 note", "#news in 1 note"]
    assert offered("x #fil$0m\n") == []
