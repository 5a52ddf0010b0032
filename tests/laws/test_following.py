"""Laws of navigation: who links to a note is who has a link that leads there, and no rename or move changes that."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from hypothesis import example, given, settings
from hypothesis import strategies as st

from notes_ls import names
from notes_ls.fate import Fate, verdict
from notes_ls.features.links import linking, links_to_note, meant
from notes_ls.features.location import place_of
from notes_ls.features.moves import move
from notes_ls.features.rename import Refusal, rename
from notes_ls.features.unwritten import wanted_key
from notes_ls.steps import at_once
from notes_ls.syntax.link import Link
from tests.features.following import check_followed, check_targets_alone, texts_after
from tests.fixture import Case, case
from tests.laws.test_vault import PUBLISHERS

FOLDERS = ["", "x/", "y/", "x/y/", "a b/", "a-b/"]
STEMS = ["ada", "Ada L", "b_c", "b c", "index", "_index", "x", "C&D", "1", "v1.0", "50%", "f(x)", "p.png"]
FILE_NAMES = ["p.png", "p q.png", "P.PNG", "ada.mp4", "v1.0.pdf", "data"]
FILES = [f"{folder}{name}" for folder in FOLDERS for name in FILE_NAMES]
PATHS = [f"{folder}{stem}.md" for folder in FOLDERS for stem in STEMS]
HEADERS = [
    *("", "---\ntitle: T one\n---\n", "---\naliases: [Ada L]\n---\n", "---\ntitle: ada\naliases: [x, b-c]\n---\n"),
    *("---\ntitle: 'A: b'\naliases: ['C#', 'a/b', 'x|y', p.png]\n---\n", "---\naliases: [x/y, 50%, index]\n---\n"),
    *("---\nvideo: ada.mp4\n---\n", "---\nvideo: '[[x/ada.mp4]]'\n---\n", "---\nvideo: ../ada.mp4\n---\n"),
]
NAMES = [
    *("ada", "Ada L", "ada-l", "b_c", "B C", "T one", "index", "x", "y", "C&D", "cd", "a b", "x/y", "x/y/index", "1"),
    *("x/", "./ada", "../ada", "/ada", "x/b_c.md", "../x", "..", "/", "x/y/", "p.png", ".", "./", "../", "a b/"),
    *("ada.md", "a%20b", "a-b/ada", "A B/b c", "x/y/..", "P q.PNG", "p%20q.png", "50%25", "A: b", "a/b", "p.png.md"),
]
FORMS = [
    *("[[{}]]", "[[{}#Early|s]]", "[[{} | s]]", "![[{}]]", "![[{}|100x20]]", "[s]({})", "![s]({})", "[s]({}#early)"),
    *("[s](<{}> 'title')", "[[{}#^b1]]", "| a | b |\n|---|---|\n| [[{}]] | [[{}\\|s]] |", "`[[{}]]` [![s]({})]({})"),
    "[[{}]] [[{}|s]] [s]({})",
]


def ways(source: str, path: str) -> list[str]:
    """Return the ways to write a path, or the names of a note, in the note `source`."""
    bare = names.without_suffix(path)
    relative = names.relative(names.folder(source), bare)
    written = [bare, bare.rpartition("/")[2], f"/{bare}", relative, f"./{relative}", bare.upper()]
    return [*written, *(f"{each}{path[len(bare) :] or '/'}" for each in written), quote(relative)]


@st.composite
def vaults(draw: st.DrawFn) -> dict[str, str]:
    """Draw a vault whose notes link to what it holds, or to what it may hold, in any way."""
    notes = draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=6, unique_by=names.form))
    files = draw(st.lists(st.sampled_from(FILES), max_size=3, unique_by=names.form))
    known = [*notes, *files, *folders_of(notes)]
    made = dict.fromkeys(files, "")
    for path in notes:
        links = []
        for form, target in draw(st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(known)), max_size=4)):
            name = draw(st.sampled_from(ways(path, target)) | st.sampled_from(NAMES))
            links.append(form.replace("{}", quote(name) if "]({}" in form and "[[" not in form else name))
        body = "\n\n".join(links)
        made[path] = f"{draw(st.sampled_from(HEADERS))}# Early\n\n{body}\n\n## Late\n\ntext ^b1\n"
    return made


def folders_of(paths: Iterable[str]) -> list[str]:
    """Return the folders that hold some of these paths."""
    return sorted({folder for path in paths for folder in names.ancestors(path)})


options = st.sampled_from(PUBLISHERS)


def made_of(texts: dict[str, str], given_options: dict[str, object]) -> Case:
    return case("".join(f"-- {path} --\n{text}\n" for path, text in texts.items()), **given_options)


@given(vaults(), options)
@example({"n.md": "[[x]]", "x/index.md": ""}, {"publish": "quartz"})
@settings(max_examples=400, deadline=None)
def test_the_notes_that_link_to_one_are_those_with_a_link_that_leads_there(
    texts: dict[str, str], given_options: dict[str, object]
) -> None:
    made = made_of(texts, given_options)
    leading: dict[str, list[tuple[str, object]]] = {path: [] for path in made.vault.entries}
    for path in sorted(made.vault.entries):
        note = made.note(path)
        for link in note.links:
            for target in meant(made.vault, note, link) if link.target else ():
                leading[target].append((path, link.span))
    for target, expected in leading.items():
        asker = made.note(target)
        assert [*linking(made.vault, target)] == sorted({path for path, _ in expected} - {target})
        assert [(each.path, made.span(each)) for each in links_to_note(made.vault, asker, target)] == expected


@given(
    vaults(),
    options,
    st.data(),
    st.sampled_from(["ada", "b c", "B_C", "new", "T one", "x/ada", "y/new", "index", "x"]),
)
@settings(max_examples=400, deadline=None)
def test_after_any_rename_every_link_leads_where_it_led(
    texts: dict[str, str], given_options: dict[str, object], data: st.DataObject, name: str
) -> None:
    made = made_of(texts, given_options)
    path = data.draw(st.sampled_from(sorted(texts)))
    asker = made.vault.parse("zz.md", f"[[/{path.removesuffix('.md')}]]")
    result = at_once(rename(made.vault, asker, 4, name))
    if not isinstance(result, Refusal):
        check_targets_alone(made, result.edits)
        check_followed(made, result.edits, result.files)


@given(vaults(), options, st.data(), st.sampled_from(["ada", "b c", "new", "T one", "x", "1", "p.png", "C&D", "50%"]))
@settings(max_examples=400, deadline=None)
def test_after_a_name_that_no_note_has_is_another_every_link_leads_where_it_led(
    texts: dict[str, str], given_options: dict[str, object], data: st.DataObject, name: str
) -> None:
    made = made_of(texts, given_options)
    sources = [made.note(path) for path in sorted(made.vault.entries)]
    vain = [(note, link) for note in sources for link in note.links if wanted_key(made.vault, note, link) is not None]
    if not vain:
        return
    note, link = data.draw(st.sampled_from(vain))
    key, is_file = wanted_key(made.vault, note, link), verdict(made.vault, note, link).fate is Fate.MISSING_FILE
    result = at_once(rename(made.vault, note, link.target_span.start, name))
    if isinstance(result, Refusal):
        return
    check_targets_alone(made, result.edits)
    check_followed(made, result.edits, ())
    after = made_of(texts_after(made, result.edits, ()), given_options)
    having = next(iter(made.vault.offering(name)), None)
    for source in sources:
        for before, now in zip(source.links, after.note(source.path).links, strict=True):
            if wanted_key(made.vault, source, before) == key and not is_file:
                asked = names.key(names.last_segment(now.name))
                assert meant(after.vault, source, now) == (having,) if having is not None else asked == names.key(name)


NEW_PATHS = [
    *(
        "z",
        "x/z",
        "q/z",
        "index",
        "y/index",
        "y/_index",
        "x",
        "y",
        "ada",
        "x/ada",
        "a b",
        "a-b",
        "q/x",
        "y/x",
        "x y/ada",
    ),
    *("C#", "q/a[b]", "x|y", "50%", "f(x)", "a:b", "what?", "v2.0", "p.png", "new.md"),
]


@given(vaults(), options, st.data())
@settings(max_examples=600, deadline=None)
def test_after_any_moves_every_link_leads_where_it_led(
    texts: dict[str, str], given_options: dict[str, object], data: st.DataObject
) -> None:
    made = made_of(texts, given_options)
    movable = st.sampled_from([*texts, *folders_of(texts)])
    moving: list[tuple[str, str]] = []
    files: dict[str, str] = {}
    for old, name in data.draw(st.lists(st.tuples(movable, st.sampled_from(NEW_PATHS)), min_size=1, max_size=3)):
        dot = old.rfind(".", old.rfind("/") + 1)
        new = name + (old[dot:] if dot > 0 else "")
        below = {path: new + path[len(old) :] for path in texts if path == old or path.startswith(f"{old}/")}
        if not new.startswith(f"{old}/") and not files.keys() & below.keys():
            moving.append((old, new))
            files |= below
    after = [files.get(path, path) for path in texts]
    if len({names.form(path) for path in after}) == len(after) and not {*after} & {*folders_of(after)}:
        edits = at_once(move(made.vault, moving)).edits
        check_targets_alone(made, edits)
        check_followed(made, edits, files.items())


NEW_NAMES = ["ada", "T two", "Ada L", "B-c", "x", "1"]


@given(vaults(), options, st.data(), st.sampled_from(NEW_NAMES))
@settings(max_examples=300, deadline=None)
def test_after_a_note_has_another_title_or_alias_every_link_leads_where_it_led(
    texts: dict[str, str], given_options: dict[str, object], data: st.DataObject, name: str
) -> None:
    made = made_of(texts, given_options)
    headed = [path for path in sorted(texts) if path.endswith(".md") and texts[path].startswith("---\n")]
    if headed:
        path = data.draw(st.sampled_from(headed))
        field = data.draw(st.sampled_from(made.note(path).frontmatter.fields))
        offset = data.draw(st.integers(*field.value_span))
        result = at_once(rename(made.vault, made.note(path), offset, name))
        if not isinstance(result, Refusal):
            check_followed(made, result.edits, result.files)


HEADINGS = ["Early", "early", "Early 1", "Late", "[b]", "`x` y", "T <b>o</b>", "A #1"]
FRAGMENTS = ["Early", "early-1", "early-2", "Early 1", "Late#Early", "T o", "x-y", "A #1", "late-1", "^b"]


@given(
    st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6),
    st.lists(st.sampled_from(FRAGMENTS), max_size=6),
    st.data(),
    st.sampled_from([*HEADINGS, "New", "early-1", "", "x ^y", "a|b", "Early #"]),
)
@settings(max_examples=400, deadline=None)
def test_after_a_heading_has_another_text_every_link_leads_to_its_heading(
    headings: list[str], fragments: list[str], data: st.DataObject, name: str
) -> None:
    texts = {
        "ada.md": "\n\n".join(
            [*(f"## {heading}" for heading in headings), *(f"[[#{each}]] [s](#{quote(each)})" for each in fragments)]
        ),
        "n.md": " ".join(f"[[ada#{each}|s]] [s](ada.md#{each.replace(' ', '%20')})" for each in fragments),
    }
    made = made_of(texts, {})
    note = made.note("ada.md")
    result = at_once(rename(made.vault, note, data.draw(st.sampled_from(note.headings)).text_span.start, name))
    if isinstance(result, Refusal):
        return
    after = made_of(texts_after(made, result.edits, ()), {})
    for path in texts:
        for before, now in zip(made.note(path).links, after.note(path).links, strict=True):
            assert number_of(made, before) in {None, number_of(after, now)}


def number_of(made: Case, link: Link) -> int | None:
    """Return which heading a link leads to."""
    place = place_of(made.note("ada.md"), link.fragment)
    return next((number for number, each in enumerate(made.note("ada.md").headings) if each.span == place), None)
