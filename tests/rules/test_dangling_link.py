"""Links that no note answers to."""

# ruff: noqa: E501  marks stand under what they mark, with the whole message

from __future__ import annotations

import pytest

from notes_ls.rules import findings
from notes_ls.rules.rule import Applicability
from notes_ls.vault import Vault
from tests.fixture import case, check_clean, check_findings, check_fix, fixes_of, settings_of

RULE = "dangling-link"
ADA = "-- x/ada_lovelace.md --\n---\ntitle: Ada Lovelace\naliases: [Countess, AC/DC]\n---\n# Early years\n"


@pytest.mark.parametrize(
    "note",
    [
        """
        See [[nobody]] at the start.
              ^^^^^^ dangling-link: no note named 'nobody'
        """,
        """
        See [[ nobody at all | someone ]], twice: [[nobody#Early years]].
               ^^^^^^^^^^^^^ dangling-link: no note named 'nobody at all'
                                                    ^^^^^^ dangling-link: no note named 'nobody'
        """,
        """
        ![[nobody]]
           ^^^^^^ dangling-link: no note named 'nobody'
        """,
        """
        > - # [[nobody]]
                ^^^^^^ dangling-link: no note named 'nobody'
        """,
        """
        | [[nobody\\|x]] |
        |---|
        | [[nobody\\|x]] |
            ^^^^^^ dangling-link: no note named 'nobody'
        """,
        """
        [her](nobody.md) and [him](../x/nobody)
              ^^^^^^^^^ dangling-link: no note named 'nobody.md'
                                   ^^^^^^^^^^^ dangling-link: no note named '../x/nobody'
        """,
        """
        [[missing/ada_lovelace]] [[ada]] [[lovelace]] [[ada_lovelaces]]
          ^^^^^^^^^^^^^^^^^^^^ dangling-link: no note named 'missing/ada_lovelace'
                                   ^^^ dangling-link: no note named 'ada'
                                           ^^^^^^^^ dangling-link: no note named 'lovelace'
                                                        ^^^^^^^^^^^^^ dangling-link: no note named 'ada_lovelaces'
        """,
        """
        [[../../x/ada_lovelace]] [[/ada_lovelace]]
          ^^^^^^^^^^^^^^^^^^^^ dangling-link: no note named '../../x/ada_lovelace'
                                   ^^^^^^^^^^^^^ dangling-link: no note named '/ada_lovelace'
        """,
        """
        [[nobody|`code`]]
          ^^^^^^ dangling-link: no note named 'nobody'
        """,
    ],
)
def test_finds(note: str) -> None:
    marked = "\n".join(line[8:] for line in note.split("\n"))
    if note.lstrip().startswith("|"):  # the head of a table is marked too
        marked = marked.replace("|---|", "    ^^^^^^ dangling-link: no note named 'nobody'\n|---|")
    check_findings(f"-- y/here.md --{marked}{ADA}", RULE)


@pytest.mark.parametrize(
    "text",
    [
        "[[ada_lovelace]] [[ada_lovelace.md]] [[x/ada_lovelace]] [[../x/ada_lovelace]] [[/x/ada_lovelace.md]]",
        "[[Ada Lovelace]] [[ADA-LOVELACE]] [[@ada_lovelace]] [[Adalovelace]] [[\u2068ada_lovelace\u2069]]",
        "[[Countess]] [[countess]] [[AC/DC]] [[ac/dc]]",
        "[[ada%20lovelace]] [[ada_lovelace#Nothing of the kind]] [[#Nothing]] ![[ada_lovelace]]",
        "[her](../x/ada_lovelace.md) [her](../x/ada%5Flovelace.md 'title') [her](<../x/ada_lovelace.md>)",
        "[her](ada_lovelace) [home](../) [folder](../x/) [folder](../x) [this](here.md) [place](#early)",
        "[out](https://example.org/nobody.md) [out](//example.org/x) [mail](mailto:a@example.org) [out](www.example.org)",
        "`[[nobody]]` and ``[[nobody]]`` and $[[nobody]]$ and <!-- [[nobody]] --> and `[x](nobody.md)`",
        "```\n[[nobody]]\n```\n\n~~~\n[[nobody]]\n~~~\n\n    [[nobody]]",
        "%%[[nobody]]%% and\n\n<div>\n[[nobody]]\n</div>",
        "[[01:02:03]] [[https://example.org/nobody]] [[plan.png]] ![plan](plan.png) [data](data.xyz)",
        "[[nobody and [[", "[[nobody]", "[nobody]", "[[]]", "[[nobody\nnobody]]", "\\[not a link\\](nobody.md)",
        "[^1]: nobody", "[ref]: nobody.md", "[[1, 2], [3, 4]]",
    ],
)  # fmt: skip
def test_leaves(text: str) -> None:
    check_clean(f"-- y/here.md --\n{text}\n{ADA}", RULE)


@pytest.mark.parametrize("publish", ["obsidian", "quartz", "loose"])
def test_what_no_publisher_finds_but_a_person_does_is_not_dangling(publish: str) -> None:
    check_clean(f"-- x/here.md --\n[[Ada Lovelace]] [[ADA_LOVELACE]]\n{ADA}", RULE, publish=publish)


