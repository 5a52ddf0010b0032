"""Another name, and every link follows: each case is a vault before and after."""

from __future__ import annotations

import pytest

from notes_ls.features.rename import Refusal, prepare_rename, rename
from notes_ls.steps import at_once
from tests.features.following import texts_after
from tests.features.renaming import check
from tests.fixture import case


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
        ("[[12:30$0]]", "x", "no note named '12:30'"),
        ("[[nobody$0]]", "x/y", "'x/y' cannot be the name of a note"),
        ("[[nobody$0]]", "a|b", "'a|b' cannot be the name of a note"),
        ("[[nobody$0]]", "two", "2 notes answer to 'two'"),
        ("![[no.png$0]]", "a:b", "'a:b' cannot be the name of a file"),
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


def test_a_heading_and_the_markdown_links_to_it_in_its_own_note_and_by_its_address() -> None:
    check(
        """
        -- a.md --
        ### A b C$0 ###
        [x](#a-b-c) [x](#A%20b%20C) [[#a-b-c]] [y](#t=30) `[x](#a-b-c)`
        -- x/b.md --
        [x](#a-b-c) [x](../a.md#a-b-c) [x](../a#a-b-c) [x](../a.md#A%20b%20C)
        """,
        "New & header",
        """
        -- a.md --
        ### New & header ###
        [x](#new--header) [x](#New%20&%20header) [[#New & header]] [y](#t=30) `[x](#a-b-c)`
        -- x/b.md --
        [x](#a-b-c) [x](../a.md#new--header) [x](../a#new--header) [x](../a.md#New%20&%20header)
        """,
    )
    check("-- a.md --\n# Early\n[x](#ear$0ly)\n", "Late", "-- a.md --\n# Late\n[x](#late)\n")


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


def test_an_alias_that_is_a_word_of_another_is_renamed_alone() -> None:
    for before, after in (
        ("[Ada & Co, Ad$0a, The Ada]", "[Ada & Co, Lady, The Ada]"),
        ("[Ada-Lovelace, 'A$0da']", "[Ada-Lovelace, 'Lady']"),
        ("\n- Ada Lovelace\n- Ad$0a # her", "\n- Ada Lovelace\n- Lady # her"),
        ("Ada L, A$0da", "Ada L, Lady"),
    ):
        check(f"-- a.md --\n---\naliases: {before}\n---\n", "Lady", f"-- a.md --\n---\naliases: {after}\n---\n")


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


def test_an_attachment_and_every_link_to_it_each_in_its_own_way() -> None:
    check(
        """
        -- a.md --
        ![[img/ch$0art.png|300]] ![[chart.png]] [[Chart.PNG|c]] ![c](img/chart.png) [c](/img/chart.png "see")
        -- img/n.md --
        ![](./chart.png) ![[chart]]
        -- img/chart.png --
        -- img/chart.md --
        """,
        "a plan.png",
        """
        -- a.md --
        ![[img/a plan.png|300]] ![[a plan.png]] [[a plan.png|c]] ![c](img/a%20plan.png) [c](/img/a%20plan.png "see")
        -- img/n.md --
        ![](./a%20plan.png) ![[chart]]
        -- img/a plan.png --
        -- img/chart.md --
        """,
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [("plan", "plan.png"), ("Chart", "Chart.png"), ("v1.2", "v1.2.png"), ("plan.jpg", "plan.jpg"), ("P.PNG", "P.PNG")],
)
def test_an_attachment_keeps_its_extension_unless_it_is_given_another(name: str, written: str) -> None:
    check(
        "-- n.md --\n[c](<char$0t.png>)\n-- chart.png --\n",
        name,
        f"-- n.md --\n[c](<{written}>)\n-- {written} --\n",
    )


def test_an_attachment_may_be_moved_by_its_new_name() -> None:
    vault = "-- x/n.md --\n![[chart.pn$0g]] ![](./chart.png)\n-- x/chart.png --\n"
    check(vault, "img/chart.png", "-- x/n.md --\n![[chart.png]] ![](../img/chart.png)\n-- img/chart.png --\n")
    check(vault, "../chart.png", "-- x/n.md --\n![[chart.png]] ![](../chart.png)\n-- chart.png --\n")


