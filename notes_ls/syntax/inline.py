"""Inline Markdown: code, math, tags and comments in one text, and the markup that ends its text nodes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from notes_ls.syntax import emphasis, html
from notes_ls.syntax.addresses import address_end, emails, loose_urls, may_hold_url
from notes_ls.syntax.pieces import Dead, Label, Zone
from notes_ls.syntax.references import label_at, normal_label, resource_end
from notes_ls.text import Span

_HARD_BREAK = re.compile(r"(?<! ) {2,}+\n|\\\n")


class Inline(NamedTuple):
    """What one text holds: zones in order, and breaks in no order, but the two of one element one after the other.

    `labels` are those of its links and footnotes that are defined elsewhere.
    """

    zones: list[Zone]
    breaks: list[Span]
    labels: list[Label]


def read_inline(text: str, definitions: set[str], footnotes: set[str], *, math: bool, emphasised: bool) -> Inline:
    """Return zones and breaks of `text`, the whole content of one paragraph, heading or cell; takes linear time.

    Delimiters of emphasis are among the breaks when `emphasised`. A tag is a zone only where it holds `[[`.
    """
    scanner = _Scanner(text, definitions, footnotes)
    urls = may_hold_url(text)
    brackets = emphasised or urls or "](" in text or bool(definitions) or bool(footnotes)
    scanner.scan(_specials(math, emphasised, urls, brackets))
    if emphasised:
        scanner.match_emphasis(0)
        scanner.add_late_breaks()
    return Inline(scanner.zones, scanner.breaks, scanner.labels)


def merged(spans: list[Span]) -> list[Span]:
    """Return the same ranges disjoint and in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


class _Opener(NamedTuple):
    """A `[` or `![` that may yet open a link or an image."""

    start: int
    end: int
    runs: int  # how many delimiter runs stand before it


