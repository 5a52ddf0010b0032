"""Laws of the vault: whatever happened before, it answers as a fresh one does, and tells whom a change concerns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from notes_ls import fate, names, settled, spelling
from notes_ls.fate import Fate
from notes_ls.multimap import Multimap
from notes_ls.publishers import choose
from notes_ls.publishers.quartz import slug
from notes_ls.resolution import Resolution
from notes_ls.rules import findings
from notes_ls.rules.rule import Finding
from notes_ls.vault import Vault
from tests.fixture import settings_of

NAMES = ["ada", "Ada", "a_b", "a b", "ab", "caf\u00e9", "cafe\u0301", "index", "x", "C&D", "v1.0", "caf\u00e9 50%"]
FOLDERS = ["", "x/", "y/", "x/y/", "X/"]
PATHS = [f"{folder}{name}.md" for folder in FOLDERS for name in NAMES]
FILES = ["plan.png", "x/plan.png", "y/Plan.PNG", "x/a b.pdf"]
TARGETS = [
    *NAMES, "A B", "@ada", "x/ada", "./ada", "../ada", "/ada", "y/ada.md", "x", "x/", "x/index", "..", "X/y/Ada",
    "ada#Early", "#Early", "ada#^b1", "missing/ada", "first", "The First", "caf%C3%A9", "a%20b", "nobody",
    "00:01:02", "plan.png", "x/PLAN.png",
]  # fmt: skip
LINES = [
    "# Early", "A block ^b1", "Words.", "`[[ada]]`", "<!-- notes-ls: ignore dangling-link -->",
    *(f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>' for time in ("05:12:00", "00:00:09")),
    *(f"[[{target}]]" for target in TARGETS), *(f"[[{target}|*shown*]]" for target in NAMES),
    *(f"[shown]({target})" for target in ("ada.md", "x/ada.md", "../y/", "a%20b.md", "plan.png", "nobody.md")),
]  # fmt: skip
HEADERS = [
    "",
    "---\ntitle: First\n---\n",
    "---\ntitle: ada\naliases: [first, x]\n---\n",
    "---\naliases: [a-b, x/y, y/b/index]\n---\n",
]
HEADERS += ["---\ntitle: The first\nvideoId: a1-B2_c3D4e\n---\n", "---\nvideoId: a1-B2_c3D4e\n---\n"]
PUBLISHERS: list[dict[str, object]] = [
    {"publish": "obsidian"},
    {"publish": "loose"},
    {"publish": "quartz", "quartz_links": "shortest"},
    {"publish": "quartz", "quartz_links": "absolute"},
    {"publish": "quartz", "quartz_links": "relative"},
]

texts = st.builds(
    lambda header, lines: header + "\n\n".join(lines),
    st.sampled_from(HEADERS),
    st.lists(st.sampled_from(LINES), max_size=5),
)
options = st.sampled_from(PUBLISHERS)


class Step(NamedTuple):
    """A note put under a path, or removed where there is no text; or an attachment that comes or goes."""

    path: str
    text: str | None


steps = st.builds(Step, st.sampled_from(PATHS), st.none() | texts) | st.builds(
    Step, st.sampled_from(FILES), st.sampled_from([None, ""])
)


class World:
    """A vault and the texts of its notes."""

    def __init__(self, given_options: dict[str, object]) -> None:
        in_force = settings_of({**given_options, "rules": {"orphan-note": "info"}})
        self.texts: dict[str, str] = {}
        self.vault = Vault(in_force, choose(in_force), self.texts.get)

    def take(self, step: Step) -> frozenset[str]:
        """Let a step happen, and return the notes that the vault says it concerns."""
        path, text = step
        if not path.endswith(".md"):
            return self.vault.remove_file(path) if text is None else self.vault.put_file(path)
        if text is None:
            self.texts.pop(path, None)
            return self.vault.remove(path)
        self.texts[path] = text
        return self.vault.put(self.vault.parse(path, text).entry)

    def findings(self) -> dict[str, list[Finding]]:
        """Return what the rules find in each note."""
        return {path: findings(self.vault, self.vault.parse(path, text)) for path, text in self.texts.items()}

    def resolutions(self) -> dict[tuple[str, str], tuple[Resolution, str | None]]:
        """Return where each target leads from each folder, for people and for the publisher."""
        vault, sources = self.vault, ["here.md", "x/here.md", "x/y/here.md"]
        return {
            (source, target): (vault.resolve(source, target), vault.publisher.landing(vault, source, target))
            for source in sources
            for target in TARGETS
        }


def made_of(given_options: dict[str, object], texts_by_path: dict[str, str], files: set[str]) -> World:
    """Return the world that has had these notes and files from the beginning."""
    world = World(given_options)
    for path in sorted(files):
        world.take(Step(path, ""))
    for path in sorted(texts_by_path):
        world.take(Step(path, texts_by_path[path]))
    return world


def indexes(vault: Vault) -> dict[str, object]:
    """Return all that a vault keeps, apart from caches."""
    kept = {name: value for name, value in vars(vault).items() if isinstance(value, Mapping) and "derived" not in name}
    kept |= {
        name: {key: value.of(key) for key in value}
        for name, value in vars(vault).items()
        if isinstance(value, Multimap)
    }
    del kept["_answers"]
    return {
        name: {
            key: frozenset(value) if isinstance(value, tuple | dict) else value for key, value in index.items() if value
        }
        for name, index in kept.items()
    }


@given(options, st.lists(steps, max_size=12))
@example({"publish": "obsidian"}, [Step("a b.md", HEADERS[1]), Step("X/a b.md", ""), Step("x/ada.md", "[[a b]]")])
@settings(max_examples=120, deadline=None)
def test_a_vault_with_a_history_equals_one_made_from_scratch(
    given_options: dict[str, object], history: list[Step]
) -> None:
    world, files = World(given_options), set[str]()
    for step in history:
        world.take(step)
        if not step.path.endswith(".md"):
            (files.discard if step.text is None else files.add)(step.path)
    fresh = made_of(given_options, world.texts, files)
    assert indexes(world.vault) == indexes(fresh.vault)
    assert world.resolutions() == fresh.resolutions()
    assert world.findings() == fresh.findings()


@given(options, st.lists(steps, max_size=12), st.lists(steps, max_size=8))
@example({"publish": "obsidian"}, [Step(f"{n}/ada.md", "") for n in range(9)], [Step("0/ada.md", None)])
@settings(max_examples=120, deadline=None)
def test_a_branch_of_a_vault_equals_one_made_from_scratch_and_the_vault_stays_as_it_is(
    given_options: dict[str, object], history: list[Step], changes: list[Step]
) -> None:
    world, branch, files = World(given_options), World(given_options), set[str]()
    for number, step in enumerate([*history, *changes]):
        if number == len(history):
            known, answers = indexes(world.vault), world.resolutions()
            branch.texts.update(world.texts)
            branch.vault = world.vault.branch()
        (world if number < len(history) else branch).take(step)
        if not step.path.endswith(".md"):
            (files.discard if step.text is None else files.add)(step.path)
    if changes:
        fresh = made_of(given_options, branch.texts, files)
        assert indexes(branch.vault) == indexes(fresh.vault)
        assert branch.resolutions() == fresh.resolutions()
        assert (indexes(world.vault), world.resolutions()) == (known, answers)


PIECES = [
    *"[]|#*_`<>$:\\()!~", " ", "\n", "\n\n", "[[", "]]", "](", "ada", "[[ada]]", "[[ada|", "|-", "\n---|---\n", "\n| ",
    " |", "<b>", "</b>", "<!--", "-->", "https://example.org/", "www.example.org", "x@example.org", "\n    ",
    "\n[ada]: x", "%%", "~~~",
]  # fmt: skip


@given(options, st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example(PUBLISHERS[2], "[[ada]]()")
@example(PUBLISHERS[2], "[[ada]](x)")
@settings(max_examples=250, deadline=None)
def test_a_first_look_overlooks_nothing(given_options: dict[str, object], text: str) -> None:
    vault = made_of(given_options, {"ada.md": "", "here.md": f"See {text}\n"}, set()).vault
    note = vault.parse("here.md", f"See {text}\n")
    quick = {found for verdicts in fate.verdicts(vault, note).values() for found in verdicts}
    slow = {fate.verdict(vault, note, link) for link in note.links}
    assert {found for found in quick if found.fate is not Fate.FINE} == {
        found for found in slow if found.fate is not Fate.FINE
    }
    for target in [link.name for link in note.links if settled.is_in_vain(vault, link.name)]:
        assert not vault.resolve(note.path, target).paths
        assert vault.publisher.landing(vault, note.path, target) is None


@given(options, st.lists(steps, max_size=8), steps)
@example({"publish": "loose"}, [Step("ada.md", HEADERS[3]), Step("y/x.md", "[[ab]]")], Step("x/ab.md", ""))
@example(PUBLISHERS[-1], [Step("y/x.md", "[[x/index]]")], Step("x/ab.md", ""))
@settings(max_examples=200, deadline=None)
def test_a_change_concerns_all_notes_whose_findings_change(
    given_options: dict[str, object], history: list[Step], last: Step
) -> None:
    world = World(given_options)
    for step in history:
        world.take(step)
    before = world.findings()
    concerned = world.take(last)
    after = world.findings()
    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    assert changed - {last.path} <= concerned


@given(
    options,
    st.lists(steps, max_size=8),
    st.sampled_from(PATHS),
    texts,
    st.lists(st.sampled_from(["more", "words", ""]), max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_typing_in_a_body_concerns_no_other_note(
    given_options: dict[str, object], history: list[Step], path: str, text: str, typed: list[str]
) -> None:
    world = World(given_options)
    for step in [*history, Step(path, text)]:
        world.take(step)
    assert world.take(Step(path, text + "\n\n" + " ".join(typed))) == frozenset()


@given(
    options,
    st.sampled_from(["name", "path", "relative", "title"]),
    st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(HEADERS[:2])), max_size=8),
    st.sampled_from(PATHS),
)
@settings(max_examples=120, deadline=None)
def test_a_spelled_link_leads_to_its_note(
    given_options: dict[str, object], style: str, notes: list[tuple[str, str]], source: str
) -> None:
    world = World({**given_options, "link_style": style})
    form = slug if given_options["publish"] == "quartz" else str
    seen: set[str] = set()
    for path, text in notes:
        if given_options["publish"] == "quartz" and path.endswith("/index.md"):
            continue  # of these Quartz shows the folder's name alone, which may be that of another note
        if (same := names.nfc(form(path)).casefold()) not in seen:
            seen.add(same)
            world.take(Step(path, text))
    for path in world.texts:
        target = spelling.spell(world.vault, source, path)
        assert spelling.is_plain(world.vault, source, target, path), (path, target)
