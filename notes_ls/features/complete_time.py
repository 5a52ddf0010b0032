"""Completion of timestamps: the next anchor of the video after `<a`, `@` or `[0`, and after `@` what is said there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_ls.features.anchors import last_second
from notes_ls.features.completion_item import Completions, Item, ItemKind, completions
from notes_ls.features.transcript import transcript
from notes_ls.note import Note
from notes_ls.syntax.anchor import CLASS
from notes_ls.syntax.timestamp import hhmmss, read_time
from notes_ls.text import Span
from notes_ls.vault import Vault

_BEGUN = re.compile(r"(?:<a|@[0-9:]{0,9}+|\[[0-9][0-9:]{0,9}+)\Z")
_SAID = re.compile(r"@([^\W\d_][^\n@]{0,60}+)\Z")
_LINE_END = 64  # characters of a line that may belong to what is begun
_CITED = 5  # times of other notes about the video that are offered
_NEXT = 5  # cues that are offered before a word of one is typed
_LONGEST = 100  # characters of what is told of a cue
_CLOSING = {"<": ">", "[": "]"}


def complete_time(vault: Vault, note: Note, offset: int, line: str) -> Completions | None:
    """Return the anchors that can be meant by what `line`, the text before the cursor, has begun.

    They are the time typed so far, the second after the last anchor before the cursor, the next times that other notes
    about the video cite and the next at which its transcript has words; or those at which words after `@` are said.
    """
    begun = _begun(_BEGUN, line)
    if begun is None:
        said = _begun(_SAID, line)
        return _found_by_words(vault, note, offset, said[1]) if said is not None else None
    typed = begun[0]
    end = offset + note.text.startswith(_CLOSING.get(typed[0], "\0"), offset)
    written = typed[1:] if typed[0] in "@[" else ""
    span = Span(offset - len(typed), end)
    return completions(span, _items(_times(vault, note, offset, written), typed), typed)


def _begun(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """Return what the end of a line has begun, None where that is in the middle of a word or of a link."""
    begun = pattern.search(line, max(len(line) - _LINE_END, 0))
    before = line[begun.start() - 1 : begun.start()] if begun is not None else ""
    return None if before.isalnum() or (before and before in "_[]\\<") else begun


def _found_by_words(vault: Vault, note: Note, offset: int, words: str) -> Completions | None:
    """Return the times at which words are said, those after the last anchor before those ahead of it."""
    spoken = transcript(vault, note)
    found = spoken.holding(words) if spoken is not None else []
    if not found:
        return None
    last = last_second(vault, note, offset) or 0
    found.sort(key=lambda cue: cue.second < last)
    typed = f"@{words}"
    items = _items(((cue.second, cue.text[:_LONGEST]) for cue in found), typed)
    return completions(Span(offset - len(typed), offset), items, typed, more=True)


def _times(vault: Vault, note: Note, offset: int, written: str) -> Iterator[tuple[int, str]]:
    """Yield seconds that may be meant, each with where it comes from."""
    readings = read_time(written).readings if written else ()
    yield from ((second, "as typed") for second in readings)
    last = last_second(vault, note, offset)
    yield (0, "the start") if last is None else (last + 1, "after the last anchor")
    cited = {
        second
        for sibling in vault.siblings(note.path)
        for time in sibling.times.split(",")
        if (second := read_time(time).seek) is not None and second > (last or 0)
    }
    yield from ((second, "cited by another note") for second in sorted(cited)[:_CITED])
    spoken = transcript(vault, note)
    if spoken is not None:
        yield from ((cue.second, cue.text[:_LONGEST]) for cue in spoken.after(last or 0)[:_NEXT])


def _items(times: Iterator[tuple[int, str]], typed: str) -> Iterator[Item]:
    seen: set[int] = set()
    for second, detail in times:
        if second in seen or second < 0:
            continue
        seen.add(second)
        time = hhmmss(second)
        snippet = f'<a class="{CLASS}" data-t="${{1:{time}}}">[$1]</a>$0'
        yield Item(f"[{time}]", ItemKind.ANCHOR, snippet, detail, filter=f"{typed}{time}", snippet=True)
