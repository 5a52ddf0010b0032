"""The law of renames and moves: every link that led to one note, attachment or folder leads there still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from notes_ls import keys, names, spelling
from notes_ls.features.links import meant
from notes_ls.note import Note
from notes_ls.syntax.link import Link
from notes_ls.text import Edit, apply_edits
from notes_ls.vault import Vault
from tests.fixture import Case


class Seen(NamedTuple):
    """A link of a note as people and the publisher in force take it."""

    vault: Vault
    note: Note
    link: Link

    @property
    def meant(self) -> tuple[str, ...]:
        """The notes that people can mean by it."""
        return meant(self.vault, self.note, self.link)

    @property
    def file(self) -> str | None:
        """The attachment that people mean by it."""
        return self.vault.file(self.note.path, self.link.name)

    @property
    def landing(self) -> str | None:
        """The note, or the folder, whose page its readers get to."""
        return self.vault.publisher.landing(self.vault, self.note.path, self.link.name)

    @property
    def published_file(self) -> str | None:
        """The attachment that its readers get."""
        return self.vault.publisher.attachment(self.vault, self.note.path, self.link.name)

    @property
    def folder(self) -> str | None:
        """The folder that a Markdown link names by its path."""
        folder = None if self.link.wiki else names.from_folder(self.note.folder, self.link.name)
        return folder if folder is not None and self.vault.has_folder(folder) else None

    def others(self, path: str) -> list[Seen]:
        """Return the link written in each way that there is for a path."""
        segments = path.rstrip("/").split("/")
        relative = names.relative(self.note.folder, "/".join(segments))
        parts = ["/".join(segments[-count:]) for count in range(1, len(segments) + 1)]
        ways = [way for way in (*parts, relative, f"./{relative}", f"/{parts[-1]}") if not set(way) & set("[]|#")]
        slash = "/" * path.endswith("/")
        return [self._replace(link=self.link._replace(target=way + end)) for way in ways for end in {"", slash}]


def texts_after(made: Case, edits: Mapping[str, Iterable[Edit]], files: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the texts of a vault after edits, and after files have moved."""
    moved = dict(files)
    texts = {path: apply_edits(text, edits.get(path, ())) for path, text in made.texts.items()}
    return {moved.get(path, path): text for path, text in texts.items()}


def check_followed(made: Case, edits: Mapping[str, Iterable[Edit]], files: Iterable[tuple[str, str]]) -> None:
    """Assert that every link that led to one note, attachment or folder leads there after it all.

    Its readers get there too if they did before, and if the publisher has any link left that leads there.
    """
    check_texts_followed(made, texts_after(made, edits, files), dict(files))


def check_texts_followed(made: Case, texts: Mapping[str, str], moved: Mapping[str, str]) -> None:
    """Assert the same of a vault and its texts after it all."""
    after = Case(dict(texts), Vault(made.vault.settings, made.vault.publisher, texts.get))
    for path, text in texts.items():
        if path.endswith(".md"):
            after.vault.put(after.vault.parse(path, text).entry)
        else:
            after.vault.put_file(path)
    for path in [path for path in made.texts if path.endswith(".md")]:
        source, now = made.note(path), after.note(moved.get(path, path))
        for link, follower in zip(source.links, now.links, strict=True):
            if link.target:
                _check_link(Seen(made.vault, source, link), Seen(after.vault, now, follower), moved)
        video, video_now = source.video, now.video
        if video is not None and video_now is not None and (file := made.vault.file(path, video.id)) is not None:
            assert after.vault.file(now.path, video_now.id) == moved.get(file, file)


def check_targets_alone(made: Case, edits: Mapping[str, Iterable[Edit]]) -> None:
    """Assert that edits write targets of links alone, or what a link shows that showed its target, or the header."""
    for path, each in edits.items():
        note = made.note(path)
        for edit in each:
            if edit.span.end > note.frontmatter.body:
                link = note.link_over(edit.span)
                assert edit.span == link.target_span or (link.shown is None and edit.text.lstrip("\\").startswith("|"))


def _check_link(before: Seen, now: Seen, moved: Mapping[str, str]) -> None:
    told = (before.note.path, before.link, now.note.path, now.link)
    landing = before.landing
    if before.meant:
        if len(before.meant) == 1:
            wanted = moved.get(before.meant[0], before.meant[0])
            assert now.meant == (wanted,), told
        if (len(before.meant) > 1 and landing in before.vault.entries) or landing in before.meant:
            assert landing is not None
            wanted = moved.get(landing, landing)
            best = spelling.spell(now.vault, now.note.path, wanted)
            assert now.landing == wanted or not spelling.is_plain(now.vault, now.note.path, best, wanted), told
    elif before.file is not None:
        wanted = moved.get(before.file, before.file)
        free = [other for other in now.others(wanted) if other.file == wanted and not other.meant]
        assert (now.meant == () and now.file == wanted) or not free, told
        if before.published_file == before.file:
            assert now.published_file == wanted or all(other.published_file != wanted for other in free), told
    elif landing is not None:
        assert landing.endswith("/")
        page = _page_after(before.vault, now.vault, landing[:-1], moved)
        if page is not None and any(_is_page(now.vault, other.landing, page) for other in now.others(f"{page}/")):
            assert _is_page(now.vault, now.landing, page), told
    elif before.folder is not None:
        home = _home(before.vault, now.vault, before.folder, moved)
        if home is not None and any(_names_folder(other, home) for other in now.others(f"{home}/")):
            assert _names_folder(now, home), told


def _page_after(vault: Vault, vault_now: Vault, address: str, moved: Mapping[str, str]) -> str | None:
    """Return the folder whose page that of a folder is afterwards, None where it is nowhere, or in several places."""
    if vault_now.publishes_folder(address):
        return address
    folders = {folder for path in vault.entries for folder in names.ancestors(path)}
    old = {folder for folder in folders if vault.publisher.spelling(folder) == address}
    homes = {_home(vault, vault_now, folder, moved) for folder in old}
    return homes.pop() if len(homes) == 1 else None


def _home(vault: Vault, vault_now: Vault, folder: str, moved: Mapping[str, str]) -> str | None:
    """Return where a folder is afterwards: where it was, or where all its notes are; None if that is no one folder."""
    if vault_now.has_folder(folder):
        return folder
    below = [path for path in vault.entries if path.startswith(f"{folder}/")]
    pairs = [(moved[path], path[len(folder) :]) for path in below]
    homes = {new.removesuffix(rest) if new.endswith(rest) else "" for new, rest in pairs}
    return homes.pop() or None if len(homes) == 1 else None


def _names_folder(seen: Seen, folder: str) -> bool:
    """Tell whether people take a Markdown link for a folder and nothing else."""
    return seen.folder == folder and all(_is_page(seen.vault, path, folder) for path in seen.meant)


def _is_page(vault: Vault, landing: str | None, folder: str) -> bool:
    """Tell whether who lands there is at the page of a folder."""
    if landing is None or not (landing.endswith("/") or keys.is_index(landing)):
        return False
    return vault.publisher.spelling(names.folder(landing)) == vault.publisher.spelling(folder)
