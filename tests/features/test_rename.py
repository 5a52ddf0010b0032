"""Another name, and every link follows: each case is a vault before and after."""

from __future__ import annotations

import pytest

from notes_ls.features.rename import Refusal, prepare_rename, rename
from tests.features.following import check_followed, texts_after
from tests.fixture import case, render


def check(before: str, name: str, after: str | None, refusal: str | None = None, **options: object) -> None:
    """Assert that giving what is at the cursor a name turns the vault into `after`, or is refused for a reason."""
    made = case(before, **options)
    result = rename(made.vault, made.note(), made.offset, name)
    if isinstance(result, Refusal) or after is None:
        assert result == Refusal(refusal or "")
        return
    expected = case(after)
    assert render(texts_after(made, result.edits, result.files), []) == render(expected.texts, [])
    check_followed(made, result.edits, result.files)


def test_a_note_and_every_link_to_it_each_in_its_own_way() -> None:
    check(
        """
        -- a.md --
        [[ada$0]] [[ada | her]] [[people/ada#Early]] [her](people/ada.md) [[Ada L]] [[adam]] `[[ada]]`
        -- people/ada.md --
        ---
        title: Ada L
        ---
        # Early
        [[./ada]] [[#Early]]
        -- adam.md --
        """,
        "countess",
        """
        -- a.md --
        [[countess]] [[countess | her]] [[people/countess#Early]] [her](people/countess.md) [[Ada L]] [[adam]] `[[ada]]`
        -- people/countess.md --
        ---
        title: Ada L
        ---
        # Early
        [[./countess]] [[#Early]]
        -- adam.md --
        """,
    )


def test_a_name_that_is_taken_elsewhere_is_written_with_its_folder() -> None:
    check(
        "-- a.md --\n[[x/one$0]] [[one]] [[two]]\n-- x/one.md --\n-- y/two.md --\n",
        "two",
        "-- a.md --\n[[x/two]] [[x/two]] [[y/two|two]]\n-- x/two.md --\n-- y/two.md --\n",
    )


def test_a_change_of_case_is_a_rename() -> None:
    check("-- a.md --\n[[ada$0]]\n-- ada.md --\n", "Ada", "-- a.md --\n[[Ada]]\n-- Ada.md --\n")


