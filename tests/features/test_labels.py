"""Footnotes and the labels of links: where they lead, what is shown of them, and another name in all their places."""

from __future__ import annotations

import pytest

from notes_ls.features.completion import completion
from notes_ls.features.definition import definition
from notes_ls.features.highlight import highlight
from notes_ls.features.hover import hover
from notes_ls.features.references import references
from notes_ls.features.rename import Refusal, prepare_rename, rename
from notes_ls.steps import at_once
from notes_ls.text import Edit, apply_edits
from tests.fixture import Mark, case, render

ADA = """
-- ada.md --
---
title: Ada L
---
# Early
Born in London.
-- picture.png --
"""


def leads(source: str) -> list[str]:
    """Return what is selected where the cursor leads, each behind its path."""
    made = case(source)
    found = definition(made.vault, made.note(), made.offset)
    targets = found.targets if found is not None else ()
    return [f"{path}: {(selection or span).of(made.texts[path])}" for path, span, selection in targets]


def renamed(source: str, name: str) -> str:
    """Return the note after what is at the cursor has another name, or why it cannot have it."""
    made = case(source)
    found = at_once(rename(made.vault, made.note(), made.offset, name))
    if isinstance(found, Refusal):
        return f"refused: {found.reason}"
    assert {*found.edits} == {made.note().path}
    return apply_edits(made.note().text, found.edits[made.note().path])


def offered(source: str) -> list[str]:
    """Return what is offered at the cursor: what the line becomes with it, and what is told beside it."""
    made = case(source)
    note = made.note()
    found = completion(made.vault, note, made.offset)
    assert found is None or not found.incomplete
    lines = []
    for item in found.items if found is not None else ():
        assert found is not None
        text = apply_edits(note.text, [Edit(found.span, item.text)])
        line = text[text.rfind("\n", 0, found.span.start) + 1 :].partition("\n")[0]
        lines.append(f"{line} -- {item.detail}")
    return lines


@pytest.mark.parametrize(
    "reference", ["[^o$0ne]", "$0[^one]", "[^ONE]$0", "> - [^one$0]", "*[^one$0]*", "[a [^o$0ne]][l]"]
)
def test_a_footnote_leads_to_its_text(reference: str) -> None:
    assert leads(f"See {reference}.\n\n[^two]: x\n[^one]: The text.\n\n[l]: https://example.org\n") == [
        "note.md: [^one]"
    ]


@pytest.mark.parametrize(
    "text",
    ["`[^o$0ne]`", "    [^o$0ne]", "$[^o$0ne]$", "%%[^o$0ne]%%", "<!-- [^o$0ne] -->", r"\[^o$0ne]", "[^no$0body]"],
)
def test_what_is_no_footnote_leads_nowhere(text: str) -> None:
    source = f"{text}\n\n[^one]: x\n"
    made = case(source)
    assert leads(source) == []
    assert hover(made.vault, made.note(), made.offset) is None
    assert highlight(made.vault, made.note(), made.offset) == ()


@pytest.mark.parametrize("link", ["[h$0er][A]", "[her][$0a]", "[a$0][]", "[A$0]", "![a]$0", "[*h$0er*][a]"])
def test_a_link_with_a_label_leads_to_the_note_that_the_label_names(link: str) -> None:
    assert leads(f"-- n.md --\nSee {link} here.\n\n[a]: ada.md 'Ada'\n" + ADA) == ["ada.md: Ada L"]
    assert leads(f"-- n.md --\n{link}\n\n[a]: <./ada.md#early>\n" + ADA) == ["ada.md: # Early"]
    assert leads(f"-- n.md --\n{link}\n\n[a]: picture.png\n" + ADA) == ["picture.png: "]


def test_a_definition_leads_where_its_links_do() -> None:
    assert leads("-- n.md --\n[a]: ad$0a.md\n" + ADA) == ["ada.md: Ada L"]
    assert leads("-- n.md --\n[$0a]: ada.md\n[a]: other.md" + ADA) == ["ada.md: Ada L"]
    assert leads("[^$0a]: See [[b]].\n") == ["note.md: [^a]"]


