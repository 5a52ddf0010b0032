"""A note: one text, and all that can be read from it without looking at another file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import unquote

from notes_ls import names
from notes_ls.asking import asking
from notes_ls.entry import Entry
from notes_ls.syntax import frontmatter, markdown, markdown_link, swallowing, tags, timestamp, wikilink
from notes_ls.syntax.frontmatter import Frontmatter
from notes_ls.syntax.html import is_verbatim
from notes_ls.syntax.link import Link, Use, in_order
from notes_ls.syntax.markdown import Dead, Heading, Markdown
from notes_ls.syntax.pieces import LINK_TARGET, overlapping
from notes_ls.syntax.timestamp import Anchor, BareTime, Flaw, Scan
from notes_ls.syntax.visible import heading_name
from notes_ls.syntax.wikilink import BrokenLink, Glance
from notes_ls.text import LineIndex, Span
from notes_ls.video import Video, note_video

# One of these stands in the row below the head of every table.
_DELIMITER = re.compile(r"\|[ \t]*+:?-")
_ONE_COLUMN = re.compile(r"\n[ \t>]*+:?-++:?[ \t]*+\|")
_MARKUP = re.compile(r"[<\[`$&|^]")
_FEW = 4  # links around which alone a text is read
_NUMBERED = re.compile(r"[^-]-[0-9]++$")
VIDEO_KEYS = ("videoId", "video", "audio", "media", "youtube", "vimeo", "url", "source")


class Note:
    """One text under its path from the vault root; each part is read when first asked for, and then kept.

    `math` says whether `$..$` is math for whoever reads the note. Same path and text, same note.
    """

    def __init__(self, path: str, text: str, *, math: bool = True, video_keys: tuple[str, ...] = VIDEO_KEYS) -> None:
        self.path = path
        self.text = text
        self.math = math
        self.video_keys = video_keys
        self.derived: dict[object, tuple[object, object]] = {}  # see derived.py

    def moved(self, path: str) -> Note:
        """Return a note of the same text under another path, which is not read anew."""
        note = Note(path, self.text, math=self.math, video_keys=self.video_keys)
        note.__dict__.update(frontmatter=self.frontmatter, markdown=self.markdown)
        return note

    @cached_property
    def lines(self) -> LineIndex:
        """Where the lines of the text begin."""
        return LineIndex(self.text)

    @cached_property
    def frontmatter(self) -> Frontmatter:
        """The header, and where the body begins."""
        return frontmatter.read(self.text)

    @cached_property
    def markdown(self) -> Markdown:
        """Headings, blocks and what is not live text."""
        return markdown.read(self.text, self.frontmatter.body, math=self.math)

    @cached_property
    def video(self) -> Video | None:
        """The video that the note is about."""
        return note_video(self.frontmatter, self.video_keys)[0]

    @cached_property
    def glance(self) -> Glance:
        """What a cheap first look at the wikilinks tells, to see whether any needs a closer one."""
        return wikilink.glance(self.text, self.frontmatter.body)

    @cached_property
    def wikilinks(self) -> tuple[Link, ...]:
        """The live wikilinks and embeds, in order."""
        return self._live(tuple(wikilink.wikilinks(self.text, self.frontmatter.body)))

    def wikilinks_but(self, targets: Collection[str]) -> tuple[Link, ...]:
        """Return the live wikilinks with a fragment or with a target that is none of `targets`, in order."""
        return self._live(tuple(wikilink.wikilinks(self.text, self.frontmatter.body, targets)))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The live links to other files, wikilinks and Markdown links, in order."""
        return in_order(self.wikilinks, self._live(self._markdown_links))

    def links_named(self, is_wanted: Callable[[str], bool]) -> Sequence[Link]:
        """Return the live links with a wanted name, in order; the text is read around few alone."""
        if "links" in self.__dict__:
            return [link for link in self.links if is_wanted(link.name)]
        wikilinks = tuple(wikilink.wikilinks_named(self.text, self.frontmatter.body, is_wanted))
        found = in_order(wikilinks, tuple([link for link in self._markdown_links if is_wanted(link.name)]))
        is_live = self.markdown.is_live_by_itself if len(found) <= _FEW else self.markdown.is_live
        return [link for link in found if link.is_live(is_live)]

    @cached_property
    def may_hold_table(self) -> bool:
        """Whether the note may hold a table: cheap, for a first look."""
        start = self.frontmatter.body
        return bool(_DELIMITER.search(self.text, start) or _ONE_COLUMN.search(self.text, start))

    @cached_property
    def has_markdown_links(self) -> bool:
        """Whether the note may hold links other than wikilinks: cheap, for a first look."""
        return LINK_TARGET.search(self.text) is not None

    def broken_links(self) -> Iterator[BrokenLink]:
        """Yield what was begun as a wikilink in live text and is none, as far as it is asked for."""
        broken = wikilink.broken_links(self.text, self.frontmatter.body) if self.glance.odd else ()
        return (link for link in broken if self.markdown.is_live(link.span))

    @cached_property
    def links_in_html(self) -> tuple[Link, ...]:
        """The wikilinks that are shown as text in blocks of HTML, in order; they are no live links."""
        text = self.text
        blocks = [zone for zone in self.markdown.zones if zone.kind is Dead.HTML and not is_verbatim(text, zone.start)]
        return tuple([link for block in blocks for link in wikilink.wikilinks_in_html(text, block.start, block.end)])

    @cached_property
    def swallowed_links(self) -> Mapping[int, str]:
        """Where the links begin that raw HTML swallows on the page, each with the name of the element that does."""
        if not self.markdown.may_swallow:
            return {}
        made = [link for link in self.links if not link.wiki or not self.markdown.is_split(link.span)]
        return swallowing.swallowed(self.markdown, made)

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every element meant as a timestamp anchor, live or not."""
        return timestamp.all_anchors(self.text, self.timestamps.unusual)

    def anchors_in(self, span: Span) -> tuple[Anchor, ...]:
        """Return the elements meant as timestamp anchors that begin in `span`, live or not."""
        first, last = (bisect_left(self.anchors, edge, key=lambda anchor: anchor.span.start) for edge in span)
        return self.anchors[first:last]

    @cached_property
    def timestamps(self) -> Scan:
        """All times, the anchors that are not exactly as they should be, and the times that are no anchors."""
        return timestamp.scan(self.text)

    @property
    def odd_anchors(self) -> tuple[Anchor, ...]:
        """The anchors that are not exactly as they should be, in order."""
        return tuple([anchor for anchor in self.timestamps.unusual if anchor.flaw is not None])

    def anchors_with(self, flaw: Flaw) -> Sequence[Anchor]:
        """Return the anchors that are odd by this flaw, in order."""
        return self.timestamps.odd.get(flaw, ())

    @cached_property
    def bare_times(self) -> tuple[BareTime, ...]:
        """Times in running text that are no anchors."""
        return self.timestamps.bare

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in order."""
        return self.markdown.headings

    @cached_property
    def entry(self) -> Entry:
        """What the vault keeps of this note."""
        return Entry(
            path=self.path,
            title=self.frontmatter.title,
            aliases=self.frontmatter.aliases,
            video=self.video,
            outline=self.markdown.outline,
            blocks=tuple(block.name for block in self.markdown.blocks),
            spoken=self.markdown.block_texts,
            tags=self.frontmatter.tags,
            tags_in_text=tags.names(self.markdown, lambda: self.links),
            times=self.distinct_times,
            **asking(self.text, self._uses, self.title_span)._asdict(),
        )

    @property
    def _uses(self) -> Sequence[Use]:
        if self.has_markdown_links or self.markdown.zones:
            return [link.use for link in self.links]
        return wikilink.uses(self.text, self.frontmatter.body)

    @cached_property
    def distinct_times(self) -> str:
        """The distinct values of the anchors, in order, with commas between."""
        return ",".join(dict.fromkeys(time for time in self.timestamps.times if "," not in time))

    @property
    def head(self) -> Span:
        """Where a finding about the note as a whole is shown: the value of its title, else its first line."""
        field = self.frontmatter.field("title")
        return field.value_span if field and field.value_span.of(self.text) else self.lines.line_span(0)

    @property
    def title_span(self) -> Span:
        """Where the note says what it is called: its title, its first heading, or where its body begins."""
        first = self.headings[0].span if self.headings else Span(self.frontmatter.body, self.frontmatter.body)
        field = self.frontmatter.field("title")
        return field.value_span if field and field.value_span.of(self.text) else first

    @property
    def stem(self) -> str:
        """The file name without `.md`."""
        return names.stem(self.path)

    @cached_property
    def folder(self) -> str:
        """The folder from the vault root."""
        return names.folder(self.path)

    def link_at(self, offset: int) -> Link | None:
        """Return the live link under a cursor, the one that begins there where two touch."""
        touched = [link for link in self.links if link.span.touches(offset)]
        return touched[-1] if touched else None

    def link_over(self, span: Span) -> Link:
        """Return the link, live or not, that holds `span`; a finding about a link always has one."""
        number = bisect_right(self.links, span.start, key=lambda link: link.start) - 1
        while not self.links[number].span.covers(span):
            number -= 1
        return self.links[number]

    @cached_property
    def _shown_headings_by_key(self) -> dict[str, Span]:
        texts = ((each, each.text_span.of(self.text)) for each in reversed(self.headings))
        return {names.key(heading_name(text)): each.span for each, text in texts if _MARKUP.search(text)}

    @cached_property
    def numbered_headings(self) -> dict[str, Span]:
        """The headings by the addresses that pages give them, where those of one text are told apart by a number."""
        found: dict[str, Span] = {}
        last: dict[str, int] = {}
        for heading in self.headings:
            address = names.hyphenated(heading_name(heading.text_span.of(self.text)))
            free = address
            while free in found:
                last[address] = last.get(address, 0) + 1
                free = f"{address}-{last[address]}"
            found[free] = heading.span
        return found

    def place(self, fragment: str) -> Span | None:
        """Return what `#fragment` names: a heading (the last of `a#b`) or the block of `^id`, None if there is none.

        Of headings with one text the first has it alone, and the others a number behind: `#text-1`.
        """
        if fragment.startswith("^"):
            return self._blocks_by_name.get(fragment[1:])
        written = (fragment, unquote(fragment))
        wanted = [name for text in written for name in (text, text.rpartition("#")[2])]
        for heading_keys in (self._headings_by_key, self._shown_headings_by_key):
            for name in wanted:
                if (found := heading_keys.get(names.key(name))) is not None:
                    return found
        if not _NUMBERED.search(fragment):
            return None
        return self.numbered_headings.get(names.hyphenated(unquote(fragment).rpartition("#")[2]))

    def in_table(self, offset: int) -> bool:
        """Tell whether `offset` stands in the row of a table."""
        return self.may_hold_table and overlapping(self.markdown.table_rows, Span(offset, offset + 1)) is not None

    def section(self, heading: Heading) -> Span:
        """Return the span from `heading` to the next one of its level or above, or to the end of the text."""
        for other in self.headings:
            if other.span.start > heading.span.start and other.level <= heading.level:
                return Span(heading.span.start, other.span.start)
        return Span(heading.span.start, len(self.text))

    @cached_property
    def _headings_by_key(self) -> dict[str, Span]:
        """The first heading of each key."""
        return {names.key(heading.text_span.of(self.text)): heading.span for heading in reversed(self.headings)}

    @cached_property
    def _blocks_by_name(self) -> dict[str, Span]:
        """What the first block id of each name stands for."""
        return {block.name: block.owner for block in reversed(self.markdown.blocks)}

    @property
    def _markdown_links(self) -> tuple[Link, ...]:
        return tuple(markdown_link.markdown_links(self.text, self.frontmatter.body)) if self.has_markdown_links else ()

    def _live(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        if not links or not self.markdown.zones:
            return links
        return tuple([link for link in links if link.is_live(self.markdown.is_live)])
