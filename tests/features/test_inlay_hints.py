"""What a text does not say: the hints are written into it in braces."""

from __future__ import annotations

from notes_ls.features.inlay_hints import inlay_hints
from notes_ls.text import Edit, Span, apply_edits
from tests.fixture import case


def check(source: str, expected: str) -> None:
    """Assert that the first note with its hints reads like this."""
    made = case(source)
    note = made.note()
    hints = inlay_hints(made.vault, note, Span(0, len(note.text)))
    edits = [Edit(Span(hint.offset, hint.offset), "{" + hint.text + "}") for hint in hints]
    assert apply_edits(note.text, edits) == expected


ADA = "\n-- ada.md --\n---\ntitle: Ada Lovelace\n---\n"


def test_the_title_behind_a_bare_name() -> None:
    check("-- n.md --\n[[ada]] [[ada#Early]]" + ADA, "[[ada{ Ada Lovelace}]] [[ada#Early{ Ada Lovelace}]]")


def test_nothing_where_the_text_says_it() -> None:
    for text in ("[[ada|her]]", "[[Ada Lovelace]]", "[[ada_lovelace]]", "[[nobody]]", "[her](ada.md)"):
        check(f"-- n.md --\n{text}" + ADA, text)


def test_where_the_player_goes_for_an_odd_time() -> None:
    check(
        '<a class="yt-timestamp" data-t="02:25">[02:25]</a>',
        '<a class="yt-timestamp" data-t="02:25{ → 02:25:00}">[02:25]</a>',
    )
    anchor = '<a class="yt-timestamp" data-t="00:02:25">[00:02:25]</a>'
    check(anchor, anchor)