@pytest.mark.parametrize("destination", ["https://example.org", "nobody.md", "#t=5"])
def test_a_label_that_names_no_file_of_the_vault_leads_to_its_definition(destination: str) -> None:
    assert leads(f"[her$0][a]\n\n[b]: x\n[a]: {destination}\n") == ["note.md: [a]"]


def test_in_a_wikilink_there_is_no_label() -> None:
    assert leads("-- n.md --\n[[a$0]]\n\n[a]: nobody.md\n-- a.md --\n# A\n") == ["a.md: # A"]
    assert renamed("[[a]] [a$0]\n\n[a]: x\n", "b") == "[[a]] [b]\n\n[b]: x\n"


def test_the_hover_on_a_footnote_shows_its_text() -> None:
    made = case("x [^o$0ne]\n\n[^one]: As *she* [[ada|said]],\n    <b>twice</b>.\n")
    found = hover(made.vault, made.note(), made.offset)
    assert found is not None
    assert (found.span.of(made.note().text), found.markdown) == ("[^one]", "As *she* said, twice.")
    made = case("x [^one]\n\n[^o$0ne]: Beside it.\n")
    assert hover(made.vault, made.note(), made.offset) is None


def test_the_hover_on_a_link_with_a_label_is_that_of_any_link() -> None:
    made = case("-- n.md --\n[h$0er][a]\n\n[a]: ada.md#early\n" + ADA)
    found = hover(made.vault, made.note(), made.offset)
    assert found is not None
    assert found.markdown == "**Ada L › Early**\n\nBorn in London.\n\nada.md · 0 notes link here"
    made = case("[h$0er][a]\n\n[a]: https://example.org/`x`\n")
    found = hover(made.vault, made.note(), made.offset)
    assert found is not None
    assert found.markdown == r"https\://example.org/\`x\`"


@pytest.mark.parametrize("cursor", ["x [^$0a] y", "[^$0a]: T"])
def test_all_places_of_a_footnote_go_together(cursor: str) -> None:
    source = """
        x [^a] y [^A], `[^a]`, [a]
            ^ highlight
                   ^ highlight
          ^^^^ reference
                 ^^^^ reference
        [^b]: Not [^a].
                    ^ highlight
                  ^^^^ reference
        [^a]: Text
          ^ highlight
        ^^^^ declaration
        """
    made = case(source.replace(cursor.replace("$0", ""), cursor))
    note = made.note()
    for declared in (False, True):
        found = references(made.vault, note, made.offset, include_declaration=declared)
        wanted = ("reference", "declaration") if declared else ("reference",)
        marks = [mark._replace(text="") for mark in made.marks if mark.text in wanted]
        assert render(made.texts, [Mark(each.path, made.span(each), "") for each in found]) == render(made.texts, marks)
    marks = [mark for mark in made.marks if mark.text == "highlight"]
    shown = [Mark(note.path, span, "highlight") for span in highlight(made.vault, note, made.offset)]
    assert render(made.texts, shown) == render(made.texts, marks)


def test_all_places_of_a_label_go_together() -> None:
    made = case("[x][a b] [A  b$0] ![y][A B]\n\n> [a b]: https://example.org\n")
    note = made.note()
    assert [span.of(note.text) for span in highlight(made.vault, note, made.offset)] == ["a b", "A  b", "A B", "a b"]
    found = list(references(made.vault, note, made.offset, include_declaration=True))
    assert [made.span(each).of(note.text) for each in found] == ["[x][a b]", "[A  b]", "![y][A B]", "[a b]"]


@pytest.mark.parametrize("cursor", ["[^$0one]", "[^$0One]:"])
def test_a_footnote_has_another_name_in_all_its_places(cursor: str) -> None:
    source = "x [^one] [one] [^two] `[^one]`\n> [^one]\n\n[^One]: a [^two]\n[^two]: b\n"
    after = "x [^1-b] [one] [^two] `[^one]`\n> [^1-b]\n\n[^1-b]: a [^two]\n[^two]: b\n"
    assert renamed(source.replace(cursor.replace("$0", ""), cursor, 1), "1-b") == after


