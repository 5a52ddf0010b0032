"""The law of renames and moves: every link that led to one note leads there still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from notes_ls import spelling
from notes_ls.features.links import meant
from notes_ls.text import Edit, apply_edits
from notes_ls.vault import Vault
from tests.fixture import Case


def texts_after(made: Case, edits: Mapping[str, Iterable[Edit]], files: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the texts of a vault after edits, and after files have moved."""
    moved = dict(files)
    texts = {path: apply_edits(text, edits.get(path, ())) for path, text in made.texts.items()}
    return {moved.get(path, path): text for path, text in texts.items()}


def check_followed(made: Case, edits: Mapping[str, Iterable[Edit]], files: Iterable[tuple[str, str]]) -> None:
    """Assert that every link that led to one note leads there after it all.

    Its readers get there too if they did before, and if the publisher has any link left that leads there.
    """
    check_texts_followed(made, texts_after(made, edits, files), dict(files))


def check_texts_followed(made: Case, texts: Mapping[str, str], moved: Mapping[str, str]) -> None:
    """Assert the same of a vault and its texts after it all."""
    after = Case(texts, Vault(made.vault.settings, made.vault.publisher, texts.get))
    for path, text in texts.items():
        if path.endswith(".md"):
            after.vault.put(after.vault.parse(path, text).entry)
        else:
            after.vault.put_file(path)
    for path in [path for path in made.texts if path.endswith(".md")]:
        source, now = made.note(path), after.note(moved.get(path, path))
        for link, follower in zip(source.links, now.links, strict=True):
            paths = meant(made.vault, source, link)
            if len(paths) != 1 or not link.target:
                continue
            wanted = moved.get(paths[0], paths[0])
            assert meant(after.vault, now, follower) == (wanted,), (link, follower)
            best = spelling.spell(after.vault, now.path, wanted)
            is_reachable = made.vault.publisher.landing(after.vault, now.path, best) == wanted
            if is_reachable and made.vault.publisher.landing(made.vault, path, link.name) == paths[0]:
                assert made.vault.publisher.landing(after.vault, now.path, follower.name) == wanted, (link, follower)
