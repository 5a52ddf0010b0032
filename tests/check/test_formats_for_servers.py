"""The formats that build servers read: GitLab's code quality report and JUnit XML."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema

from tests.check.conftest import Folder

HERE = Path(__file__).parent
STRANGE = b'---\ntitle: x\n---\n[[a & "b" <c>]] [[\x1b[2Jd]] [[\xef\xbf\xbe]] [[\xff]] [[twice]] [[twice]]\n'


@pytest.fixture
def vault(folder: Folder) -> Folder:
    folder.put("talk & more.md", STRANGE)
    folder.put("deep/er.md", b"---\ntitle: y\n---\n[[nobody]]\n\nat [00:01:30]\n")
    return folder


def test_the_code_quality_report_is_as_gitlab_wants_it(vault: Folder) -> None:
    report = json.loads(vault.call("check", "--output-format", "gitlab").out)
    jsonschema.Draft7Validator(json.loads((HERE / "gitlab-code-quality.json").read_text())).validate(report)
    first = report[0]
    assert first.pop("fingerprint")
    assert first == {
        "check_name": "dangling-link",
        "description": "no note named 'nobody'",
        "severity": "minor",
        "location": {
            "path": "deep/er.md",
            "positions": {"begin": {"line": 4, "column": 3}, "end": {"line": 4, "column": 9}},
        },
    }


def test_no_two_findings_share_a_fingerprint(vault: Folder) -> None:
    prints = [each["fingerprint"] for each in json.loads(vault.call("check", "--output-format", "gitlab").out)]
    assert len(set(prints)) == len(prints) == 8


def test_fingerprints_outlive_edits_of_other_lines(vault: Folder) -> None:
    def prints() -> list[str]:
        return [each["fingerprint"] for each in json.loads(vault.call("check", "--output-format", "gitlab").out)]

    before = prints()
    vault.put("deep/er.md", b"---\ntitle: y\n---\nA line more.\n\n[[nobody]]\n\nat [00:01:30]\n")
    assert prints() == before


def test_the_junit_report_is_valid_xml(vault: Folder) -> None:
    out = vault.call("check", "--output-format", "junit").out
    xmlschema.XMLSchema(HERE / "junit.xsd").validate(out)
    suites = ElementTree.fromstring(out.encode())
    assert [(suite.get("name"), suite.get("tests")) for suite in suites] == [
        ("deep/er.md", "2"),
        ("talk & more.md", "6"),
    ]
    case = suites[0][0]
    assert (case.get("name"), case.get("classname")) == ("dangling-link at 4:3", "deep/er.md")
    assert (case[0].get("type"), case[0].get("message")) == ("warning", "no note named 'nobody'")
    assert case[0].text == "deep/er.md:4:3: warning dangling-link no note named 'nobody'"


def test_no_text_of_a_note_is_a_link_in_a_sarif_message(folder: Folder) -> None:
    anchor = '<a class="yt-timestamp" data-t="00:01:02">[click](https://example.org)</a>'
    folder.put("talk.md", f"---\ntitle: x\nvideoId: a1-B2_c3D4e\n---\n{anchor} [00:01:03]\n".encode())
    (run,) = json.loads(folder.call("check", "--output-format", "sarif").out)["runs"]
    assert [each["message"]["text"] for each in run["results"]] == [
        r"'\[click\](https://example.org)' is not written as '\[00:01:02\]'",
        "a time without an anchor: '[00:01:03]'",
    ]
