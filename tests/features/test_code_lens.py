"""How many links lead to a note and its headings: each mark is a lens on its line."""

from __future__ import annotations

from notes_ls.features.code_lens import code_lenses, heading_title
from notes_ls.steps import at_once
from tests.fixture import case


def check(source: str, *expected: str) -> None:
    """Assert that these are the lenses of the first note, each written `the line below it: what it says`."""
    made = case(source)
    note = made.note()
    found = [
        (note.lines.line_span(note.lines.line_of(lens.span.start)), lens.title)
        for lens in code_lenses(made.vault, note)
    ]
    assert [f"{span.of(note.text)}: {title}" for span, title in found] == list(expected)


def test_where_very_many_link_the_headings_are_counted_when_asked_for() -> None:
    sources = "".join(f"-- n{number}.md --\n[[ada#Early]]\n" for number in range(101))
    made = case(f"-- ada.md --\n# Ada\n## Early\n## Late\n{sources}")
    note = made.note("ada.md")
    assert [lens.title for lens in code_lenses(made.vault, note)] == ["101 notes link here"]
    lenses = code_lenses(made.vault, note, lazily=True)
    assert [lens.title for lens in lenses] == ["101 notes link here", None, None]
    titles = [at_once(heading_title(made.vault, note, lens.span.start)) for lens in lenses[1:]]
    assert titles == ["101 links", "0 links"]
    assert at_once(heading_title(made.vault, note, note.headings[1].span.end)) is None


def test_many_links_to_a_note_keep_the_numbers_of_its_headings_from_nobody() -> None:
    sources = "".join(f"-- n{number}.md --\n[[ada]]\n" for number in range(101))
    check(
        f"-- ada.md --\n# Ada\n## Early\n## Late\n{sources}-- z.md --\n[[ada#Early]] [a](ada.md#late)\n",
        "# Ada: 102 notes link here",
        "## Early: 1 link",
        "## Late: 1 link",
    )


def test_links_are_counted_for_the_note_and_its_headings() -> None:
    check(
        "-- ada.md --\n# Ada\n## Early\n[[#early]]\n## Late\n-- b.md --\n[[ada#Early]] [[ada]]\n-- c.md --\n[[Ada]]\n",
        "# Ada: 2 notes link here",
        "## Early: 2 links",
    )
    check("-- ada.md --\n---\ntitle: A\n---\n", "title: A: 0 notes link here")
