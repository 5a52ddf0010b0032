"""What a reader of the published notes gets: one publisher a file, chosen by the `publish` setting."""

from __future__ import annotations

from collections.abc import Mapping

from notes_ls.config import Settings
from notes_ls.publishers.loose import Loose
from notes_ls.publishers.obsidian import Obsidian
from notes_ls.publishers.quartz import Quartz
from notes_ls.vault import Publisher

NAMES = ("obsidian", "quartz", "loose")
EVIDENCE = ("quartz.config.ts", ".obsidian")  # what `auto` looks for beside or above the notes, strongest first


def choose(settings: Settings, found: Mapping[str, str]) -> Publisher:
    """Return the publisher in force.

    `found` maps each name of EVIDENCE that lies beside or above the notes to its content (a folder's is empty).
    """
    name = settings.publish
    config = found.get("quartz.config.ts")
    if name == "auto":
        name = "quartz" if config is not None else "obsidian"
    if name == "quartz":
        return Quartz(settings.quartz_links or Quartz.strategy_in(config or ""))
    return Loose() if name == "loose" else Obsidian()
