"""What a header says, where it says it, and what is wrong with it."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from notes_ls.syntax.frontmatter import Frontmatter, is_complete, read
from notes_ls.text import LineIndex

HEADER = """\
---
title: "The Engine: a history" # quoted
videoId: -1-B2_c3D4e
'odd key' : it's
tags:
  - maths
  - '#history'

nested: {a: 1}
---
# Body
"""


def problems(text: str) -> list[str]:
    """Return the problems of a header as `line:column text-they-mark message`, counted from one."""
    lines = LineIndex(text)
    found = []
    for span, message in read(text).problems:
        line, column = lines.position(span.start)
        found.append(f"{line + 1}:{column + 1} {span.of(text)!r} {message}")
    return found


def named(*lines: str) -> Frontmatter:
    return read("\n".join(["---", *lines, "---"]))


def test_fields_lie_where_they_are_written() -> None:
    note = read(HEADER)
    assert [(key, key_span.of(HEADER), value_span.of(HEADER)) for key, key_span, value_span in note.fields] == [
        ("title", "title", '"The Engine: a history"'),
        ("videoId", "videoId", "-1-B2_c3D4e"),
        ("odd key", "'odd key'", "it's"),
        ("tags", "tags", "- maths\n  - '#history'"),
        ("nested", "nested", "{a: 1}"),
    ]


def test_the_header_ends_where_the_body_begins() -> None:
    note = read(HEADER)
    assert note.span is not None
    assert note.span.of(HEADER) == HEADER[: HEADER.index("\n# Body")]
    assert HEADER[note.body :] == "# Body\n"


def test_windows_line_ends_shift_nothing() -> None:
    text = HEADER.replace("\n", "\r\n")
    note = read(text)
    assert text[note.body :] == "# Body\r\n"
    assert note.values == read(HEADER).values
    assert note.written("title") == '"The Engine: a history"'


@pytest.mark.parametrize(
    "text",
    ["", "words", "--", "# Ada\n---\ntitle: x\n---\n", "---x\ntitle: x\n---\n", "---\n\nwords\n", "---", "---\n"],
)
def test_a_text_without_a_header_is_all_body(text: str) -> None:
    assert read(text) == Frontmatter(None, 0, {})


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Ada", "Ada"),
        ("title:   Ada   ", "Ada"),
        ("title: 1984", "1984"),
        ("title: 007", "007"),
        ("title: 2001-01-01 # a date", "2001-01-01"),
        ("title: yes", "yes"),
        ("title: 1:02:03", "1:02:03"),
        ("title: 'Ada''s engine'", "Ada's engine"),
        ('title: "\\u00c9mile"', "Émile"),
        ("title: >-\n  Ada\n  Lovelace", "Ada Lovelace"),
        ("title: Ada: a life", "Ada: a life"),
        ("title: 'Ada", "'Ada"),
        ("title:", None),
        ("title: ''", None),
        ("title: ~", None),
        ("title: [a]", None),
        ("Title: Ada", None),
    ],
)
def test_title(line: str, title: str | None) -> None:
    assert named(line, "other: 1").title == title


@pytest.mark.parametrize(
    ("line", "aliases"),
    [
        ("aliases: [Ada, Lady L]", ("Ada", "Lady L")),
        ("aliases:\n  - Ada\n  - Lovelace, Ada", ("Ada", "Lovelace, Ada")),
        ("aliases:\n- Ada", ("Ada",)),
        ("aliases: Ada, Lady L", ("Ada", "Lady L")),
        ("alias: Ada", ("Ada",)),
        ("aliases: [1984, 1.5, true, null, {a: b}, [c]]", ("1984", "1.5")),
        ("aliases: [Ada, Ada, '']", ("Ada",)),
        ("aliases:", ()),
        ("aliases: {a: b}", ()),
    ],
)
def test_aliases(line: str, aliases: tuple[str, ...]) -> None:
    assert named(line).aliases == aliases


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("tags: [maths, '#history']", ("maths", "history")),
        ("tags: maths, history/engines film", ("maths", "history/engines", "film")),
        ("tag: maths", ("maths",)),
        ("tags: '#'", ()),
    ],
)
def test_tags(line: str, tags: tuple[str, ...]) -> None:
    assert named(line).tags == tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\ntitle: a: b\n---\n",
            ["2:9 ': b' ': ' within a value: put the value in quotes"],
        ),
        (
            "---\r\nodd: 1\r\ntitle: é😀 a: b\r\n---\r\n",
            ["3:12 ': b' ': ' within a value: put the value in quotes"],
        ),
        (
            "\ufeff---\n\ntitle: x\ntitle: y\n---\n",
            ["4:1 'title' the key 'title' stands here a second time"],
        ),
        (
            "---\r\na: 1\r\na: 2\r\na: 3\r\n---\r\n",
            ["3:1 'a' the key 'a' stands here a second time", "4:1 'a' the key 'a' stands here a second time"],
        ),
        ("---\ntitle: x\n\nwords\n", ["1:1 '---' the header is never closed by a line '---'"]),
        ("---\ntitle: a\x00b\n---\n", ["2:9 '\\x00b' a character that YAML does not allow"]),
        ("---\ntitle: a\ud800b\n---\n", ["2:9 '\\ud800b' a character that YAML does not allow"]),
        ("---\nwhen: 2024-13-01\n---\n", ["2:7 '2024-13-01' not a value of its type: month must be in 1..12"]),
        ("---\n7\n---\n", ["2:1 '7' the header is text, not lines of 'key: value'"]),
    ],
)
def test_problems_stand_where_yaml_stopped(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


def test_a_later_thematic_break_closes_a_forgotten_header() -> None:
    text = "---\ntitle: Ada\n\nWords.\n\n---\n\nMore.\n"
    note = read(text)
    assert text[note.body :] == "\nMore.\n"
    assert note.problems


@pytest.mark.parametrize(
    ("prefix", "complete"),
    [
        ("---\ntitle: Ada\n---\n", True),
        ("---\ntitle: Ada\n---\nBody", True),
        ("# Ada", True),
        ("\ufeffwords", True),
        ("---\ntitle: Ada\n---", False),
        ("---\ntitle: Ada\n", False),
        ("--", False),
        ("\n\n", False),
        ("", False),
        ("\ufeff", False),
    ],
)
def test_how_much_of_a_file_is_enough(prefix: str, complete: bool) -> None:
    assert is_complete(prefix) is complete


LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(12))
MERGES = "a0: &a0 {x: 1}\n" + "".join(f"a{n + 1}: &a{n + 1}\n  <<: [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(12))


@pytest.mark.parametrize(
    "block",
    [
        LAUGHS,
        MERGES,
        "a: " + "[" * 60_000,
        "a: " + "{" * 60_000,
        "a: " + "[b: " * 15_000,
        "a: " + "[?" * 30_000,
        "- " * 30_000,
        "? " * 30_000,
        "a:\n" + "".join(" " * depth + "b:\n" for depth in range(1, 300)),
        "a: " + "9" * 60_000,
        "a: 1" + ":00" * 20_000 + ".5",
        "a: !!int ''",
        "a: !!bool x",
        "a: !!python/object/apply:os.system [ls]",
        "x" * 70_000,
        "a: b\n" * 12_000,
    ],
    ids=lambda block: block[:12],
)
def test_a_hostile_header_is_a_problem_and_takes_no_time(block: str) -> None:
    started = time.process_time()
    assert read(f"---\n{block}\n---\n").problems
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "text",
    [
        "---\n" * 50_000,
        "--- x\n" * 50_000,
        "---\n" + "---x\n" * 50_000,
        "---" + " \n" * 100_000 + "x",
        "-" * 200_000,
        "\n" * 200_000,
        "---\n" + "a: b" * 60_000,
        "---\n" + "a: 1" + "1" * 200_000 + "\n---\n",
        "---\na: " + "x:" * 100_000 + "\n---\n",
        "---\na: " + " #" * 100_000 + "\n---\n",
        "---\n" + "a: 'b\n" * 10_000 + "---\n",
        "---\na: [" + "b, " * 70_000 + "\n---\n",
        "---\na: [" + "b " * 100_000 + "\n---\n",
        "---\na: [" + "'b'" * 70_000 + "\n---\n",
        "---\na:\n" + "- b\n" * 50_000 + "---\n",
        "---\na: " + "1" * 200_000 + "\n---\n",
    ],
    ids=lambda text: text[:12],
)
def test_floods_are_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    note = read(text)
    assert len(note.fields) <= text.count("\n") + 1
    assert time.process_time() - started < 3


def test_an_ordinary_header_needs_no_yaml() -> None:
    code = (
        "import sys; from notes_ls.syntax.frontmatter import read;"
        "assert read('---\\ntitle: Ada\\nvideoId: a1-B2_c3D4e\\n---\\n').title == 'Ada';"
        "assert read('---\\ntags:\\n  - a\\n  - b\\naliases: [c, d e]\\ndraft: true\\n---\\n').aliases == ('c', 'd e');"
        "sys.exit('yaml' in sys.modules or 'frontmatter' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_number_of_thousands_of_digits_is_a_text_like_any_other() -> None:
    number = f"0x{'f' * 5_000}"
    assert named(f"aliases: [{number}, x]", f"title: {number}").aliases == (number, "x")
    assert named("? title", f": {number}").title == number
    assert named(f"tags: [{number}]").tags == (number,)
