"""What selected text can become: the selection stands between two `$0`, and each offer shows the note after it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.features.extraction import extracted
from notes_ls.features.refactors import EXTRACT, refactors, refused
from notes_ls.text import Span, apply_edits
from tests.fixture import case


def check(source: str, *expected: str, creates: tuple[str, str] | None = None) -> None:
    """Assert that these are the texts that the selection can be turned into, and the note that the last one creates."""
    before, selected, after = source.split("$0", 2)
    made = case(f"{before}$0{selected}{after}")
    note = made.note()
    found = list(refactors(made.vault, note, Span(made.offset, made.offset + len(selected))))
    assert [apply_edits(note.text, each.fix.edits) for each in found] == list(expected)
    if creates is not None:
        assert found[-1].fix.creates == creates


ADA = "\n-- people/ada_lovelace.md --\n---\ntitle: Ada L\n---\n"


def test_a_time_becomes_an_anchor() -> None:
    anchor = '<a class="yt-timestamp" data-t="00:02:10">[00:02:10]</a>'
    for text in ("02:10", "[02:10]", "(00:02:10)"):
        check(f"at $0{text}$0 she", f"at {anchor} she")


def test_words_become_a_link_to_the_note_of_that_name() -> None:
    check("-- n.md --\nby $0Ada Lovelace$0." + ADA, "by [[ada_lovelace|Ada Lovelace]].")
    check("-- n.md --\nby $0Ada L $0." + ADA, "by [[ada_lovelace|Ada L]] .")
    check("-- n.md --\n$0ada_lovelace$0" + ADA, "[[ada_lovelace]]")
    check("-- n.md --\n| a |\n|---|\n| $0Ada L$0 |" + ADA, "| a |\n|---|\n| [[ada_lovelace\\|Ada L]] |")


def test_words_that_no_note_answers_to_become_a_name_to_write() -> None:
    check("by $0Grace Hopper$0", "by [[Grace Hopper]]")


def test_nothing_in_code_in_the_header_and_in_links() -> None:
    for text in (
        "`$0word$0`",
        "[[a$0d$0a]]",
        "[[a]$0] x$0",
        "---\ntitle: $0word$0\n---\n",
        "$0 $0",
        "a $0[[b]]$0",
        "$0a # b$0",
    ):
        check(text)


def test_a_passage_becomes_a_note_of_its_own() -> None:
    header = "---\nvideoId: dQw4w9WgXcQ\n---\n"
    passage = "## Early [[y|years]]\nIn London.\n"
    check(
        f"-- x/my_note.md --\n{header}One.\n\n$0{passage}$0\nTwo." + ADA,
        f"{header}One.\n\n[[early_years]]\n\nTwo.",
        creates=("x/early_years.md", f"---\ntitle: early years\nvideoId: dQw4w9WgXcQ\n---\n\n{passage}"),
    )


def extracted_from(source: str, **options: object) -> dict[str, str]:
    """Return the texts of a vault after the selection between two `$0` has become a note of its own."""
    before, selected, after = source.split("$0", 2)
    made = case(f"{before}$0{selected}{after}", **options)
    span = Span(made.offset, made.offset + len(selected))
    (fix,) = (each.fix for each in refactors(made.vault, made.note(), span) if each.kind == EXTRACT)
    found = extracted(made.vault, made.note(), fix)
    assert found is not None
    texts = {path: apply_edits(text, found.edits.get(path, ())) for path, text in made.texts.items()}
    return {**texts, found.creates.path: found.creates.text}


def test_links_follow_the_headings_and_blocks_of_a_passage_into_its_note() -> None:
    source = (
        "-- x/ada.md --\n# Ada\n[[#Early years]] and [[ada#^b]]\n\n"
        "$0## Early years\n[[#Ada]] [s](#ada) [[#^b|it]] born ^b\n$0\n"
        "## Late\n[s](#early-years)\n"
        "-- n.md --\n[[ada#Early years|then]] [s](x/ada.md#early-years) [[ada#Late]] [[ada]]"
    )
    assert extracted_from(source) == {
        "x/ada.md": "# Ada\n[[early years#Early years]] and [[early years#^b]]\n\n[[early years]]\n\n"
        "## Late\n[s](early%20years.md#early-years)",
        "n.md": "[[early years#Early years|then]] [s](x/early%20years.md#early-years) [[ada#Late]] [[ada]]",
        "x/early years.md": "---\ntitle: early years\n---\n\n## Early years\n"
        "[[ada#Ada]] [s](ada.md#ada) [[#^b|it]] born ^b\n",
    }


def test_headings_of_one_text_are_told_apart_after_one_of_them_has_gone() -> None:
    source = "-- ada.md --\n$0## Notes\nfirst\n$0\n## Notes\nsecond\n-- n.md --\n[[ada#Notes]] [[ada#notes-1]]"
    assert extracted_from(source)["n.md"] == "[[notes#Notes]] [[ada#Notes]]"


def test_footnotes_and_labels_are_there_in_both_notes() -> None:
    source = (
        "-- n.md --\n# Top\n[^a] [^c]\n\n$0## Part\n[^a] [^b] [she][ada]\n\n[^c]: See\n$0\n[^a]: One\n    more.\n"
        "[^b]: Two `x`\n\n[ada]: ada.md 'Ada'\n[bee]: bee.md\n"
    )
    assert extracted_from(source) == {
        "n.md": "# Top\n[^a] [^c]\n\n[[part]]\n\n[^a]: One\n    more.\n[^b]: Two `x`\n\n[ada]: ada.md 'Ada'\n"
        "[bee]: bee.md\n\n[^c]: See\n",
        "part.md": "---\ntitle: part\n---\n\n## Part\n[^a] [^b] [she][ada]\n\n[^c]: See\n"
        "\n[^a]: One\n    more.\n[^b]: Two `x`\n[ada]: ada.md 'Ada'\n",
    }
    plain = "-- n.md --\n[^a]\n\n$0Part\ntwo$0\n\n[^a]: x"
    assert extracted_from(plain)["n.md"] == "[^a]\n\n[[part]]\n\n[^a]: x"


def test_a_passage_is_linked_as_readers_of_the_publisher_need_it() -> None:
    source = "-- x/ada.md --\nOne.\n\n$0## Early\nBorn.\n$0"
    assert "[[x/early]]" in extracted_from(source, publish="quartz", quartz_links="absolute")["x/ada.md"]


def test_a_passage_takes_no_name_that_is_taken() -> None:
    check("-- n.md --\n$0ada lovelace\nlived$0" + ADA, "[[ada lovelace 2]]")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["[[", "]]", "a b", "1:02", "\n", "`", "# ", "|", "<a", "word " * 20])).map("".join),
    st.data(),
)
def test_any_selection_gets_an_answer(text: str, data: st.DataObject) -> None:
    made = case("-- n.md --\n")
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    for found in refactors(made.vault, made.vault.parse("n.md", text), span):
        after = apply_edits(text, found.fix.edits)
        assert after.startswith(text[: span.start])
        assert after.endswith(text[span.end :])


def test_words_at_the_cursor_become_a_link() -> None:
    check("-- n.md --\nby Ada$0$0 Lovelace, who." + ADA, "by [[ada_lovelace|Ada Lovelace]], who.")
    check("-- n.md --\nby Love$0$0lace, who." + ADA)
    check("-- n.md --\n# Ada$0$0 Lovelace" + ADA)
    check("-- n.md --\n`Ada$0$0 L`" + ADA)


def test_all_mentions_of_a_linked_note_become_links() -> None:
    check(
        "-- n.md --\n# Ada L\nAda L and [[ada_$0$0lovelace]], ada lovelace, `Ada L`, Adas and\n\n| Ada-L |\n|---|"
        + ADA,
        "# Ada L\n[[ada_lovelace|Ada L]] and [[ada_lovelace]], [[ada_lovelace|ada lovelace]], `Ada L`, Adas and\n"
        "\n| [[ada_lovelace\\|Ada-L]] |\n|---|",
    )


def test_why_a_selection_cannot_become_a_note() -> None:
    note = case("-- n.md --\n---\ntitle: x\n---\na [[b]] c\n").note()
    start = note.frontmatter.body
    assert refused(note, Span(5, start + 2)) == "the frontmatter belongs to its note"
    assert refused(note, Span(start, start + 4)) == "the selection begins or ends within a link or a timestamp"
    assert refused(note, Span(start, start + 8)) is None
    assert refused(note, Span(start, start)) is None
