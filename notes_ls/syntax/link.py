"""A link from one note to another, however it is written."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from notes_ls.text import Span


@dataclass(frozen=True, slots=True)
class Link:
    """One well-formed link, a wikilink or a Markdown link.

    `target` and `fragment` are trimmed, and each span covers just the trimmed text.

    `fragment` is what follows the first `#` (a block id keeps its `^`), None where there is no `#`;
    `shown` is what follows the first pipe, trimmed, None where there is no pipe; of a Markdown link its text.
    """

    span: Span
    target: str
    target_span: Span
    fragment: str | None
    fragment_span: Span
    shown: str | None
    shown_span: Span
    embed: bool
    wiki: bool = True

    @property
    def name(self) -> str:
        """The target as the name or path it stands for: that of a Markdown link is percent-encoded."""
        return self.target if self.wiki or "%" not in self.target else unquote(self.target)

    @property
    def text(self) -> str:
        """What a reader sees: the shown text, else the target as written."""
        return self.shown if self.shown is not None else self.target

    @property
    def destination(self) -> Span:
        """The span of target and fragment together, which is what another destination would replace."""
        return Span(
            self.target_span.start, self.fragment_span.end if self.fragment is not None else self.target_span.end
        )
