"""A link from one note to another, however it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote

from notes_ls.text import Span

# What a link leads to, what it shows if it is a wikilink, whether it has a fragment, where it begins and ends.
Use = tuple[str, str, bool, int, int]


class Link(NamedTuple):
    """One well-formed link, a wikilink or a Markdown link.

    `target` and `fragment` are trimmed. `fragment` is what follows the first `#` (a block id keeps its `^`), None where
    there is no `#`; `shown` is what follows the first pipe, trimmed, None where there is no pipe; of a Markdown link it
    is the text. Where a part is None, its start is where it would stand.
    """

    start: int
    end: int
    target: str
    target_start: int
    fragment: str | None
    fragment_start: int
    shown: str | None
    shown_start: int
    embed: bool
    wiki: bool = True

    @property
    def span(self) -> Span:
        """The whole link, with the `!` of an embed."""
        return Span(self.start, self.end)

    @property
    def target_span(self) -> Span:
        """Just the target."""
        return Span(self.target_start, self.target_start + len(self.target))

    @property
    def fragment_span(self) -> Span:
        """Just the fragment, without its `#`."""
        return Span(self.fragment_start, self.fragment_start + len(self.fragment or ""))

    @property
    def shown_span(self) -> Span:
        """Just the shown text."""
        return Span(self.shown_start, self.shown_start + len(self.shown or ""))

    @property
    def name(self) -> str:
        """The target as the name or path it stands for: that of a Markdown link is percent-encoded."""
        return self.target if self.wiki or "%" not in self.target else unquote(self.target)

    @property
    def use(self) -> Use:
        """What is kept of a link for an index of all."""
        return self.name, (self.shown or "") if self.wiki else "", bool(self.fragment), self.start, self.end

    @property
    def text(self) -> str:
        """What a reader sees: the shown text, else the target as written."""
        return self.shown if self.shown is not None else self.target

    def is_live(self, is_live: Callable[[Span], bool]) -> bool:
        """Tell whether none of this is code, math or a comment as spans are or not, but for its shown text."""
        return is_live(self.span) or (
            self.shown is not None
            and is_live(Span(self.start, self.shown_start))
            and is_live(Span(self.shown_span.end, self.end))
        )

    @property
    def destination(self) -> Span:
        """The span of target and fragment together, which is what another destination would replace."""
        return Span(
            self.target_span.start, self.fragment_span.end if self.fragment is not None else self.target_span.end
        )


def in_order(links: tuple[Link, ...], others: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return links of two kinds in order, the outer before the inner."""
    return tuple(sorted([*links, *others], key=lambda link: (link.start, -link.end))) if others else links
