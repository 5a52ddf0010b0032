"""What can be done at a place: each action is written as its title, with `!` where it is preferred."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from notes_ls.features.actions import actions, fix_all, fix_all_action
from notes_ls.rules import findings
from notes_ls.text import Span, apply_edits
from tests.fixture import Case, case


def check(source: str, *expected: str, result: str | None = None, **options: object) -> None:
    """Assert that these are the actions at the cursor, and that the last of them turns the note into `result`."""
    made = case(source, **options)
    note = made.note()
    found = list(actions(made.vault, note, Span(made.offset, made.offset)))
    assert [f"{action.title}{'!' if action.preferred else ''}" for action in found] == list(expected)
    if result is not None:
        assert found[-1].fix is not None
        text = apply_edits(note.text, found[-1].fix.edits)
        assert text == result
        rule = found[-1].finding
        assert rule is not None
        after = made.vault.parse(note.path, text)
        assert rule.rule not in {finding.rule for finding in findings(made.vault, after)}


ADA = "\n-- ada_lovelace.md --\n"
BARE = "missing-title = off"


def check_ignored(text: str, result: str) -> None:
    """Assert that ignoring the finding at the cursor turns the text into `result`."""
    made = case(f"-- n.md --\n{text}", rules={"missing-title": "off"})
    note = made.note()
    action = list(actions(made.vault, note, Span(made.offset, made.offset)))[-1]
    assert action.fix is not None
    after = apply_edits(note.text, action.fix.edits)
    assert after == result
    assert findings(made.vault, made.vault.parse(note.path, after)) == []


def test_every_fix_of_a_finding_is_offered_the_safe_one_preferred() -> None:
    check(
        "-- n.md --\n[[Ada Love$0lace]]" + ADA,
        "write 'ada_lovelace'!",
        "ignore 'noncanonical-link' here",
        publish="quartz",
        rules={"missing-title": "off"},
    )
    check(
        "-- n.md --\n[[ada_lovelac$0]]" + ADA,
        "link to 'ada_lovelace'",
        "create 'ada_lovelac.md'",
        "remove the link, keep its text",
        "ignore 'dangling-link' here",
        rules={"missing-title": "off"},
    )


def test_a_place_without_findings_has_none() -> None:
    check("-- n.md --\n[[nobody]] here$0" + ADA, rules={"missing-title": "off"})


def test_a_comment_stands_above_a_paragraph_or_a_heading() -> None:
    comment = "<!-- notes-ls: ignore dangling-link -->"
    check_ignored("One.\n\n[[no$0body]]", f"One.\n\n{comment}\n[[nobody]]")
    check_ignored("One.\n# [[no$0body]]", f"One.\n{comment}\n# [[nobody]]")
    check_ignored("> [[no$0body]]", f"> {comment}\n> [[nobody]]")


def test_a_comment_stands_at_the_end_of_a_line_that_belongs_to_more() -> None:
    comment = "<!-- notes-ls: ignore dangling-link -->"
    check_ignored("One\n[[no$0body]]\ntwo", f"One\n[[nobody]] {comment}\ntwo")
    check_ignored("- [[no$0body]]\n- b", f"- [[nobody]] {comment}\n- b")
    check_ignored("| a |\n|---|\n| [[no$0body]] |", f"| a |\n|---|\n| [[nobody]] | {comment}")


def test_a_comment_that_is_there_takes_one_more_rule() -> None:
    check_ignored(
        "<!-- notes-ls: ignore missing-heading, missing-attachment -->\n[[#n]] ![[n.png]] [[no$0body]]",
        "<!-- notes-ls: ignore missing-heading, missing-attachment, dangling-link -->\n[[#n]] ![[n.png]] [[nobody]]",
    )


def test_what_no_line_can_silence_is_ignored_for_the_note() -> None:
    check_ignored(
        "---\nvideoId: $0x\n---\nBody.", "---\nvideoId: x\n---\n<!-- notes-ls: ignore-file invalid-video -->\nBody."
    )
    check_ignored("---\nvideoId: $0x\n---", "---\nvideoId: x\n---\n<!-- notes-ls: ignore-file invalid-video -->\n")


def test_all_safe_fixes_at_once() -> None:
    made = case(
        '-- n.md --\n[[Ada Lovelace | her] and <a class="yt-timestamp" data-t="02:25">[02:25]</a> [[nobody]]' + ADA,
        publish="quartz",
    )
    note = made.note()
    action = fix_all_action(made.vault, note)
    assert action is not None
    assert action.fix is not None
    assert apply_edits(note.text, action.fix.edits) == (
        '[[ada_lovelace | her]] and <a class="yt-timestamp" data-t="00:02:25">[00:02:25]</a> [[nobody]]'
    )
    assert fix_all_action(made.vault, made.note("ada_lovelace.md")) is None


PIECES = (
    "[[", "]]", "|", "#", "x", "Ada Lovelace", "ada", "word ", "\n", "\n\n", "- ", "> ", "# ", "| ", "|---|\n", "`",
    "```\n",
    '<a class="yt-timestamp" data-t="', "00:01:02", "02:25", '">', "[", "]", "</a>", "<!-- ", "-->", "$", "    ", "1. ",
    "<b>", "---\nvideoId: x\n---\n", "\r\n",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def vault() -> Case:
    return case("-- n.md --" + ADA, publish="quartz", rules={"missing-title": "off", "unused-ignore": "off"})


@settings(max_examples=200, deadline=None)
@given(texts)
def test_fixing_twice_is_fixing_once(text: str) -> None:
    made = vault()
    note = made.vault.parse("n.md", text)
    once = apply_edits(text, fix_all(made.vault, note))
    assert fix_all(made.vault, made.vault.parse("n.md", once)) == ()


@example('- <a class="yt-timestamp" data-t="<b>\n">')
@example('[[<!-- \n<a class="yt-timestamp" data-t="|---|\n<a class="yt-timestamp" data-t="')
@settings(max_examples=200, deadline=None)
@given(texts)
def test_ignoring_silences_each_finding_and_brings_no_other(text: str) -> None:
    made = vault()
    note = made.vault.parse("n.md", text)
    before = findings(made.vault, note)
    for action in actions(made.vault, note, Span(0, len(text))):
        if action.title.startswith("ignore") and action.fix is not None and action.finding is not None:
            after = made.vault.parse("n.md", apply_edits(text, action.fix.edits))
            left = findings(made.vault, after)
            assert sum(f.rule == action.finding.rule for f in left) < sum(f.rule == action.finding.rule for f in before)


def test_what_would_write_the_same_is_offered_once() -> None:
    made = case("-- n.md --\nSee [[nobody]] and [[no one]] at 00:01:20.\n", rules={"missing-title": "off"})
    note = made.note()
    ignored = [action.title for action in actions(made.vault, note, Span(0, 30)) if action.title.startswith("ignore")]
    assert ignored == ["ignore 'dangling-link' here"]
    start = note.text.index("00:")
    titles = [action.title for action in actions(made.vault, note, Span(start, start + 8))]
    assert [title for title in titles if "anchor" in title] == ["make an anchor of it"]
