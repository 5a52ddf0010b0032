"""Another name for what is linked and not there, in all links that ask for it: a vault before and after."""

from __future__ import annotations

from tests.features.renaming import check


def test_a_name_that_no_note_has_in_all_links_that_ask_for_it() -> None:
    check(
        """
        -- n.md --
        [[grace hop$0per]] [[Grace_Hopper#Early|her]] [[people/grace-hopper.md]] [[grace]] `[[grace hopper]]`
        -- people/m.md --
        [x](grace%20hopper.md#early) [x](<../Grace Hopper.md> 'her') [[grace hopper/]] ![[grace hopper | `code`]]
        """,
        "Rear Admiral",
        """
        -- n.md --
        [[Rear Admiral]] [[Rear Admiral#Early|her]] [[people/Rear Admiral.md]] [[grace]] `[[grace hopper]]`
        -- people/m.md --
        [x](Rear%20Admiral.md#early) [x](<../Rear%20Admiral.md> 'her') [[Rear Admiral/]] ![[Rear Admiral | `code`]]
        """,
    )


def test_a_name_that_no_note_has_may_become_that_of_a_note() -> None:
    check(
        """
        -- n.md --
        [[grase$0]] [[people/grase|her]] [[grase#Early]]
        -- x/m.md --
        [x](grase.md) [x](../people/grase.md) ![[Grase]]
        -- people/grace_hopper.md --
        """,
        "Grace Hopper",
        """
        -- n.md --
        [[grace_hopper]] [[grace_hopper|her]] [[grace_hopper#Early]]
        -- x/m.md --
        [x](../people/grace_hopper.md) [x](../people/grace_hopper.md) ![[grace_hopper]]
        -- people/grace_hopper.md --
        """,
    )


def test_a_file_that_is_missing_in_all_links_that_ask_for_it() -> None:
    before = "-- n.md --\n![[char$0t.png|300]] ![x](img/chart.png)\n-- x/m.md --\n![[img/Chart.PNG]] [[chart]]\n"
    after = "-- n.md --\n![[plan.png|300]] ![x](img/plan.png)\n-- x/m.md --\n![[img/plan.png]] [[chart]]\n"
    check(before, "plan", after)
    there = "-- files/plan.png --"
    check(
        before + there,
        "plan.png",
        "-- n.md --\n![[plan.png|300]] ![x](files/plan.png)\n-- x/m.md --\n![[files/plan.png]] [[chart]]\n" + there,
    )


def test_a_markdown_link_names_the_note_that_has_the_name_by_a_path_that_no_other_note_has() -> None:
    notes = "-- x/index.md --\n---\ntitle: Ada\n---\n-- index.md --\n"
    check("-- x/n.md --\n[s](gra$0ce)\n" + notes, "Ada", "-- x/n.md --\n[s](x/index)\n" + notes, publish="obsidian")
