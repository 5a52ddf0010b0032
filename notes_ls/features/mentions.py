"""Words that name a note and are no link to it, yet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from notes_ls import names, spelling
from notes_ls.features.links import meant
from notes_ls.note import Note
from notes_ls.rules.rule import Applicability, Fix
from notes_ls.text import Edit, Span
from notes_ls.vault import Vault

_WORD = re.compile(r"\w++(?:['’.&+-]\w++)*+")
_MOST_WORDS = 6  # of a name that is looked for around a cursor
_SEPARATOR = r"[\s_-]++"
_SPLIT = re.compile(_SEPARATOR)
_SHORTEST = 3  # letters of a name whose mentions are looked for: shorter ones are words like any other


def link_here(vault: Vault, note: Note, offset: int) -> Iterator[Fix]:
    """Yield what makes the words at `offset` a link to the note of that name; of several names the longest."""
    line = note.lines.line_span(note.lines.line_of(offset))
    words = [Span(*match.span()) for match in _WORD.finditer(note.text, *line)]
    at = next((number for number, word in enumerate(words) if word.touches(offset)), None)
    is_free = _freedom(note)
    if at is None or not is_free(words[at]):
        return
    runs = [
        Span(words[first].start, words[last].end)
        for first in range(max(0, at - _MOST_WORDS + 1), at + 1)
        for last in range(at, min(len(words), first + _MOST_WORDS))
    ]
    for run in sorted(runs, key=lambda run: run.start - run.end):
        text = run.of(note.text)
        paths = [path for path in vault.resolve(note.path, text).paths if path != note.path]
        if paths and is_free(run) and not set(text) & set("[]|#^"):
            for path in paths:
                target = spelling.spell(vault, note.path, path)
                yield Fix(f"link '{text}' to '{target}'", Applicability.CHOICE, (linked(note, run, target),))
            return


def link_all(vault: Vault, note: Note, offset: int) -> Iterator[Fix]:
    """Yield what makes links of all words of `note` that name the note to which the link at `offset` leads."""
    link = note.link_at(offset)
    paths = meant(vault, note, link) if link is not None and link.target else ()
    if len(paths) != 1 or paths[0] == note.path or paths[0] not in vault.entries:
        return
    target = spelling.spell(vault, note.path, paths[0])
    edits = tuple(linked(note, span, target) for span in _mentions(vault, note, paths[0]))
    if edits:
        count = f"the mention of '{target}'" if len(edits) == 1 else f"{len(edits)} mentions of '{target}'"
        yield Fix(f"link {count}", Applicability.CHOICE, edits)


def _mentions(vault: Vault, note: Note, path: str) -> Iterator[Span]:
    """Yield where the body of a note names the note at `path`, by its file, its title or an alias, and is no link."""
    entry = vault.entries[path]
    known = dict.fromkeys(name for name in (entry.title, *entry.aliases, names.stem(path)) if name)
    patterns = [
        _SEPARATOR.join(map(re.escape, filter(None, _SPLIT.split(name)))) for name in known if len(name) >= _SHORTEST
    ]
    if not patterns:
        return
    longest_first = sorted(patterns, key=len, reverse=True)
    found = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
    is_free = _freedom(note)
    for match in found.finditer(note.text, note.frontmatter.body):
        span = Span(*match.span())
        if "\n" not in match[0] and is_free(span):
            yield span


def _freedom(note: Note) -> Callable[[Span], bool]:
    """Return what tells whether a link can be made of a span: live text, no part of a link, an anchor or a heading."""
    busy = sorted(part.span for parts in (note.links, note.anchors, note.headings) for part in parts)
    starts = [span.start for span in busy]
    ends = list(accumulate((span.end for span in busy), max))

    def is_free(span: Span) -> bool:
        before = bisect_right(starts, span.end)
        is_busy = before > 0 and ends[before - 1] >= span.start
        return not is_busy and span.start >= note.frontmatter.body and note.markdown.is_live(span)

    return is_free


def linked(note: Note, span: Span, target: str) -> Edit:
    """Return the edit that makes a link to `target` of a span, whose text it goes on to show."""
    text = span.of(note.text)
    return Edit(span, f"[[{target}{'' if target == text else spelling.pipe(note, span.start) + text}]]")