def test_quartz_shows_pages_of_folders() -> None:
    source = f"-- y/here.md --\n[[x]] [[x/]] [[x/index]]\n{ADA}"
    check_clean(source, RULE, publish="quartz")


def test_a_link_to_the_page_of_the_own_folder_leads_there() -> None:
    check_clean("-- x/a.md --\n[[index]] [[_index]] [[./]]\n", RULE, publish="quartz", quartz_links="relative")
    check_findings("-- x/a.md --\n[[index]]\n  ^^^^^ dangling-link: no note named 'index'\n", RULE, publish="quartz")


def test_a_vault_alone_judges_no_link_to_others() -> None:
    settings = settings_of({"rules": {"missing-title": "off"}})
    vault = Vault(settings, case(ADA).vault.publisher, alone=True)
    note = vault.parse("here.md", "[[nobody]] [x](nobody.md) ![[plan.png]] [[#Nowhere]]\n")
    vault.put(note.entry)
    assert [finding.message for finding in findings(vault, note)] == ["no heading 'Nowhere' in 'here.md'"]


def test_a_link_inside_the_text_of_another_is_found_by_itself() -> None:
    check_findings(
        """
        -- here.md --
        [see [[nobody]]](elsewhere.md)
               ^^^^^^ dangling-link: no note named 'nobody'
                         ^^^^^^^^^^^^ dangling-link: no note named 'elsewhere.md'
        """,
        RULE,
    )


def check_near(before: str, after: str, style: str = "name") -> None:
    """Assert what the first unsafe fix makes of a link in `x/here.md`, beside `x/ada_lovelace.md`."""
    check_fix(f"-- x/here.md --\n{before}\n{ADA}", f"-- x/here.md --\n{after}\n{ADA}", RULE,
              applicability=Applicability.UNSAFE, link_style=style)  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[ada_lovelaces]]", "[[ada_lovelace|ada_lovelaces]]"),
        ("[[Ada Lovelaces|her]]", "[[ada_lovelace|her]]"),
        ("[[ada_lovelaces#Early years|her]]", "[[ada_lovelace#Early years|her]]"),
        ("![[ada_lovelaces]]", "![[ada_lovelace]]"),
        ("| a |\n|---|\n| [[ada_lovelaces]] |", "| a |\n|---|\n| [[ada_lovelace\\|ada_lovelaces]] |"),
        ("[her](ada_lovelaces.md)", "[her](ada_lovelace.md)"),
        ("[her](<ada lovelaces.md>)", "[her](<ada_lovelace.md>)"),
    ],
)
def test_the_near_name_is_offered_first(before: str, after: str) -> None:
    check_near(before, after)


@pytest.mark.parametrize(
    ("style", "after"), [("name", "ada_lovelace"), ("path", "x/ada_lovelace"), ("relative", "./ada_lovelace")]
)
def test_the_near_name_is_written_in_the_style_of_the_settings(style: str, after: str) -> None:
    check_near("[[ada_lovelaces]]", f"[[{after}|ada_lovelaces]]", style)


def test_a_note_that_the_page_links_to_already_is_no_near_name() -> None:
    made = case(f"-- x/here.md --\n[[ada_lovelaces]] and [[ada_lovelace]]\n{ADA}")
    ((_, fixes),) = fixes_of(made, "x/here.md", RULE)
    assert [fix.message for fix in fixes] == ["create 'x/ada_lovelaces.md'", "remove the link, keep its text"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See [[nobody]].", "See nobody."),
        ("See [[nobody|someone]].", "See someone."),
        ("See [[nobody#x]].", "See nobody."),
        ("See [someone](nobody.md).", "See someone."),
        ("![[nobody]]", "nobody"),
    ],
)
def test_the_link_may_be_removed(before: str, after: str) -> None:
    check_fix(before, after, RULE, applicability=Applicability.CHOICE, nth=1)


@pytest.mark.parametrize(
    ("link", "path", "title"),
    [
        ("[[grace_hopper]]", "x/grace_hopper.md", "grace hopper"),
        ("[[Grace: Hopper's 1st]]", None, ""),
        ("[[it's]]", "x/it's.md", "it's"),
        ("[[true]]", "x/true.md", "'true'"),
        ("[[y/grace]]", "y/grace.md", "grace"),
        ("[him](../grace%20h.md)", "grace h.md", "grace h"),
        ("[[../../grace]]", None, ""),
    ],
)
def test_the_note_may_be_created(link: str, path: str | None, title: str) -> None:
    made = case(f"-- x/here.md --\n---\ntitle: Here\nvideo: https://youtu.be/a1-B2_c3D4e?t=5\n---\n{link}\n")
    ((_, fixes),) = fixes_of(made, "x/here.md", RULE)
    created = [fix.creates for fix in fixes if fix.creates is not None]
    assert [note.path for note in created] == ([path] if path else [])
    for note in created:
        assert note.text == f"---\ntitle: {title}\nvideo: https://youtu.be/a1-B2_c3D4e?t=5\n---\n\n"
