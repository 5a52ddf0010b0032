"""What a reader of the published notes gets: one publisher a file, chosen by the `publish` setting."""

from __future__ import annotations

from notes_ls.config import Settings
from notes_ls.publisher import Publisher
from notes_ls.publishers.loose import Loose
from notes_ls.publishers.obsidian import Obsidian
from notes_ls.publishers.quartz import Quartz


def choose(settings: Settings) -> Publisher:
    """Return the publisher in force; `auto` that found nothing to go by is Obsidian."""
    if settings.publish == "quartz":
        return Quartz(settings.quartz_links)
    return Loose() if settings.publish == "loose" else Obsidian()
