"""A check takes time in proportion to the text: four times as much of anything takes about four times as long.

`test_linear.py` counts the lines of our own code that run; what is measured here is all the rest, such as patterns and
searches in a text, which do their work inside one line of ours.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from notes_ls.check.command import FORMATS
from notes_ls.check.diagnostic import diagnostics
from notes_ls.check.reporters import reporter
from notes_ls.config import Settings, Severity, parse_settings
from notes_ls.globs import Globs, rebased
from notes_ls.note import Note
from notes_ls.publishers import choose
from notes_ls.rules import BY_NAME, RULES, findings
from notes_ls.rules.fixing import fixed
from notes_ls.rules.rule import Applicability
from notes_ls.syntax.nearby import read_nearby
from notes_ls.vault import Vault

HEADER = "---\ntitle: x\nvideoId: a1-B2_c3D4e\nduration: '10:00'\n---\n"
SMALL, LARGE = 16_000, 64_000  # characters
MOST = 8  # times as long for four times as much text; its square would be 16
SHORT = 0.01  # seconds, which may come of anything
ATTEMPTS = 5  # as the machine may be busy with something else

REPEATED = (
    "<!-- notes-ls: ignore ",
    "<!-- notes-ls: ignore dangling-link --> ",
    "[[", "![[", "[[a|", "[[a] ", "[[[[a]]]]", "[a](b", "![a](b ", "[a][", "[[1", "[[00:00:01], ",
    "`", "$`", "``a ", "<a class=\"yt-timestamp\"", "<a data-t=\"1", "data-t=", "&lt;a ", "&lt;a yt-timestamp&gt;",
    "<!--", "%%", "| a | b |\n|---|---|\n",
    "|a|\n|-|\n\n", "| [[a|b]] |\n|---|\n| c |\n\n", "> ", "- ", "[^a]: ", "*a_b", "1:1:1:1:", "[00:00:01, ", "\r\n",
    "\u2028", "a",
)  # fmt: skip
IN_QUARTZ = (
    "<script> [[a]] ", "<title>", "x <title> [[a]]\n\n", "<select> [[a]] *b* ", "<template>", "</template> [[a]]",
    "<div>\n[[a]]\n\n", "<div><!-- <title>\n\n", "%% <title> %% [[a]]", "#a <title> ",
)  # fmt: skip
VARIED: dict[str, Callable[[int], str]] = {
    "headings, and a link to each": lambda number: f"# h{number}\n\n[[#h{number}]]\n\n",
    "headings, and a link to another": lambda number: f"# h{number}\n\n[[#q{number}]]\n\n",
    "blocks, and a link to each": lambda number: f"Words ^b{number}\n\n[[#^b{number}]]\n\n",
}
LONG: dict[str, Callable[[int], str]] = {
    "a table of links": lambda size: HEADER + "|a|b|\n|-|-|\n" + "| [[a|b]] | c |\n" * (size // 16),
    "names in an ignore comment": lambda size: HEADER + f"<!-- notes-ls: ignore {'a, ' * (size // 3)}-->",
    "links in links": lambda size: HEADER + "[" * (size // 8) + "](b)" * (size // 8),
    "images in images": lambda size: HEADER + "![" * (size // 8) + "](b)" * (size // 8),
    "a header of one key again and again": lambda size: "---\r\n" + "key: value\r\n" * (size // 12) + "---\r\n",
    "a heading and a link to another": lambda size: f"# {'ab ' * (size // 6)}\n\n[[#{'ba ' * (size // 6)}]]\n",
    "a block of HTML full of links": lambda size: HEADER + "<div>\n" + "[[a]] > " * (size // 8),
    "a block of HTML full of links in a tag": lambda size: HEADER + "<div\n" + "[[a]] " * (size // 6),
    "a block of HTML full of times": lambda size: HEADER + "<div>\n" + "[00:00:01] " * (size // 11),
    "a title and a link to another": lambda size: (
        f"---\ntitle: {'ab ' * (size // 6)}\n---\n[[{'ba ' * (size // 6)}]]\n"
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_whatever_is_long_takes_linear_time(name: str) -> None:
    assert grows_too_fast(LONG[name], checked) == ""


@pytest.mark.parametrize("name", VARIED)
def test_whatever_is_always_new_takes_linear_time(name: str) -> None:
    def made(size: int) -> str:
        piece = VARIED[name]
        return HEADER + "".join(map(piece, range(size // len(piece(9)))))

    assert grows_too_fast(made, checked) == ""


@pytest.mark.parametrize("piece", REPEATED)
def test_whatever_is_repeated_takes_linear_time(piece: str) -> None:
    assert grows_too_fast(lambda size: HEADER + piece * (size // len(piece)), checked) == ""


@pytest.mark.parametrize("piece", IN_QUARTZ)
def test_html_in_quartz_takes_linear_time(piece: str) -> None:
    def checked_for_quartz(text: str) -> None:
        vault = a_vault("quartz")
        findings(vault, vault.parse("note.md", text))

    assert grows_too_fast(lambda size: HEADER + piece * (size // len(piece)), checked_for_quartz) == ""


def test_a_part_is_read_without_a_look_at_all_behind_it() -> None:
    formulas = "$$\na\n$$\n\n" * 2_000

    def zones(text: str) -> None:
        assert len(read_nearby(text, 0, math=True).zones) == 2_000

    alone = seconds(zones, formulas)  # a look behind each is fifty times as much
    assert min(seconds(zones, formulas + "word " * 4_000_000) for _ in range(ATTEMPTS)) < 10 * max(alone, SHORT)


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_of_one_long_line_takes_linear_time(name: str) -> None:
    def shown(text: str) -> None:
        vault = a_vault()
        note = vault.parse("note.md", text)
        reporter(name).render(diagnostics(vault, note, findings(vault, note), "", Applicability.UNSAFE), color=False)

    assert grows_too_fast(lambda size: HEADER + "[[nobody]] " * (size // 8), shown) == ""


SETTINGS: dict[str, Callable[[int], str]] = {
    "keys": lambda size: "".join(f"key{number} = 1\n" for number in range(size // 12)),
    "rules": lambda size: "[rules]\n" + "".join(f'dangling{number} = "off"\n' for number in range(size // 20)),
    "tables": lambda size: "".join(f"[table{number}]\n" for number in range(size // 12)),
    "a key of many parts": lambda size: "a" + ".a" * (size // 2) + " = 1",
    "a word": lambda size: "a" * size + " = 1",
    "nesting": lambda size: "include = " + "[" * size,
    "stars": lambda size: f'include = ["{"*a" * (size // 2)}"]',
    "brackets": lambda size: f'include = ["{"[" * size}"]',
    "two stars": lambda size: f'include = ["{"**/" * (size // 3)}"]',
    "braces": lambda size: f'include = ["{"{a,b}" * (size // 5)}"]',
}


@pytest.mark.parametrize("piece", ["é [[a]] ", "é [[a]] \r", "🗺 [a](<b#é>) "])
def test_links_on_one_long_line_are_kept_in_linear_time(piece: str) -> None:
    def kept(text: str) -> None:
        assert Note("note.md", text).entry.places

    assert grows_too_fast(lambda size: piece * (8 * size // len(piece)), kept) == ""


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_take_linear_time(name: str) -> None:
    def used(text: str) -> None:
        settings, _ = parse_settings(text, "notes-ls.toml", BY_NAME)
        for glob in settings.include:
            Globs([glob]).covers("a/b/c.md")
            Globs(rebased(glob, "a")).covers("b/c.md")

    assert grows_too_fast(SETTINGS[name], used) == ""


def a_vault(publish: str = "auto") -> Vault:
    """Return a vault in which all rules are in force, with some notes that links may mean."""
    settings = Settings(publish=publish, rules={rule.name: Severity.WARNING for rule in RULES})
    vault = Vault(settings, choose(settings))
    for path in ("other_note.md", "one/history.md", "two/history.md"):
        vault.put(vault.parse(path, "---\ntitle: Other Note\n---\n# One\n").entry)
    return vault


def checked(text: str) -> None:
    """Find, show and fix all that is wrong with a text."""
    vault = a_vault()
    note = vault.parse("note.md", text)
    vault.put(note.entry)
    shown = diagnostics(vault, note, findings(vault, note), "", Applicability.UNSAFE)
    reporter("full").render(shown, color=False)
    fixed(vault, note, unsafe=True)


def grows_too_fast(made: Callable[[int], str], work: Callable[[str], None]) -> str:
    """Return how long `work` takes on a text and on one four times as long, if that is out of proportion each time."""
    told = ""
    for _ in range(ATTEMPTS):
        small, large = seconds(work, made(SMALL)), seconds(work, made(LARGE))
        if large <= MOST * max(small, SHORT):
            return ""
        told = f"{small:.3f} s, then {large:.3f} s"
    return told


def seconds(work: Callable[[str], None], text: str) -> float:
    """Return how long the processor works, without the collector, which would walk what other tests have left."""
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        work(text)
        return time.process_time() - began
    finally:
        gc.enable()
