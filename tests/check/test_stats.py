"""The numbers of a vault, for people and for programs."""

from __future__ import annotations

import json

import jsonschema
import pytest

from notes_ls.check.stats import stats_schema
from tests.check.conftest import Folder

VAULT = """
    -- talk.md --
    ---
    title: Talk
    videoId: a1-B2_c3D4e
    ---
    [[bridges]] [[Bridges]] [[nobody]] [[Nobody]] [[rare]] at
    <a class="yt-timestamp" data-t="02:25">[02:25]</a> or [00:01:30].
    -- bridges.md --
    [[talk]]
    -- alone.md --
    ---
    title: Alone
    video: a1-B2_c3D4e
    ---
    -- plan.png --
"""


@pytest.fixture
def vault(folder: Folder) -> Folder:
    folder.write(VAULT)
    return folder


def test_json_has_all_numbers(vault: Folder) -> None:
    found = json.loads(vault.call("stats", "--output-format", "json").out)
    links = {name: number for name, number in found.pop("links").items() if number}
    assert links == {"fine": 3, "dangling": 3}
    assert found == {
        "notes": 3,
        "attachments": 1,
        "dangling_names": [{"name": "nobody", "links": 2}, {"name": "rare", "links": 1}],
        "videos": 1,
        "notes_with_video": 2,
        "anchors": 1,
        "anchor_defects": {"bare-timestamp": 1, "malformed-time": 1},
        "orphans": 1,
        "orphan_notes": ["alone.md"],
        "clusters": 1,
        "largest_clusters": [{"notes": 2, "centre": "talk.md"}],
    }


def test_the_table_says_the_same(vault: Folder) -> None:
    result = vault.call("stats")
    assert (result.status, result.err) == (0, "")
    lines = [" ".join(line.split()) for line in result.lines]
    for line in ("3 notes", "3 dangling", "2 nobody", "1 videos", "1 notes without", "1 malformed-time", "alone.md"):
        assert line in lines


def test_lists_are_as_long_as_asked(vault: Folder) -> None:
    found = json.loads(vault.call("stats", "--output-format", "json", "--most", "1").out)
    assert len(found["dangling_names"]) == 1


def test_an_empty_vault_has_numbers_too(folder: Folder) -> None:
    assert folder.call("stats").status == 0
    assert json.loads(folder.call("stats", "--output-format", "json").out)["notes"] == 0


def test_wrong_settings_are_told(vault: Folder) -> None:
    vault.put("notes-ls.toml", b"publish = 1\n")
    result = vault.call("stats")
    assert (result.status, result.out) == (2, "")
    assert "notes-ls.toml:1:" in result.err


def test_the_numbers_follow_their_schema(vault: Folder) -> None:
    schema = stats_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    found = json.loads(vault.call("stats", "--output-format", "json").out)
    jsonschema.Draft7Validator(schema).validate(found)
    assert not jsonschema.Draft7Validator(schema).is_valid({**found, "links": {"fine": 1}})


def test_defects_of_anchors_are_those_that_a_check_finds(folder: Folder) -> None:
    header = "---\ntitle: x\nvideoId: a1-B2_c3D4e\n---\n"

    def talk(*times: str) -> bytes:
        anchors = [f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>\n' for time in times]
        return (header + "".join(anchors)).encode()

    folder.put("shifted.md", talk("02:25:00", "02:40:00", "03:10:00"))
    folder.put("one.md", talk(*(f"00:{minute:02}:07" for minute in range(40))))
    folder.put("two.md", talk(*(f"00:{minute:02}:19" for minute in range(40))))
    checked = json.loads(folder.call("check", "--statistics", "--output-format", "json", "--select", "timestamps").out)
    found = json.loads(folder.call("stats", "--output-format", "json").out)
    assert {row["code"]: row["count"] for row in checked} == found["anchor_defects"]
    assert "shifted-timestamps" in found["anchor_defects"], "what a sibling tells of the length of the video counts"


def test_what_is_cut_off_is_counted(folder: Folder) -> None:
    for name in "abc":
        folder.put(f"{name}.md", b"")
    lines = [line.strip() for line in folder.call("stats", "--most", "1").lines]
    assert lines[lines.index("a.md") + 1] == "and 2 more"
