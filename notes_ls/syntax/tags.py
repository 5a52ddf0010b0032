"""Tags in running text, `#film/silent`: not in the middle of a word, and not numbers alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from sys import intern

from notes_ls.syntax.inline import merged
from notes_ls.syntax.link import Link
from notes_ls.syntax.markdown import Markdown
from notes_ls.syntax.pieces import overlapping
from notes_ls.text import Span

_WORD = r"[^\s\u2000-\u206f\u2e00-\u2e7f!-,./:-@\[-^`{-~]"
_NAME = rf"(?![0-9/]++(?!{_WORD})){_WORD}++(?:/{_WORD}++)*+"
_TAG = re.compile(rf"#(?<!\S#)({_NAME})")
_WHOLE_NAME = re.compile(_NAME)


def tags(markdown: Markdown, links: Callable[[], Iterable[Link]]) -> list[Span]:
    """Return the names of the tags of a text, without `#`; its `links`, asked for if need be, hold none."""
    found = [Span(*tag.span(1)) for tag in _TAG.finditer(markdown.text, markdown.start)]
    if not found:
        return found
    of_links = merged([link.span for link in links()])
    return [span for span in found if markdown.is_live(span) and overlapping(of_links, span) is None]


def names(markdown: Markdown, links: Callable[[], Iterable[Link]]) -> tuple[str, ...]:
    """Return the tags of a text, each once, and the same for all notes."""
    return tuple(dict.fromkeys([intern(span.of(markdown.text)) for span in tags(markdown, links)]))


def is_tag(name: str) -> bool:
    """Tell whether a tag of running text can have this name."""
    return _WHOLE_NAME.fullmatch(name) is not None