class _Scanner:
    def __init__(self, text: str, definitions: set[str], footnotes: set[str]) -> None:
        self.zones: list[Zone] = []
        self.breaks: list[Span] = []
        self.labels: list[Label] = []
        self._text = text
        self._definitions = definitions
        self._footnotes = footnotes
        self._fences: dict[str, dict[int, list[int]]] = {}
        self._absent: set[str] = set()
        self._links: list[Span] = []
        self._runs: list[emphasis.Run] = []
        self._openers: list[_Opener] = []
        self._inactive = 0  # so many of the openers stand before a link, and may open images only

    def scan(self, specials: re.Pattern[str]) -> None:
        text, at = self._text, 0
        while match := specials.search(text, at):
            start, at = match.span()
            character = text[start]
            if character == "\\":
                continue
            if character in "`$":
                at = self._verbatim(start, at)
            elif character == "<":
                at = self._angle(start)
            elif character in "[!":
                at = self._open_bracket(start, at)
            elif character == "]":
                at = self._close_bracket(start)
            elif character in "*_~":
                self._runs.append(emphasis.run_at(text, start, at))
            else:
                at = self._url(start, at)

    def match_emphasis(self, first: int) -> None:
        """Match the delimiter runs from `first` on, and forget them."""
        if len(self._runs) - first > 1:
            self.breaks += emphasis.matched(self._runs[first:])
        del self._runs[first:]

    def add_late_breaks(self) -> None:
        """Add hard line breaks, and the bare addresses that become links in what is text at the end."""
        text = self._text
        self.breaks += [Span(*match.span()) for match in _HARD_BREAK.finditer(text)]
        if "@" in text or may_hold_url(text):
            self._add_addresses()

    def _add_addresses(self) -> None:
        """Add the edges of bare addresses in the text nodes; a link may stand in an address, but not over its edge."""
        for addresses in (loose_urls, emails):
            at = 0
            for node_end, after in [*merged([*self.breaks, *self._links]), Span(len(self._text), len(self._text))]:
                for address in addresses(self._text, at, node_end):
                    self.breaks += Span(address.start, address.start), Span(address.end, address.end)
                    self._links.append(address)
                at = after

    def _verbatim(self, start: int, after: int) -> int:
        """Pass the code span or math that the run from `start` to `after` opens, or else the run."""
        character, size = self._text[start], after - start
        if character not in self._fences:
            runs: dict[int, list[int]] = {}
            for run in re.finditer(re.escape(character) + "++", self._text):
                runs.setdefault(run.end() - run.start(), []).append(run.start())
            for starts in runs.values():
                starts.reverse()
            self._fences[character] = runs
        closers = self._fences[character].get(size, [])
        while closers and closers[-1] < after:
            closers.pop()
        if not closers:
            return after
        end = closers[-1] + size
        self.zones.append(Zone(start, end, Dead.CODE if character == "`" else Dead.MATH))
        self.breaks.append(Span(start, end))
        return end

    def _angle(self, start: int) -> int:
        element = html.element_at(self._text, start, self._absent)
        if element is None:
            return start + 1
        self.breaks.append(Span(start, element.end))
        if not element.is_link and (element.kind is Dead.COMMENT or self._text.find("[[", start, element.end) >= 0):
            self.zones.append(Zone(start, element.end, element.kind))
        return element.end

    def _open_bracket(self, start: int, after: int) -> int:
        text = self._text
        if self._footnotes and text.startswith("^", after) and (label := label_at(text, after - 1)):
            footnote = normal_label(label.label[1:])
            if footnote in self._footnotes:
                span = Span(after - 1, label.end)
                self.breaks.append(span)
                self.labels.append(Label(span, Span(after + 1, label.end - 1), f"^{footnote}"))
                return label.end
        self._openers.append(_Opener(start, after, len(self._runs)))
        return after

    def _close_bracket(self, start: int) -> int:
        """Pass the `]` at `start` with what belongs to it when it ends a link or an image."""
        if not self._openers:
            return start + 1
        opener = self._openers.pop()
        index = len(self._openers)
        is_image = opener.end - opener.start == 2
        active = is_image or index >= self._inactive
        self._inactive = min(self._inactive, index)
        end = self._target_end(opener, start) if active else None
        if end is None:
            return start + 1
        if is_image:
            self.breaks.append(Span(opener.start, end))
        else:
            self.breaks += Span(opener.start, opener.end), Span(start, end)
            self._links.append(Span(opener.start, end))
            self._inactive = index
        self.match_emphasis(opener.runs)
        return end

    def _target_end(self, opener: _Opener, start: int) -> int | None:
        """Return the end of the link or image whose text ends at `start`, or None when it is none."""
        text, after = self._text, start + 1
        if text.startswith("(", after) and (end := resource_end(text, after)):
            return end
        if not self._definitions:
            return None
        opening, is_empty = after, text.startswith("[]", after)
        label = label_at(text, opening) if text.startswith("[", after) and not is_empty else None
        if label is None:
            opening = opener.end - 1
            label = label_at(text, opening)
            if label is None or label.end != after:
                return None
        if label.label not in self._definitions:
            return None
        end = after + 2 if is_empty else label.end
        self.labels.append(Label(Span(opener.start, end), Span(opening + 1, label.end - 1), label.label))
        return end

    def _url(self, start: int, after: int) -> int:
        """Pass a bare address, in which nothing else is markup, unless it stands in open brackets."""
        end = None if self._openers else address_end(self._text, start)
        if end is None:
            return after
        self.breaks += Span(start, start), Span(end, end)
        self._links.append(Span(start, end))
        return end


@cache
def _specials(math: bool, emphasised: bool, urls: bool, brackets: bool) -> re.Pattern[str]:
    """Return the pattern of what may be markup: of the usual tags only where some may stand in a wikilink."""
    # Each alternative begins with a letter, so that the search may look for these alone.
    return re.compile(
        r"\\[!-/:-@\[-`{-~]?+|``*+|<"
        + rf"(?!{html.USUAL_TAG})" * (not emphasised)
        + r"|!\[|\[|\]" * brackets
        + r"|\$\$*+" * math
        + r"|\*\**+|__*+|~~*+" * emphasised
        + r"|h(?i:ttps?://)|H(?i:ttps?://)|w(?i:ww\.)|W(?i:ww\.)" * urls
    )
