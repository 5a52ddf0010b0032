"""Law of extraction: a link that led to a heading or a block leads to it in the note in which it is afterwards."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from notes_ls.features.extraction import extracted
from notes_ls.features.links import meant
from notes_ls.features.location import opened, place_of
from notes_ls.features.refactors import EXTRACT, refactors
from notes_ls.features.rename_place import address_of
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.text import Span, apply_edits
from tests.fixture import Case, case
from tests.laws.test_vault import PUBLISHERS

HEADINGS = ["Early", "early", "Early 1", "Late", "`x` y", "A #1"]
FRAGMENTS = ["Early", "early-1", "early-2", "Early 1", "Late#Early", "x-y", "A #1", "late-1", "^b0", "^b1", "nope"]
FORMS = ["[[{0}#{1}]]", "[[{0}#{1}|s]]", "[s]({0}.md#{2})", "[[x/ada#{1}]]"]
OWN = ["[[#{1}]]", "[s](#{2})", *FORMS]

forms = st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(FRAGMENTS)), max_size=5)
own = st.lists(st.tuples(st.sampled_from(OWN), st.sampled_from(FRAGMENTS)), max_size=2)
section = st.tuples(st.sampled_from(HEADINGS), own)
Links = list[tuple[str, str]]


@given(
    st.lists(section, min_size=1, max_size=5),
    forms,
    st.sampled_from(PUBLISHERS),
    st.integers(0, 4),
    st.integers(1, 5),
)
@example([("Early", [("[[#{1}]]", "early-1")]), ("early", [])], [("[[{0}#{1}]]", "early-1")], PUBLISHERS[0], 0, 1)
@example([("Early", []), ("Early", []), ("Early", [("[[#{1}]]", "early-2")]), ("Late", [])], [], PUBLISHERS[0], 0, 1)
@settings(max_examples=400, deadline=None)
def test_every_link_leads_to_the_heading_or_block_that_it_led_to(
    parts: list[tuple[str, Links]], links: Links, options: dict[str, object], first: int, count: int
) -> None:
    sections = [
        f"## {heading}\n\nheld {number} ^b{number}\n\n{_written(each, 'ada')}\n"
        for number, (heading, each) in enumerate(parts)
    ]
    texts = {
        "x/ada.md": "---\ntitle: T\n---\nbegins\n\n" + "\n".join(sections),
        "n.md": _written(links, "x/ada"),
        "x/m.md": _written(links, "ada"),
    }
    made = _case(texts, options)
    note = made.note("x/ada.md")
    passage = "\n".join(sections[first : first + count]).rstrip()
    start = note.text.find(passage)
    found = refactors(made.vault, note, Span(start, start + len(passage))) if passage else ()
    fix = next((each.fix for each in found if each.kind == EXTRACT), None)
    result = extracted(made.vault, note, fix) if fix is not None else None
    if result is None:
        return
    texts_after = {path: apply_edits(text, result.edits.get(path, ())) for path, text in texts.items()}
    texts_after[result.creates.path] = result.creates.text
    after = _case(texts_after, options)
    for path in ("x/ada.md", result.creates.path):
        changed = after.note(path)
        assume(all(address_of(changed, number) is not None for number in range(len(changed.headings))))
    for path in ("n.md", "x/m.md"):
        assert _led(after, path) == _led(made, path), texts_after
    of_both = [*_led(after, "x/ada.md"), *_led(after, result.creates.path)]
    assert sorted(filter(None, of_both)) == sorted(filter(None, _led(made, "x/ada.md"))), texts_after


def _written(links: Links, name: str) -> str:
    return "\n\n".join(form.format(name, each, quote(each)) for form, each in links)


def _case(texts: dict[str, str], options: dict[str, object]) -> Case:
    return case("".join(f"-- {path} --\n{text}\n" for path, text in texts.items()), **options)


def _led(made: Case, path: str) -> list[str | None]:
    """Return where the links of a note with a fragment lead."""
    note = made.note(path)
    return [_held(made, note, link) for link in note.links if link.fragment]


def _held(made: Case, note: Note, link: Link) -> str | None:
    """Return the place that a link leads to, by the number of its section and how it is written there."""
    paths = meant(made.vault, note, link)
    target = opened(made.vault, note, paths[0]) if len(paths) == 1 else None
    place = place_of(target, link.fragment) if target is not None else None
    if target is None or place is None:
        return None
    number = target.text.partition("held ")[2] if place.start == 0 else target.text[place.start :].partition("held ")[2]
    return f"{target.text[slice(*place)][:3]} {number[:1]}"
