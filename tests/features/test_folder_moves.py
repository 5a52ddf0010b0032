"""Folders that move, and the links to their pages: each case is a vault before and after."""

from __future__ import annotations

import pytest

from tests.features.test_moves import check

STRATEGIES = ("shortest", "absolute", "relative")


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_the_page_that_quartz_makes_of_a_folder_is_followed(strategy: str) -> None:
    check(
        """
        -- n.md --
        [[people]] [[people/|them]] [all](people/) [[people/old]] [old](people/old)
        -- people/ada.md --
        [[../people]] [up](../people/)
        -- people/old/bob.md --
        """,
        {"people": "the persons"},
        """
        -- n.md --
        [[the persons]] [[the persons/|them]] [all](the%20persons/) [[the persons/old]] [old](the%20persons/old)
        -- the persons/ada.md --
        [[../the persons]] [up](../the%20persons/)
        -- the persons/old/bob.md --
        """,
        publish="quartz",
        quartz_links=strategy,
    )


def test_a_folder_that_moves_into_another_is_named_from_where_the_strategy_begins() -> None:
    before = "-- x/n.md --\n[[../people]] [[../people/]]\n-- people/ada.md --\n"
    for strategy in STRATEGIES:
        check(
            before,
            {"people": "x/people"},
            "-- x/n.md --\n[[./people]] [[./people/]]\n-- x/people/ada.md --\n"
            if strategy == "relative"
            else "-- x/n.md --\n[[x/people]] [[x/people/]]\n-- x/people/ada.md --\n",
            publish="quartz",
            quartz_links=strategy,
        )


def test_a_folder_goes_with_the_last_of_its_notes() -> None:
    vault = "-- n.md --\n[[people]]\n-- people/ada.md --\n-- people/bob.md --\n"
    check(
        vault,
        {"people/ada.md": "all/ada.md", "people/bob.md": "all/bob.md"},
        "-- n.md --\n[[all]]\n-- all/ada.md --\n-- all/bob.md --\n",
        publish="quartz",
    )
    check(
        vault,
        {"people/ada.md": "all/ada.md"},
        "-- n.md --\n[[people]]\n-- all/ada.md --\n-- people/bob.md --\n",
        publish="quartz",
    )


def test_a_folder_whose_notes_part_is_nowhere_and_its_links_stay() -> None:
    check(
        "-- n.md --\n[[people]]\n-- people/ada.md --\n-- people/bob.md --\n",
        {"people/ada.md": "x/ada.md", "people/bob.md": "y/bob.md"},
        "-- n.md --\n[[people]]\n-- x/ada.md --\n-- y/bob.md --\n",
        publish="quartz",
    )


def test_a_note_that_takes_the_name_of_a_folder_leaves_it_its_readers() -> None:
    check(
        "-- n.md --\n[[people]]\n-- people/ada.md --\n-- x/bob.md --\n",
        {"x/bob.md": "people.md"},
        "-- n.md --\n[[people/]]\n-- people/ada.md --\n-- people.md --\n",
        publish="quartz",
        quartz_links="absolute",
    )


def test_a_note_that_becomes_the_page_of_a_folder_is_what_links_to_the_folder_show() -> None:
    check(
        "-- n.md --\n[[people]] [[all]]\n-- people/ada.md --\n-- all.md --\n",
        {"all.md": "people/index.md"},
        "-- n.md --\n[[people]] [[people/index]]\n-- people/ada.md --\n-- people/index.md --\n",
        publish="quartz",
    )


def test_a_markdown_link_to_a_folder_follows_it_for_any_reader() -> None:
    check(
        "-- n.md --\n[all](people/) [them](./people) [[people]]\n-- people/ada.md --\n[here](.) [up](../people)\n",
        {"people": "x/persons"},
        "-- n.md --\n[all](x/persons/) [them](./x/persons) [[people]]\n"
        "-- x/persons/ada.md --\n[here](.) [up](../persons)\n",
    )


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_of_two_pages_of_a_folder_each_link_keeps_its_own(strategy: str) -> None:
    check(
        "-- x/n.md --\n[[.]] [[..]]\n-- x/_index.md --\n-- y/index.md --\n-- y/_index.md --\n-- index.md --\n",
        {"x/n.md": "y/n.md"},
        "-- y/n.md --\n[[../x]] [[..]]\n-- x/_index.md --\n-- y/index.md --\n-- y/_index.md --\n-- index.md --\n"
        if strategy == "relative"
        else "-- y/n.md --\n[[.]] [[..]]\n-- x/_index.md --\n-- y/index.md --\n-- y/_index.md --\n-- index.md --\n",
        publish="quartz",
        quartz_links=strategy,
    )


@pytest.mark.parametrize("strategy", ["shortest", "absolute"])
def test_the_page_of_a_folder_that_becomes_that_of_the_vault(strategy: str) -> None:
    check(
        "-- x/index.md --\n[a](/x/) [[x]] [[/x/]] [b](./)\n",
        {"x/index.md": "index.md"},
        "-- index.md --\n[a](/index) [[index]] [[/index]] [b](./)\n",
        publish="quartz",
        quartz_links=strategy,
    )


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_a_page_that_another_of_its_folder_takes_the_readers_from_is_named_for_people(strategy: str) -> None:
    check(
        "-- x/n.md --\n[[../x]] [[../x/|s]]\n-- x/_index.md --\n-- a.md --\n",
        {"a.md": "x/index.md"},
        "-- x/n.md --\n[[./_index]] [[./_index|s]]\n-- x/_index.md --\n-- x/index.md --\n",
        publish="quartz",
        quartz_links=strategy,
    )


def test_the_page_of_a_folder_whose_address_another_note_takes_is_named_as_readers_find_it() -> None:
    check(
        "-- x/n.md --\n[[../x]]\n-- x/_index.md --\n-- b.md --\n---\naliases: ['C#']\n---\n",
        {"x": "C#"},
        "-- C#/n.md --\n[[index]]\n-- C#/_index.md --\n-- b.md --\n---\naliases: ['C#']\n---\n",
        publish="quartz",
        quartz_links="relative",
    )
