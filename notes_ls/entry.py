"""What is kept of a note that is not looked at."""

from __future__ import annotations

from dataclasses import dataclass

from notes_ls.video import Video


@dataclass(frozen=True, slots=True)
class Entry:
    """What the vault keeps of a note: the names it offers, and what it asks of others.

    `outline`, `asks`, `placed`, `blocks`, `spoken`, `tags_in_text`, `times` and `called` are empty where only the head
    of the file has been read. `placed` has those of `asks` that some link adds a fragment to, which few do in most
    vaults; `tags` are those of the frontmatter, as not every publisher reads those in the text. One text takes a tenth
    of the memory of many: `outline` has the headings with a line end each, `times` the times with commas between,
    `called` what wikilinks show that begins with no part of their target, each a line `target|shown`, and `spoken` how
    each of `blocks` begins, a line each.
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

    @property
    def headings(self) -> tuple[str, ...]:
        """The texts of the headings, in order."""
        return tuple(self.outline.split("\n")[:-1])

    @property
    def block_texts(self) -> tuple[str, ...]:
        """How the blocks begin that have an id, in order."""
        return tuple(self.spoken.split("\n")[:-1])

    @property
    def offer(self) -> tuple[object, ...]:
        """What the links of others can lead to in the note."""
        return self.title, self.aliases, self.outline, self.blocks

    @property
    def names(self) -> tuple[object, ...]:
        """What the note is called besides the name of its file."""
        return self.title, self.aliases
