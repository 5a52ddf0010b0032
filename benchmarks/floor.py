"""What Python takes before it judges anything: `python -m benchmarks.floor FOLDER`, timed by `benchmarks.check`.

Each note below the folder is read, and each kind of token that a rule speaks of is looked for by one pass of `re`, with
a pattern that begins with a letter to search for, as the checker has them. Nothing is kept, compared or told: no
checker in Python that knows these tokens can take less.
"""

from __future__ import annotations

import os
import re
import sys

_TOKENS = [
    re.compile(pattern)
    for pattern in (
        rb"\[\[[^\[\]\n|#]*+[^\[\]\n]*+\]\]",  # links
        rb'<a class="yt-timestamp" data-t="([0-9][0-9]:[0-5][0-9]:[0-5][0-9])">\[\1\]</a>',  # timestamps
        rb'<(?!a class="yt-timestamp" data-t="|/a>)[A-Za-z!/]',  # other tags, and timestamps that are none
        rb":(?<=[0-9]:)[0-5][0-9](?=[\]\s])",  # times without an anchor
        rb"\n#{1,6}+ [^\n]*+",  # headings
        rb"`++",  # code
        rb"\n(?=    |[-=|:]+[ \t]*\n)",  # code by its indent, underlines of headings and of heads of tables
        rb"\]\(",  # links of Markdown
    )
]


def main() -> None:
    """Read all notes, and look for the tokens."""
    folders = [sys.argv[1]]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.path)
                elif entry.name.endswith(".md"):
                    _look(entry.path)


def _look(path: str) -> None:
    handle = os.open(path, os.O_RDONLY)
    text = os.read(handle, 1 << 26)
    os.close(handle)
    for token in _TOKENS:
        token.findall(text)


if __name__ == "__main__":
    main()