def test_the_video_of_the_frontmatter_is_an_attachment_too() -> None:
    check(
        "-- n.md --\n---\nvideo: talks/ad$0a.mp4\n---\n[[ada.mp4#t=3]]\n-- m.md --\n---\nvideo: '[[ada.mp4]]'\n---\n"
        "-- talks/ada.mp4 --\n",
        "lovelace",
        "-- n.md --\n---\nvideo: talks/lovelace.mp4\n---\n[[lovelace.mp4#t=3]]\n"
        "-- m.md --\n---\nvideo: '[[lovelace.mp4]]'\n---\n-- talks/lovelace.mp4 --\n",
    )


@pytest.mark.parametrize(
    ("cursor", "name", "reason"),
    [
        ("![[chart.png$0]]", "map.png", "'img/map.png' exists already"),
        ("![[chart.png$0]]", "MAP", "'img/MAP.png' exists already"),
        ("![](img/char$0t.png)", "a|b", "'a|b' cannot be the name of a file"),
        ("![](img/char$0t.png)", "what?", "'what?' cannot be the name of a file"),
        ("![](img/char$0t.png)", "con.png", "'con.png' cannot be the name of a file"),
        ("![[chart.png$0]]", "x/", "'x/' cannot be the name of a file"),
        ("![[chart.png$0]]", "../../x.png", "'../../x.png' cannot be the name of a file"),
        ("![[chart.png$0]]", " ", "a name cannot be empty"),
        ("![[chart.png$0]]", "p.png", "the link to 'chart.png' in 'n.md' would lead elsewhere"),
    ],
)
def test_an_attachment_that_cannot_have_a_name_keeps_its_own(cursor: str, name: str, reason: str) -> None:
    check(f"-- n.md --\n{cursor}\n-- img/chart.png --\n-- img/map.png --\n-- img/p.png.md --\n", name, None, reason)


def test_what_would_be_renamed_is_shown_beforehand() -> None:
    for source, expected in {
        "-- n.md --\n[[x/a$0da | her]]\n-- x/ada.md --\n": "ada: ada",
        "-- n.md --\n[[Ada L$0]]\n-- x/ada.md --\n---\ntitle: Ada L\n---\n": "Ada L: ada",
        "## Early $0years": "Early years: Early years",
        "---\ntitle: 'Ada$0'\n---\n": "Ada: Ada",
        "[[people/gra$0ce | her]]": "grace: grace",
        "[her](people/gra$0ce%20h.md#x)": "grace%20h.md: grace h",
        "[[people/gra$0ce/]]": "grace: grace",
        "![[gra$0ce.png]]": "grace.png: grace.png",
        "-- n.md --\n![[img/cha$0rt.png|300]]\n-- img/Chart.png --\n": "chart.png: Chart.png",
        "-- n.md --\n![x](img/a%20p$0lan.png)\n-- img/a plan.png --\n": "a%20plan.png: a plan.png",
        "-- n.md --\n---\nvideo: talks/a$0da.mp4#t=3\n---\n-- talks/ada.mp4 --\n": "ada.mp4: ada.mp4",
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
    result = at_once(rename(made.vault, made.note(), made.offset, "Bob", moves=False))
    assert not isinstance(result, Refusal)
    assert texts_after(made, result.edits, result.files) == {"a_b.md": "---\ntitle: Bob\n---\n[[A b]]\n[[a_b#X|y]]\n"}
    made = case("-- ada.md --\nTe$0xt\n")
    assert at_once(rename(made.vault, made.note(), made.offset, "Bob", moves=False)) == Refusal(
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


def test_a_time_is_no_name() -> None:
    anchor = '<a class="yt-timestamp" data-t="00:01:05">[00:0$01:05]</a>'
    check(f"-- n.md --\n# At {anchor}\n", "00:01:06", None, "a time has no name that links follow")
