"""No text of a vault commands the CI in whose log it is shown."""

from __future__ import annotations

import re

import pytest

from tests.check.conftest import Folder

TAKING = "##vso[task.setvariable variable=PATH]x ##[add-mask]y ##teamcity[message] ::stop-commands::z"
_COMMAND = re.compile(r"##[a-z]*\[|^\s*::(?!error |warning |notice )", re.MULTILINE)


@pytest.mark.parametrize(
    "arguments", ["check", "check --output-format concise", "check --output-format github", "stats"]
)
def test_nothing_in_a_log_is_a_command(folder: Folder, arguments: str) -> None:
    note = f"---\ntitle: {TAKING}\n---\n{TAKING} [[nobody]] [[{TAKING[:30]}\n#[[##vso[x]] [[#]]#vso[x] [[##]]vso[y]\n"
    for name in ("talk.md", "##vso[task.prependpath]tmp.md", "::stop-commands::x.md", " ::error::y.md"):
        folder.put(name, note.encode())
    folder.put("##[error]utf-16.md", note.encode("utf-16"))
    result = folder.call(*arguments.split())
    assert "talk.md" in result.out
    shown = result.out + result.err
    if "github" in arguments:
        shown = re.sub(r"(?m)^::(?:error|warning|notice) [^:]*::.*$", "", shown)
    assert _COMMAND.findall(shown) == []


def test_headings_and_numbers_stay_as_they_are(folder: Folder) -> None:
    folder.put("talk.md", b"# A # B ## C #[1] a#b [[nobody#Part]] [[nobody##Part]]\n")
    out = folder.call("check", "--select", "dangling-link").out
    assert "# A # B ## C #[1] a#b [[nobody#Part]] [[nobody##Part]]" in out
