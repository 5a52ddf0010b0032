"""A check takes time in proportion to the text, whatever is written in it over and over."""

from __future__ import annotations

import sys
from collections import Counter
from types import CodeType, FrameType
from typing import Any

import pytest

from notes_ls.check.command import FORMATS
from notes_ls.check.diagnostic import diagnostics
from notes_ls.check.reporters import reporter
from notes_ls.config import Settings, Severity
from notes_ls.publishers import choose
from notes_ls.rules import RULES, findings
from notes_ls.rules.fixing import fixed
from notes_ls.rules.rule import Applicability
from notes_ls.vault import Vault


def anchor(value: str, label: str) -> str:
    return f'<a class="yt-timestamp" data-t="{value}">{label}</a> '


FLOODS = (
    "[[nobody]]\n", "[[nobody]] ", "[[othr]] ", "[[Other Note]] ", "[[other_note#x]] ", "[[#x]] ", "[[history]] ",
    "![[a.png]] ", "[[a] ", "[[ ", "[[a|[[b", "[[00:01:02]] ", "[[https://a.b/c]] ", "| [[a|b]] |\n", "[a](b.md) ",
    "[[[a]]](b.md) ", "[[a|b|c]] ", "[[a|]]", "[00:01:30] ", "[00:01:30, 00:01:31] ", "[1:02:03](#t=3723) ",
    anchor("05:25", "[05:25]"), anchor("00:01:00", "[00:01:30]"), anchor("00:01:00", "01:00"), anchor("00:01:00", ""),
    anchor("24:45:00", "[24:45:00]"), anchor("09:01:00", "[09:01:00]"), anchor("01:72:00", "[01:72:00]"),
    '<a class="yt_timestamp" data-t="00:01:00">[00:01:00]</a> ', "<a ", '<a class="yt', '<a class="yt-timestamp" ',
    "`" + anchor("00:01:00", "[00:01:00]") + "` ", "$" + anchor("00:01:00", "[00:01:00]") + "$ ",
    "`" + anchor("00:01:00", "[00:01:00]") + "` " + anchor("1:02:03", "[01:02:03]"), "`", "$", "$$", "%%",
    "# a\n", "```\n", "> ", "- ", "<!-- ", "<", "&", "\\", "*", "_a", "\r", "\t", "^a\n",
    "<!-- notes-ls: ignore dangling-link -->\n[[nobody]]\n", "<!-- notes-ls: ignore dangling-link -->\n\n",
    "<!-- notes-ls: ignore-file dangling-link -->\n", "<!-- notes-ls: ignore-file dangling-link -->\n[[nobody]]\n",
    anchor("00:01:00", "[00:01:30]") + "[[00:01:02]] ", "[[nobody]] <!-- notes-ls: ignore dangling-link -->\n",
)  # fmt: skip
SMALL, LARGE = 40, 100  # times
MOST = 4  # times as much work for 2.5 times as much text; its square would be 6.25
FEW = 300  # lines of source, which may come of anything


@pytest.mark.parametrize("flood", FLOODS)
def test_no_function_does_more_work_than_there_is_text(flood: str) -> None:
    work(flood * 2)  # what is done once in a process
    small, large = work(flood * SMALL), work(flood * LARGE)
    assert {code.co_qualname: count for code, count in large.items() if count > small[code] * MOST + FEW} == {}


def work(text: str) -> Counter[CodeType]:
    """Return how many lines of each function run to find, show and fix all that is wrong with a text."""
    settings = Settings(rules={rule.name: Severity.WARNING for rule in RULES})
    vault = Vault(settings, choose(settings))
    for path in ("other_note.md", "one/history.md", "two/history.md"):
        vault.put(vault.parse(path, "---\ntitle: Other Note\n---\n# One\n").entry)
    lines: Counter[CodeType] = Counter()

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        if event == "line":
            lines[frame.f_code] += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        note = vault.parse("note.md", f"---\ntitle: x\nvideoId: a1-B2_c3D4e\nduration: '10:00'\n---\n{text}")
        vault.put(note.entry)
        shown = diagnostics(vault, note, findings(vault, note), "", Applicability.UNSAFE)
        for shown_by in map(reporter, FORMATS):
            shown_by.render(shown, color=False)
        fixed(vault, note, unsafe=True)
    finally:
        sys.settrace(before)
    return lines
