"""What was begun as a wikilink and is none, and links that show nothing or two things."""

# ruff: noqa: E501  marks stand under what they mark, with the whole message

from __future__ import annotations

import pytest

from notes_ls.rules.rule import Applicability
from tests.fixture import case, check_clean, check_findings, check_fix, fixes_of

RULE = "malformed-link"


@pytest.mark.parametrize(
    ("publish", "marked"),
    [
        (
            "obsidian",
            """
            As [[ada | Ada] wrote, and [[bob] too.
               ^^^^^^^^^^^^ malformed-link: the link to 'ada' is closed by one ']'
                                       ^^^^^^ malformed-link: the link to 'bob' is closed by one ']'
            """,
        ),
        (
            "obsidian",
            """
            As [[ada wrote in her notes
               ^^^^^^^^^^^^^^^^^^^^^^^^ malformed-link: the link to 'ada wrote in her notes' is never closed on its line
            on the engine]]
            """,
        ),
        (
            "obsidian",
            """
            [[ada|Ada and [[bob]]]]
            ^^^^^^^^^^^^^^ malformed-link: the link to 'ada' holds another link
            """,
        ),
        (
            "obsidian",
            """
            [[ada|[00:01:02]]] and [[ada|see [1] there]]
            ^^^^^^^^^^^^^^^^^^ malformed-link: the link to 'ada' holds brackets in its shown text
                                   ^^^^^^^^^^^^^^^^^^^^^ malformed-link: the link to 'ada' holds brackets in its shown text
            """,
        ),
        (
            "obsidian",
            """
            [[ada]]] and [[ada|Ada]]]]
            ^^^^^^^^ malformed-link: the link to 'ada' has a bracket too many
                         ^^^^^^^^^^^^^ malformed-link: the link to 'ada' has a bracket too many
            """,
        ),
        (
            "obsidian",
            """
            [[bob], then [[ada]]] too.
            ^^^^^^ malformed-link: the link to 'bob' is closed by one ']'
                         ^^^^^^^^ malformed-link: the link to 'ada' has a bracket too many
            """,
        ),
        (
            "obsidian",
            """
            [[ada]]] and [see [[ada]]]; a], b] and [see [[bob]]]
            ^^^^^^^^ malformed-link: the link to 'ada' has a bracket too many
            """,
        ),
        (
            "obsidian",
            """
            [[]] [[ ]] [[|Ada]] ![[ | 30]]
            ^^^^ malformed-link: '[[]]' has no target
                 ^^^^^ malformed-link: '[[ ]]' has no target
                       ^^^^^^^^ malformed-link: '[[|Ada]]' has no target
                                ^^^^^^^^^^ malformed-link: '![[ | 30]]' has no target
            """,
        ),
        (
            "obsidian",
            """
            [[ada|Ada|Countess]] and [[ada | ]] and [[ada|]]
            ^^^^^^^^^^^^^^^^^^^^ malformed-link: the link to 'ada' has two pipes
                                     ^^^^^^^^^^ malformed-link: the link to 'ada' has an empty text to show
                                                    ^^^^^^^^ malformed-link: the link to 'ada' has an empty text to show
            """,
        ),
        (
            "obsidian",
            """
            The applause [[00:06:00], [00:06:05]].
                         ^^^^^^^^^^^^^^^^^^^^^^^^ malformed-link: '[[00:06:00], [00:06:05]]' is a list of times, not a link
            """,
        ),
        (
            "quartz",
            """
            [[ada|*Ada*]] and [[ada|C#]] and [[ada#]] and [[ada|`code`]]
            ^^^^^^^^^^^^^ malformed-link: quartz makes no link to 'ada': it holds Markdown of its own
                              ^^^^^^^^^^ malformed-link: quartz makes no link to 'ada': its shown text holds '#'
                                             ^^^^^^^^ malformed-link: quartz makes no link to 'ada#': nothing follows its '#'
                                                          ^^^^^^^^^^^^^^ malformed-link: quartz makes no link to 'ada': it holds Markdown of its own
            """,
        ),
        (
            "quartz",
            """
            A <select> [[ada]] and </select> [[ada]], <title> [Ada](ada.md), [[ada]].
                       ^^^^^^^ malformed-link: quartz makes no link to 'ada': the open <select> before it swallows it
                                                              ^^^^^^^^^^^^^ malformed-link: quartz makes no link to 'ada.md': the open <title> before it swallows it
            """,
        ),
        (
            "obsidian",
            """
            <div title="[[ada]]">
            <b>[[ada|Ada]]</b> ![[bob]]
               ^^^^^^^^^^^ malformed-link: the link to 'ada' stands in a block of HTML, which is shown as it is
                               ^^^^^^^^ malformed-link: the link to 'bob' stands in a block of HTML, which is shown as it is
            </div>

            - <br>
              [[ada]]
              ^^^^^^^ malformed-link: the link to 'ada' stands in a block of HTML, which is shown as it is
            """,
        ),
    ],
)
def test_finds(publish: str, marked: str) -> None:
    marked = "\n".join(line[12:] for line in marked.split("\n")).rstrip()
    check_findings(f"-- here.md --{marked}\n-- ada.md --\n\n-- bob.md --\n", RULE, publish=publish)