def test_a_label_has_another_name_in_all_its_places() -> None:
    source = "[$0x][One] [one][] [one] ![y][ONE] [^one]\n> [two\n> words]\n\n[one]: a\n[two words]: b\n[^one]: c\n"
    after = "[x][a b] [a b][] [a b] ![y][a b] [^one]\n> [two\n> words]\n\n[a b]: a\n[two words]: b\n[^one]: c\n"
    assert renamed(source, "a b") == after
    source = "[x$0]\n\n[x]: a\n[X]: b\n"
    assert renamed(source, "y") == "[y]\n\n[y]: a\n[y]: b\n"


@pytest.mark.parametrize(
    ("source", "name", "reason"),
    [
        ("[^a$0]\n\n[^a]: x\n[^b]: y\n", "B", "'B' is defined already"),
        ("[^a$0]\n\n[^a]: x\n", "b c", "'b c' cannot be the name of a footnote"),
        ("[^a$0]\n\n[^a]: x\n", "b]", "'b]' cannot be the name of a footnote"),
        ("[a$0]\n\n[a]: x\n", "[b]", "'[b]' cannot be the label of a link"),
        ("[a$0]\n\n[a]: x\n", "^b", "'^b' cannot be the label of a link"),
        ("[a$0]\n\n[a]: x\n", "b" * 1000, f"'{'b' * 1000}' cannot be the label of a link"),
        ("[a$0]\n\n[a]: x\n[b c]: y\n", "B  c", "'B  c' is defined already"),
        ("- [x] done, [a$0]\n\n[a]: x\n", "x", "'x' stands in brackets already, which would refer to it then"),
        ("[^a$0] and [^b]\n\n[^a]: x\n", "b", "'b' stands in brackets already, which would refer to it then"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_its_reason(source: str, name: str, reason: str) -> None:
    assert renamed(source, name) == f"refused: {reason}"


def test_the_case_of_a_name_may_change() -> None:
    assert renamed("[^a$0] [^A]\n\n[^a]: x\n", "A") == "[^A] [^A]\n\n[^A]: x\n"


def test_what_would_be_renamed_is_shown_beforehand() -> None:
    for source, name in (("[^on$0e]\n\n[^one]: x\n", "one"), ("[he$0r][a b]\n\n[a b]: x\n", "a b")):
        made = case(source)
        found = prepare_rename(made.vault, made.note(), made.offset, moves=False)
        assert not isinstance(found, Refusal)
        assert (found.span.of(made.note().text), found.name) == (name, name)


NOTES = (
    "\n\n[^one]: The [[ada|first]] one.\n[^two]: The second\n    goes on.\n[^on]: Third\n"
    "\n[one]: ada.md\n[two]: <b c.md> 'T'\n"
)


def test_footnotes_are_offered_with_their_text() -> None:
    one, two, third = "[^one] -- The first one.", "[^two] -- The second goes on.", "[^on] -- Third"
    assert offered(f"x [^$0{NOTES}") == [f"x {each}" for each in (one, two, third)]
    assert offered(f"x [^o$0{NOTES}") == [f"x {each}" for each in (one, third, two)]
    assert offered(f"x [^ne$0] y{NOTES}") == ["x [^one] y -- The first one."]
    assert offered(f"x [^n$0o] y{NOTES}") == [f"x {each.replace(']', '] y')}" for each in (one, third)]
    assert offered(f"> - x[^tw$0{NOTES}") == [f"> - x{two}"]
    assert offered(f"(x [^tw$0 or so] y{NOTES}") == ["(x [^two] or so] y -- The second goes on."]


def test_labels_are_offered_with_what_they_name() -> None:
    assert offered(f"[x][$0{NOTES}") == ["[x][one] -- ada.md", "[x][two] -- b c.md"]
    assert offered(f"[x][T$0]{NOTES}") == ["[x][two] -- b c.md"]
    assert offered(f"[x] [$0{NOTES}") == []
    assert offered(f"[x][o$0 t]{NOTES}") == ["[x][one] -- ada.md", "[x][two] -- b c.md"]
    assert offered(f"][$0x]{NOTES}") == ["][one] -- ada.md", "][two] -- b c.md"]


@pytest.mark.parametrize("text", ["`[^$0`", "```\n[^$0\n```", "[^$0]: x", "[[a]][$0", "[^one]$0", "x [a$0"])
def test_where_nothing_can_be_referred_to_nothing_is_offered(text: str) -> None:
    assert offered(text + NOTES) == []
