"""Which publisher is in force."""

from __future__ import annotations

import pytest

from notes_ls.publishers import choose
from notes_ls.publishers.quartz import Quartz
from tests.fixture import case, settings_of


@pytest.mark.parametrize(
    ("publish", "name"), [("auto", "obsidian"), ("obsidian", "obsidian"), ("quartz", "quartz"), ("loose", "loose")]
)
def test_the_setting_names_it(publish: str, name: str) -> None:
    assert choose(settings_of({"publish": publish})).name == name


def test_quartz_resolves_as_its_own_settings_say() -> None:
    publisher = choose(settings_of({"publish": "quartz", "quartz_links": "relative"}))
    assert isinstance(publisher, Quartz)
    assert publisher.strategy == "relative"


@pytest.mark.parametrize("target", ["Ada Lovelace", "ADA", "the first", "./ada", "ada.md"])
def test_loose_follows_whatever_a_person_understands(target: str) -> None:
    source = "-- x/ada.md --\n---\ntitle: Ada Lovelace\naliases: [The First]\n---\n-- x/here.md --\n[[ada|*Ada*]]\n"
    made = case(source, publish="loose")
    assert made.vault.publisher.landing(made.vault, "x/here.md", target) == "x/ada.md"
    assert made.vault.publisher.landing(made.vault, "x/here.md", "nobody") is None
    assert made.vault.publisher.makes_all(made.note("x/here.md"))