@pytest.mark.parametrize(
    ("cursor", "name", "reason"),
    [
        ("[[ada$0]]", "b", "'b.md' exists already"),
        ("[[ada$0]]", "B", "'B.md' exists already"),
        ("[[ada$0]]", "a|b", "'a|b' cannot be the name of a note"),
        ("[[ada$0]]", "../..", "'../..' cannot be the name of a note"),
        ("[[ada$0]]", " ", "a name cannot be empty"),
        ("[[nobody$0]]", "x", "no note named 'nobody'"),
        ("[[two$0]]", "x", "2 notes answer to 'two'"),
        ("[[ada#x$0]]", "x", "no heading 'x' in 'ada.md'"),
        ("[[ada$0]]", "nul", "'nul' cannot be the name of a note"),
        ("[[ada$0]]", "a.", "'a.' cannot be the name of a note"),
        ("---\nvideo$0Id: x\n---", "x", "nothing here has a name that links follow"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(cursor: str, name: str, reason: str) -> None:
    check(f"-- n.md --\n{cursor}\n-- ada.md --\n-- b.md --\n-- x/two.md --\n-- y/two.md --", name, None, reason)


def test_a_heading_and_the_links_to_it() -> None:
    check(
        """
        -- a.md --
        # Top
        ## Early $0years
        [[#Early years]]
        -- b.md --
        [[a#early-years|x]] [[a#Top#Early years]] [y](a.md#Early%20years)
        """,
        "Late [years]",
        """
        -- a.md --
        # Top
        ## Late [years]
        [[#Late years]]
        -- b.md --
        [[a#Late years|x]] [[a#Top#Late years]] [y](a.md#Late%20years)
        """,
    )
    check("-- a.md --\n# One$0\n# Two\n", "two", None, "'a.md' has a heading 'two' already")


def test_a_block_and_the_links_to_it() -> None:
    check("-- a.md --\ntext ^on$0e\n\n[[#^one]]\n", "two", "-- a.md --\ntext ^two\n\n[[#^two]]\n")
    check("-- a.md --\n[[b#^on$0e]]\n-- b.md --\ntext ^one\n", "two", "-- a.md --\n[[b#^two]]\n-- b.md --\ntext ^two\n")


def test_a_title_and_an_alias_and_the_links_by_them() -> None:
    check(
        """
        -- a.md --
        ---
        title: Ada$0 L
        aliases: [Enchantress]
        ---
        -- b.md --
        [[Ada L]] [[enchantress]] [[a]]
        """,
        "Ada: Lovelace",
        """
        -- a.md --
        ---
        title: 'Ada: Lovelace'
        aliases: [Enchantress]
        ---
        -- b.md --
        [[Ada: Lovelace]] [[enchantress]] [[a]]
        """,
    )
    check(
        '-- a.md --\n---\naliases: ["Old n$0ame", x]\n---\n-- b.md --\n[[Old name]] [[x]]\n',
        "New name",
        '-- a.md --\n---\naliases: ["New name", x]\n---\n-- b.md --\n[[New name]] [[x]]\n',
    )


def test_a_tag_and_a_video_in_all_notes() -> None:
    check(
        "-- a.md --\n---\ntags: [math$0, maths]\n---\n-- b.md --\n---\ntags:\n- math\n---\nmath\n",
        "algebra",
        "-- a.md --\n---\ntags: [algebra, maths]\n---\n-- b.md --\n---\ntags:\n- algebra\n---\nmath\n",
    )
    check(
        "-- a.md --\n---\nvideoId: dQw4w9W$0gXcQ\n---\n-- b.md --\n---\nvideo: https://youtu.be/dQw4w9WgXcQ\n---\n",
        "aaaaaaaaaaa",
        "-- a.md --\n---\nvideoId: aaaaaaaaaaa\n---\n-- b.md --\n---\nvideo: aaaaaaaaaaa\n---\n",
    )
    check("---\nvideoId: dQw4w9W$0gXcQ\n---\n", "nothing", None, "'nothing' names no video")


def test_what_would_be_renamed_is_shown_beforehand() -> None:
    for source, expected in {
        "-- n.md --\n[[x/a$0da | her]]\n-- x/ada.md --\n": "ada: ada",
        "-- n.md --\n[[Ada L$0]]\n-- x/ada.md --\n---\ntitle: Ada L\n---\n": "Ada L: ada",
        "## Early $0years": "Early years: Early years",
        "---\ntitle: 'Ada$0'\n---\n": "Ada: Ada",
    }.items():
        made = case(source)
        found = prepare_rename(made.vault, made.note(), made.offset)
        assert not isinstance(found, Refusal)
        assert f"{found.span.of(made.note().text)}: {found.name}" == expected


def test_a_note_from_its_own_text() -> None:
    check("-- ada.md --\nSome $0text\n-- n.md --\n[[ada]]\n", "bob", "-- bob.md --\nSome text\n-- n.md --\n[[bob]]\n")


def test_the_file_goes_with_the_title_whose_name_it_has() -> None:
    check(
        "-- ada_l.md --\n---\ntitle: Ada$0 L\n---\n-- n.md --\n[[ada_l]] [[Ada L]] [[ada_l|she]]\n",
        "Ada: who?",
        "-- ada_who.md --\n---\ntitle: 'Ada: who?'\n---\n-- n.md --\n[[ada_who]] [[Ada: who?]] [[ada_who|she]]\n",
    )
    check("-- ada_l.md --\n---\ntitle: Ada$0 L\n---\n-- bob.md --\n", "Bob", None, "'bob.md' exists already")


def test_an_editor_that_moves_no_files_can_rename_a_title_alone() -> None:
    made = case("-- a_b.md --\n---\ntitle: A b$0\n---\n[[A b]]\n[[a_b#X|y]]\n")
    result = rename(made.vault, made.note(), made.offset, "Bob", moves=False)
    assert not isinstance(result, Refusal)
    assert texts_after(made, result.edits, result.files) == {"a_b.md": "---\ntitle: Bob\n---\n[[A b]]\n[[a_b#X|y]]\n"}
    made = case("-- ada.md --\nTe$0xt\n")
    assert rename(made.vault, made.note(), made.offset, "Bob", moves=False) == Refusal(
        "this editor cannot rename a file"
    )


def test_a_name_that_takes_a_link_from_its_readers_is_refused() -> None:
    check(
        "-- x/ada.md --\n[[ada$0]]\n-- b.md --\n---\naliases: [x]\n---\n",
        "index",
        None,
        "the link to 'ada' in 'x/ada.md' would lead elsewhere",
        publish="quartz",
    )


def test_headings_of_one_text_are_numbered_anew() -> None:
    check(
        """
        -- a.md --
        # Top
        ## Ear$0ly
        ## Early
        ## Early
        -- b.md --
        [[a#Early]] [[a#early-1]] [[a#Top#Early]] [x](a.md#early-2)
        """,
        "Late",
        """
        -- a.md --
        # Top
        ## Late
        ## Early
        ## Early
        -- b.md --
        [[a#Late]] [[a#Early]] [[a#Top#Late]] [x](a.md#early-1)
        """,
    )


def test_a_heading_that_is_named_on_the_way_to_another() -> None:
    check(
        "-- a.md --\n# T$0op\n## Early\n-- b.md --\n[[a#Top#Early]] [[a#Top]]\n",
        "All",
        "-- a.md --\n# All\n## Early\n-- b.md --\n[[a#All#Early]] [[a#All]]\n",
    )


def test_a_heading_from_a_link_to_it_is_renamed_as_it_is_written_there() -> None:
    made = case("-- a.md --\n## Early years\n-- b.md --\n[[a#early-ye$0ars]]\n")
    found = prepare_rename(made.vault, made.note("b.md"), made.offset)
    assert not isinstance(found, Refusal)
    assert (found.span.of(made.texts["b.md"]), found.name) == ("early-years", "Early years")


def test_a_heading_takes_no_name_by_which_links_lead_to_another() -> None:
    check(
        """
        -- a.md --
        ## Early
        ## Early
        ## Ear$0ly
        [[#early-1]]
        """,
        "Early 1",
        None,
        "links to another heading of 'a.md' would lead to 'Early 1'",
    )
