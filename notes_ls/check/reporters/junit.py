"""JUnit XML, which every build server shows: a suite for each note with findings, a failed case for each finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from notes_ls.check.diagnostic import Diagnostic, Fixes
from notes_ls.text import visible

SEPARATOR = ""
FIXES = Fixes.NONE

_NO_XML = re.compile("[\ufffe\uffff]")


def opening() -> str:
    """Return the declaration and the tag that opens the suites."""
    return '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="notes-ls">\n'


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:  # noqa: ARG001
    """Return the suite of one note."""
    name = _attribute(diagnostics[0].filename)
    count = len(diagnostics)
    cases = "".join([_case(each, name) for each in diagnostics])
    return f'  <testsuite name={name} tests="{count}" failures="{count}" errors="0">\n{cases}  </testsuite>\n'


def closing() -> str:
    """Return the tag that closes the suites."""
    return "</testsuites>\n"


def _case(each: Diagnostic, filename: str) -> str:
    row, column = each.start
    place = f"{each.filename}:{row}:{column}"
    return (
        f'    <testcase name="{each.code} at {row}:{column}" classname={filename}>\n'
        f'      <failure type="{each.severity.value}" message={_attribute(each.message)}>'
        f"{escape(_fit(f'{place}: {each.severity.value} {each.code} {each.message}'))}</failure>\n"
        "    </testcase>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(_fit(text))


def _fit(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", visible(text))