@pytest.mark.parametrize(
    ("publish", "text"),
    [
        ("obsidian", "[[ada]] [[ada|Ada]] [[ada | Ada ]] [[ada#x|y]] [[#here]] ![[plan.png|30|left]] ![[ada]]"),
        ("obsidian", "[[ada|*Ada*]] [[ada|C#]] [[ada|`code`]] [[ada|<b>Ada</b>]] [[ada#]]"),
        ("quartz", "[[ada|Ada's (first) engine & more]] [[ada#Early|her youth]] **[[ada]]** *see [[ada|her]]*"),
        ("quartz", "[[ada_b_c]] and [[2024 plans]] and _[[ada]]_"),
        ("obsidian", "[see [[ada]]] and ([[ada]]) and [[ada]](https://example.org)"),
        ("obsidian", "### [Title [Review]](https://example.org) and a ]] alone"),
        ("obsidian", "`[[ada` and `[[]]` and $[[1, 2]$ and <!-- [[ada -->"),
        ("obsidian", "```\n[[ada\n[[]]\n```\n\n    [[ada"),
        ("obsidian", "the matrix [[1, 2], [3, 4]] and x[[0], [1]]"),
        ("obsidian", "[[1] a citation, [2] another"),
        ("obsidian", "<script>\nx = [[1]] > [[2]]\n</script>\n\n<pre>\n[[ada]]\n</pre>\n\n<!-- > [[ada]] -->"),
        ("obsidian", "<div>\n\n[[ada]]\n\n</div>\n\n<b title='[[ada]]'> [[ada]]</b>"),
        ("obsidian", "a [ [ada] ] and [ada] and [ada][ref]"),
        ("obsidian", "| a |\n|---|\n| [[ada\\|Ada]] |"),
    ],
)
def test_leaves(publish: str, text: str) -> None:
    check_clean(f"-- here.md --\n{text}\n-- ada.md --\n", RULE, publish=publish)


def test_a_long_name_is_cut_in_the_message() -> None:
    name = "the_engine_" * 8
    marks = "^" * len(f"[[{name}]")
    check_findings(f"[[{name}] x\n{marks} malformed-link: the link to '{name[:60]}...' is closed by one ']'", RULE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[ada | Ada] wrote", "[[ada | Ada]] wrote"),
        ("[[ada] wrote", "[[ada]] wrote"),
        ("[[ada]]] wrote", "[[ada]] wrote"),
        ("[[ada|Ada]]]] wrote", "[[ada|Ada]] wrote"),
        ("[[ada|[00:01:02]]].", "[[ada|00:01:02]]."),
        ("[[ada | ]] wrote", "[[ada]] wrote"),
        ("[[ada#Early|]] wrote", "[[ada#Early]] wrote"),
        ("[[ada|ada|ada]]", "[[ada|ada]]"),
        (
            "[[00:06:00], [06:05]].",
            '<a class="yt-timestamp" data-t="00:06:00">[00:06:00]</a>, <a class="yt-timestamp" data-t="00:06:05">[00:06:05]</a>.',
        ),
    ],
)
def test_writes_what_alone_can_be_meant(before: str, after: str) -> None:
    check_fix(f"{before}\n", f"{after}\n", RULE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[ada|*Ada*]]", "*[[ada|Ada]]*"),
        ("[[ada | **Ada King**]]", "**[[ada | Ada King]]**"),
        ("see [[ada|~~Ada~~]].", "see ~~[[ada|Ada]]~~."),
    ],
)
def test_takes_emphasis_out_of_a_link_that_quartz_loses(before: str, after: str) -> None:
    check_fix(f"{before}\n", f"{after}\n", RULE, publish="quartz")


def test_two_texts_to_show_are_a_choice() -> None:
    for number, shown in enumerate(["Ada", "Countess"]):
        check_fix("[[ada|Ada|Countess]]\n", f"[[ada|{shown}]]\n", RULE, applicability=Applicability.CHOICE, nth=number)


@pytest.mark.parametrize(
    "text",
    [
        "[[ada wrote in her notes",
        "[[]]",
        "[[|Ada]]",
        "[[ada|Ada and [[bob]]]]",
        "[[] wrote",
        "[[ada](ada.md)",
        "[[ada | see [1] there]](ada.md)",
        '[[ada|<a class="yt-timestamp" data-t="00:00:01">[00:00:01]</a>]]',
        "[[00:06:00], [75:99]].",
    ],
)
def test_writes_nothing_where_the_meaning_is_open(text: str) -> None:
    for _, fixes in fixes_of(case(f"{text}\n"), "note.md", RULE):
        assert not fixes


@pytest.mark.parametrize("text", ["[[ada|`code`]]", "[[ada|C#]]", "[[ada#]]", "[[ada|*a* and *b*]]"])
def test_writes_nothing_where_quartz_could_not_show_it(text: str) -> None:
    ((_, fixes),) = fixes_of(case(f"-- note.md --\n{text}\n-- ada.md --\n", publish="quartz"), "note.md", RULE)
    assert not fixes


def test_a_list_of_times_is_one_finding() -> None:
    check_findings(
        """
        ---
        title: A talk
        videoId: a1-B2_c3D4e
        ---
        The applause [[00:06:00], [00:06:05]].
                     ^^^^^^^^^^^^^^^^^^^^^^^^ malformed-link: '[[00:06:00], [00:06:05]]' is a list of times, not a link
        """
    )
