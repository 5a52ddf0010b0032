"""A baseline keeps known findings from failing a check, whatever else happens to their notes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.check.baseline import Baseline, gone_from, sift
from notes_ls.rules import findings
from tests.check.conftest import Folder
from tests.fixture import case

OLD = "---\ntitle: A talk\n---\nSee [[nobody]] and [[nowhere]].\n"
BASELINE = ("--baseline", "known.json")


@pytest.fixture
def vault(folder: Folder) -> Folder:
    """Give a vault whose two findings are known."""
    folder.put("talk.md", OLD.encode())
    result = folder.check(*BASELINE, "--write-baseline")
    assert (result.status, result.out, result.err) == (0, "", "2 findings written to known.json\n")
    return folder


def test_known_findings_do_not_fail(vault: Folder) -> None:
    result = vault.check(*BASELINE)
    assert (result.status, result.out) == (0, "")
    assert result.err == "nothing found; 1 note checked; 2 more known by the baseline\n"


def test_the_file_is_ordered_json_with_a_line_for_each_entry(vault: Folder) -> None:
    vault.put("a/b.md", OLD.replace("nowhere", "nobody").encode())
    vault.check(*BASELINE, "--write-baseline")
    assert vault.read("known.json").decode().splitlines() == [
        "{",
        '  "version": 1,',
        '  "notes": {',
        '    "a/b.md": [',
        '      {"code": "dangling-link", "message": "no note named \'nobody\'", "text": "", "count": 2}',
        "    ],",
        '    "talk.md": [',
        '      {"code": "dangling-link", "message": "no note named \'nobody\'", "text": "", "count": 1},',
        '      {"code": "dangling-link", "message": "no note named \'nowhere\'", "text": "", "count": 1}',
        "    ]",
        "  }",
        "}",
    ]


@pytest.mark.parametrize(
    ("change", "new"),
    [
        (OLD.replace("See", "More text.\n\nSee also"), []),
        (OLD.replace("See [[nobody]] and [[nowhere]]", "[[nowhere]]\n\n- [[nobody]]"), []),
        (OLD.replace("See", "[[nothing]]"), ["nothing"]),
        (OLD + "[[nobody]]\n", ["nobody"]),
    ],
    ids=["an edit elsewhere", "a move within the note", "a new finding", "one more of a kind"],
)
def test_what_is_new_is_told_and_nothing_else(vault: Folder, change: str, new: list[str]) -> None:
    vault.put("talk.md", change.encode())
    result = vault.check(*BASELINE)
    assert [line.rpartition("named ")[2] for line in result.lines] == [f"'{name}'" for name in new]
    assert result.status == (1 if new else 0)


def test_a_note_under_a_new_name_is_known_again(vault: Folder) -> None:
    (vault.path / "deep").mkdir()
    (vault.path / "talk.md").rename(vault.path / "deep" / "lecture.md")
    result = vault.check(*BASELINE)
    assert (result.status, result.out) == (0, "")
    assert "gone" not in result.err


def test_another_note_with_the_same_mistake_is_not_excused_by_one_that_is_there(vault: Folder) -> None:
    vault.put("copy.md", OLD.encode())
    assert len(vault.check(*BASELINE).lines) == 2


def test_it_tells_what_is_gone_and_forgets_it_when_written_anew(vault: Folder) -> None:
    vault.put("talk.md", OLD.replace("[[nobody]]", "nobody").encode())
    result = vault.check(*BASELINE)
    assert result.status == 0
    assert result.err.splitlines()[1:] == [
        "gone: talk.md: dangling-link no note named 'nobody'",
        "1 finding of the baseline is gone; --write-baseline forgets them",
    ]
    vault.check(*BASELINE, "--write-baseline")
    assert "nobody" not in vault.read("known.json").decode()


def test_what_is_not_checked_is_neither_gone_nor_forgotten(vault: Folder) -> None:
    vault.put("other.md", b"---\ntitle: x\n---\n[[nothing]]\n")
    assert "gone" not in vault.check(*BASELINE, "other.md").err
    vault.check(*BASELINE, "--write-baseline", "other.md")
    assert vault.check(*BASELINE).status == 0
    assert len(json.loads(vault.read("known.json"))["notes"]) == 2


def test_the_file_may_be_named_from_any_folder(vault: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.put(".git/config", b"")
    vault.put("deep/x.md", b"---\ntitle: x\n---\n")
    monkeypatch.chdir(vault.path / "deep")
    assert vault.check("..", "--baseline", "../known.json").status == 0


def test_all_processes_know_it(vault: Folder) -> None:
    for number in range(1300):
        vault.put(f"n{number}.md", f"---\ntitle: x\n---\n[[n{number}x]] \n".encode())
    vault.check(*BASELINE, "--write-baseline", "--jobs", "2")
    assert vault.check(*BASELINE, "--jobs", "2").out == ""


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"version": 2, "notes": {}}', b'{"version": 1, "notes": [1]}']
)
def test_a_file_that_is_no_baseline_is_wrong_usage(vault: Folder, content: bytes) -> None:
    vault.put("known.json", content)
    result = vault.check(*BASELINE)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("error: known.json: ")


def test_wrong_usage_is_told(vault: Folder) -> None:
    result = vault.check("--write-baseline")
    assert (result.status, result.err) == (2, "error: --write-baseline needs --baseline FILE\n")
    result = vault.check("--baseline", "none.json")
    assert result.err == "error: none.json: no such file or directory; --write-baseline makes one\n"


LINES = st.lists(st.sampled_from(["[[aa]]", "[[bb]] and [[aa]]", "[00:01:30]", "words", ""]), max_size=8)


@settings(max_examples=60, deadline=None)
@given(LINES, LINES, LINES)
def test_text_around_known_findings_revives_none_and_loses_none(
    known: list[str], above: list[str], below: list[str]
) -> None:
    def body(lines: list[str]) -> str:
        return "-- a.md --\n---\ntitle: x\n---\n" + "".join(f"{line}\n\n" for line in lines)

    before, after = case(body(known)), case(body([*above, *known, *below]))
    was = sift(Baseline({}, ()), before.note("a.md"), findings(before.vault, before.note("a.md")))
    baseline = Baseline({"a.md": was.every}, ())
    now = sift(baseline, after.note("a.md"), findings(after.vault, after.note("a.md")))
    assert len(now.new) == now.every.total() - was.every.total()
    assert gone_from(baseline, [now], ["a.md"]) == []
