"""What is kept of a note that is not looked at."""

from __future__ import annotations

from dataclasses import dataclass, field

from notes_ls.stretch import Stretch, stretches
from notes_ls.video import Video


@dataclass(frozen=True, slots=True)
class Entry:
    """What the vault keeps of a note: the names it offers, and what it asks of others.

    `outline`, `asks`, `placed`, `blocks`, `spoken`, `tags_in_text`, `times`, `called` and `places` are empty where only
    the head of the file has been read. `placed` has those of `asks` that some link adds a fragment to, which few do in
    most vaults; `tags` are those of the frontmatter, as not every publisher reads those in the text. One text takes a
    tenth of the memory of many: `outline` has the headings with a line end each, `times` the times with commas between,
    `called` what wikilinks show that begins with no part of their target, each a line `target|shown`, and `spoken` how
    each of `blocks` begins, a line each. `places` has a line on where the title stands, one for each of `asks` on where
    its links do, and one on where the text ends. Entries that differ in that alone are equal, as nothing that is worked
    out of a vault hangs on it.
    """

    path: str
    title: str | None = None
    aliases: tuple[str, ...] = ()
    video: Video | None = None
    outline: str = ""
    asks: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    times: str = ""
    called: str = ""
    placed: tuple[str, ...] = ()
    spoken: str = ""
    tags_in_text: tuple[str, ...] = ()
    places: str = field(default="", compare=False)

    @property
    def headings(self) -> tuple[str, ...]:
        """The texts of the headings, in order."""
        return tuple(self.outline.split("\n")[:-1])

    @property
    def block_texts(self) -> tuple[str, ...]:
        """How the blocks begin that have an id, in order."""
        return tuple(self.spoken.split("\n")[:-1])

    @property
    def title_place(self) -> Stretch:
        """Where the note says what it is called."""
        return stretches(self.places.split("\n", 1)[0])[0]

    @property
    def links(self) -> list[str]:
        """Where the links of each of `asks` stand, for `stretches` to read."""
        return self.places.split("\n")[1:-1]

    @property
    def whole(self) -> Stretch:
        """The whole text."""
        return stretches(self.places.rpartition("\n")[2])[0].from_start

    @property
    def offer(self) -> tuple[object, ...]:
        """What the links of others can lead to in the note."""
        return self.title, self.aliases, self.outline, self.blocks

    @property
    def names(self) -> tuple[object, ...]:
        """What the note is called besides the name of its file."""
        return self.title, self.aliases
