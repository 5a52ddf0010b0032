"""Links to files that are not in the vault."""

# ruff: noqa: E501  marks stand under what they mark, with the whole message

from __future__ import annotations

import pytest

from tests.fixture import check_clean, check_findings

RULE = "missing-attachment"
FILES = """
-- plan.png --
-- x/Map One.PDF --
-- y/plan.png --
-- x/cafe\u0301.mp3 --
-- x/data.xyz --
-- ada.md --
"""


@pytest.mark.parametrize(
    "marked",
    [
        """
        ![[diagram.png]] and [[diagram.PNG|30]]
           ^^^^^^^^^^^ missing-attachment: no file 'diagram.png' in the vault
                               ^^^^^^^^^^^ missing-attachment: no file 'diagram.PNG' in the vault
        """,
        """
        ![[z/plan.png]] ![[./plan.png]] ![[../../plan.png]]
           ^^^^^^^^^^ missing-attachment: no file 'z/plan.png' in the vault
                           ^^^^^^^^^^ missing-attachment: no file './plan.png' in the vault
                                           ^^^^^^^^^^^^^^ missing-attachment: no file '../../plan.png' in the vault
        """,
        """
        ![a plan](diagram.png) [a talk](../talk.mp4 "the talk") [code](code.py)
                  ^^^^^^^^^^^ missing-attachment: no file 'diagram.png' in the vault
                                        ^^^^^^^^^^^ missing-attachment: no file '../talk.mp4' in the vault
                                                                       ^^^^^^^ missing-attachment: no file 'code.py' in the vault
        """,
        """
        [[talk.mp4#t=30]] ![[voice.m4a]] [[paper.pdf#page=2]]
          ^^^^^^^^ missing-attachment: no file 'talk.mp4' in the vault
                             ^^^^^^^^^ missing-attachment: no file 'voice.m4a' in the vault
                                           ^^^^^^^^^ missing-attachment: no file 'paper.pdf' in the vault
        """,
    ],
)
def test_finds(marked: str) -> None:
    marked = "\n".join(line[8:] for line in marked.split("\n")).rstrip()
    check_findings(f"-- x/here.md --{marked}{FILES}", RULE)


@pytest.mark.parametrize(
    "text",
    [
        "![[plan.png]] ![[PLAN.png|200]] [[y/plan.png]] ![[../plan.png]] ![[/plan.png]]",
        "![[Map One.pdf#page=2]] ![map](Map%20One.PDF) ![map](<Map One.PDF>) [map](../x/Map%20One.PDF)",
        "![[caf\u00e9.mp3]] ![](caf%C3%A9.mp3) [[data.xyz]] [data](data.xyz)",
        "![[ada]] [[v1.0]] [[Node.js]] [[nobody]] [ada](../ada.md)",
        "`![[diagram.png]]` ![x](https://example.org/diagram.png) <img src='diagram.png'>",
    ],
)
def test_leaves(text: str) -> None:
    check_clean(f"-- x/here.md --\n{text}\n{FILES}", RULE)
