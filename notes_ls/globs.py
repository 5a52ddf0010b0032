"""Path patterns, as people know them from `.gitignore`: which paths of a vault a list of globs covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SUFFIX = re.compile(r"(?:\*\*/)?\*(\.[\w.-]+)\Z")
_BRACES = re.compile(r"\{([^{},]*+,[^{}]*+)\}")
_PIECES = re.compile(r"(\*+)|\\(.)|\[([!^]?)(\]?[^\]/]{0,200}+)\]|(.)", re.DOTALL)
_MOST_ALTERNATIVES = 64
_RANGE = re.compile(r"(.)-(.)", re.DOTALL)
_NOTHING = "(?!)"


class Globs:
    """Globs compiled once; a path is covered when a glob names it or one of the folders above it.

    A glob without a slash, or with one at its end only, names a file or folder at any depth; any other starts at the
    root. `*` and `?` stay in one path segment, `**` spans segments, `[a-z]` and `{md,markdown}` are understood, and a
    slash at the end names folders only, `*.md` and `**/*.md` files only. Matching takes linear time for every glob.
    """

    __slots__ = ("_match", "_suffixes", "patterns")

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        plain = [each for pattern in self.patterns for each in _without_braces(pattern)]
        self._suffixes = tuple(found[1] for pattern in plain if (found := _SUFFIX.match(pattern)))
        alternatives = [_regex(pattern) for pattern in plain if not _SUFFIX.match(pattern)]
        self._match = re.compile("|".join(alternatives)).match if alternatives else None

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def covers(self, path: str) -> bool:
        """Tell whether `path`, with `/` between segments and at the end of a folder, is covered."""
        if path.endswith(self._suffixes):
            return True
        return self._match is not None and self._match(path) is not None


def is_anchored(pattern: str) -> bool:
    """Tell whether a glob starts at its root, as one with a slash before its end does; any other fits at any depth."""
    return "/" in pattern.rstrip("/")


def rebased(pattern: str, folder: str) -> list[str]:
    """Return the globs that say of paths from `folder` what `pattern` says of paths from the folder's own root.

    There are none where the glob covers nothing in `folder`. A glob that fits at any depth stays as it is, and so does
    not cover all of `folder` for its name.
    """
    if not is_anchored(pattern):
        return [pattern]
    found: list[str] = []
    for plain in _without_braces(pattern):
        found += _rebased(_segments(plain), folder.strip("/").split("/"), "/" if plain.endswith("/") else "")
    return found


def exact_regex(pattern: str) -> str:
    """Return the regular expression for the paths that an ignore file's pattern names, not for what lies below them.

    A pattern that is not anchored is about a bare name. Braces are plain text, as in ignore files.
    """
    return _joined(_segments(pattern), anchored=True) + (r"/\Z" if pattern.endswith("/") else r"/?\Z")


def _rebased(segments: list[str], folders: list[str], end: str) -> list[str]:
    """Return what is left of a glob when `folders` have been matched, in every way: a `**` may take some or none."""
    places = [0]  # how many segments of the glob are used up, one number for each way
    for folder in ["", *folders]:
        after: set[int] = set()
        for place in places:
            segment = segments[place] if place < len(segments) else "**"
            if not folder or segment == "**":
                after.add(place)
            elif re.fullmatch(_segment(segment), folder):
                after.add(place + 1)
        while more := {place + 1 for place in after if segments[place : place + 1] == ["**"]} - after:
            after |= more
        places = sorted(after)
    return ["/" + "/".join(segments[place:]) + end if place < len(segments) else "**" for place in places]


def _without_braces(pattern: str) -> Iterator[str]:
    """Yield what `pattern` means for each choice in its braces; with too many choices its braces stay plain text."""
    choices = [pattern]
    while any(_BRACES.search(choice) for choice in choices):
        choices = [each for choice in choices for each in _first_braces(choice)]
        if len(choices) > _MOST_ALTERNATIVES:
            return iter((pattern,))
    return iter(choices)


def _first_braces(pattern: str) -> list[str]:
    found = _BRACES.search(pattern)
    if found is None:
        return [pattern]
    return [pattern[: found.start()] + choice + pattern[found.end() :] for choice in found[1].split(",")]


def _regex(pattern: str) -> str:
    """Return the regular expression that matches the head of every path that `pattern` covers."""
    segments = _segments(pattern)
    folders_only = pattern.endswith("/")
    while len(segments) > 1 and segments[-1] == "**":
        segments.pop()
        folders_only = True
    return _joined(segments, is_anchored(pattern)) + ("/" if folders_only else r"(?:/|\Z)")


def _segments(pattern: str) -> list[str]:
    named = [segment for segment in pattern.split("/") if segment not in {"", "."}]
    return [segment for before, segment in zip(["", *named], named, strict=False) if not before == segment == "**"]


def _joined(segments: list[str], anchored: bool) -> str:
    """Return the regular expression for the segments of a glob.

    Each group between two stars takes the first place it fits and never another (an atomic group): the rest of a glob
    can only gain by an early match, and so no glob makes matching slower than linear.
    """
    if not segments:
        return _NOTHING
    groups: list[list[str]] = [[]] if anchored else [[], []]
    for segment in segments:
        if segment == "**":
            groups.append([])
        else:
            groups[-1].append(_segment(segment))
    first, *others = ("/".join(group) for group in groups)
    last = "(?:[^/]+/)*" + (others.pop() or "[^/]+") if others else ""
    middle = "".join(f"(?>(?:[^/]+/)*?{group}/)" for group in others if group)
    return (first + "/" if first and last else first) + middle + last


def _segment(glob: str) -> str:
    """Return the regular expression for one path segment."""
    runs = [""]
    for star, escaped, negated, members, plain in _PIECES.findall(glob):
        if star:
            runs.append("")
        elif members:
            runs[-1] += _one_of(members, negated)
        else:
            runs[-1] += "[^/]" if plain == "?" else re.escape(escaped or plain)
    if len(runs) == 1:
        return runs[0]
    first, *middle, last = runs
    return first + "".join(f"(?>[^/]*?{run})" for run in middle) + f"[^/]*{last}"


def _one_of(members: str, negated: str) -> str:
    """Return the regular expression for one character of a `[...]`; a range that runs backwards holds nothing."""
    ranges = [f"{re.escape(low)}-{re.escape(high)}" for low, high in _RANGE.findall(members) if low <= high]
    single = re.escape(_RANGE.sub("", members))
    inside = "".join(ranges) + single
    if not inside:
        return "[^/]" if negated else _NOTHING
    return f"[^/{inside}]" if negated else f"(?!/)[{inside}]"
