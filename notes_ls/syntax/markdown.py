"""What of a note is live text, and what is code, math, a comment or raw HTML; headings, block ids, tables and lists.

The reading is CommonMark's with the tables and bare addresses of GitHub, the math of remark-math and the comments of
Obsidian. Each answer is worked out when it is first asked for, and from no more of the text than it takes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from notes_ls.syntax.around import zones_around
from notes_ls.syntax.block_ids import Block, may_hold_ids
from notes_ls.syntax.exact import Reading, read_whole
from notes_ls.syntax.headings import headings
from notes_ls.syntax.html import SWALLOWING_TAG
from notes_ls.syntax.nearby import Nearby, may_define, read_nearby
from notes_ls.syntax.parts import Parts
from notes_ls.syntax.pieces import LINK_TARGET, UNDERLINE, Dead, Fence, Heading, Label, Zone, overlapping
from notes_ls.syntax.visible import shown
from notes_ls.text import Span

__all__ = ["Block", "Dead", "Fence", "Heading", "Label", "Markdown", "Zone", "read"]

_LINE_END = re.compile(r"\n[ \t>]*+")
_READ = 400  # characters of a block that are looked at for how it begins
_LONGEST = 80  # characters of that
# A link that holds no markup, and over which no address can run that stands before it.
_CALM_LINK = re.compile(
    r"\[\[(?:(?<=[ \n]..)|(?<=[ \n]\S..)|(?<=[ \n]\*\*..))"
    r"(?:[^\[\]*~<@^:\n\\`$_.]++|:(?!//)|\.(?<![wW]\.)|(?<=[^\W_])_++(?=[^\W_]))*+\]\]"
)


@dataclass(frozen=True)
class Markdown:
    """What `text` holds besides its words from `start` on, where its body begins; all in the order of the text."""

    text: str
    start: int = 0
    math: bool = True

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """What is not live: disjoint, and no inline tag but those in which `[[` stands."""
        return self._whole.zones if self._hazards is None else tuple(self._hazards.zones)

    @cached_property
    def fences(self) -> tuple[Fence, ...]:
        """Every fenced code block."""
        readings = (self._whole,) if self._hazards is None else self._hazards.readings
        return tuple([fence for reading in readings for fence in reading.fences])

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading, also those in lists and quotes."""
        if self._hazards is None:
            return self._whole.headings
        return headings(self.text, self.start, self.zones, self._parts)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block that has an id."""
        return self._whole.blocks if may_hold_ids(self.text, self.start) else ()

    @property
    def outline(self) -> str:
        """The texts of the headings, each with a line end."""
        return "".join([_LINE_END.sub(" ", heading.text_span.of(self.text)) + "\n" for heading in self.headings])

    @property
    def block_texts(self) -> str:
        """How each block begins that has an id, as a reader sees it, with a line end each."""
        return "".join([_beginning(self.text, block) + "\n" for block in self.blocks])

    @cached_property
    def table_rows(self) -> tuple[Span, ...]:
        """Every row of a table but the one of hyphens below its head."""
        if self._hazards is None:
            return self._whole.table_rows
        return tuple(sorted({row for reading in self._parts.readings(UNDERLINE) for row in reading.table_rows}))

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """Every label of a link and name of a footnote that is defined, where it is and where it is referred to."""
        return self._whole.labels if may_define(self.text, self.start) else ()

    @property
    def lists(self) -> tuple[Span, ...]:
        """Every whole list, nested ones too."""
        return self._whole.lists

    @property
    def items(self) -> tuple[Span, ...]:
        """Every whole item of a list, with the lists in it."""
        return self._whole.items

    @property
    def quotes(self) -> tuple[Span, ...]:
        """Every whole block quote, nested ones too."""
        return self._whole.quotes

    @cached_property
    def may_swallow(self) -> bool:
        """Whether raw HTML may swallow links, which `swallowing` tells: cheap, for a first look."""
        parts = [Span(self.start, len(self.text))]
        if self._hazards is not None:
            parts = [Span(reading.start, reading.end) for reading in self._hazards.readings]
        return any(SWALLOWING_TAG.search(self.text, *part) for part in parts)

    def dead_at(self, offset: int) -> Zone | None:
        """Return the zone that holds the character at `offset`."""
        zones = self.zones
        return overlapping(zones, Span(offset, offset + 1)) if zones else None

    def is_live(self, span: Span) -> bool:
        """Tell whether `span` shares no character with a zone."""
        zones = self.zones
        return not zones or overlapping(zones, span) is None

    def is_live_by_itself(self, span: Span) -> bool:
        """Tell the same where nothing else is asked about: no more is read than the part around it, if it can be."""
        if "zones" not in self.__dict__:
            zones = zones_around(self.text, self.start, span, math=self.math)
            if zones is not None:
                return overlapping(zones, span) is None
        return self.is_live(span)

    def is_split(self, span: Span) -> bool:
        """Tell whether markup, a table's cell or the edge of a block cuts the wikilink at `span`."""
        breaks: Sequence[Span]
        if self._is_entangled:
            breaks = self._whole.breaks
        elif self._is_calm(span):
            breaks = self._breaks
        else:
            breaks = self._parts.reading_at(span.start).breaks
        return bool(breaks) and overlapping(breaks, span) is not None

    def _is_calm(self, span: Span) -> bool:
        """Tell whether no break can be in the link at `span` but those that end text nodes everywhere."""
        calm = _CALM_LINK.match(self.text, span.start)
        if calm is None or calm.end() != span.end:
            return False
        return not self._may_be_stirred or not self._parts.is_stirred_at(span.start)

    @cached_property
    def _hazards(self) -> Nearby | None:
        return read_nearby(self.text, self.start, math=self.math)

    @cached_property
    def _whole(self) -> Reading:
        return read_whole(self.text, self.start, math=self.math)

    @cached_property
    def _breaks(self) -> list[Span]:
        return self._hazards.breaks() if self._hazards else []

    @cached_property
    def _parts(self) -> Parts:
        return Parts(self.text, self.start, self._hazards.readings if self._hazards else (), math=self.math)

    @cached_property
    def _is_entangled(self) -> bool:
        """Whether no part of the text can be read by itself."""
        return self._hazards is None or may_define(self.text, self.start)

    @cached_property
    def _may_be_stirred(self) -> bool:
        """Whether links may be cut by what stands about them: by links of another kind, or by tables."""
        return (
            LINK_TARGET.search(self.text, self.start) is not None or UNDERLINE.search(self.text, self.start) is not None
        )


def _beginning(text: str, block: Block) -> str:
    end = min(block.owner.end, block.owner.start + _READ)
    if block.owner.start < block.span.start < block.owner.end:
        end = min(end, block.span.start)
    return shown(text[block.owner.start : end])[:_LONGEST]


def read(text: str, start: int = 0, *, math: bool = True) -> Markdown:
    """Return the Markdown of `text` from `start`, where its body begins; each answer takes linear time at most."""
    if "\r" in text and "\r\n" not in text:
        text = text.replace("\r", "\n")  # a line end as well, and of the same length
    return Markdown(text, start, math)
