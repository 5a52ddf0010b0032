"""Where a vault begins, and which settings hold there."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes_ls.config import Settings
from notes_ls.store.settings import is_indexable, load_settings, vault_root, with_publisher
from notes_ls.store.walk import Selection

RULES = ("dangling-link",)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a home of its own, with no settings in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    return folder


def lay_out(root: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_a_link_out_of_its_folder_is_no_settings_file(tmp_path: Path) -> None:
    lay_out(tmp_path, **{"outside/secret.toml": 'password = "abc"', "vault/own.toml": 'publish = "loose"'})
    file = tmp_path / "vault" / "notes-ls.toml"
    file.symlink_to("../outside/secret.toml")
    loaded = load_settings(str(file.parent), RULES)
    assert [problem.message for problem in loaded.problems] == [
        "a symbolic link out of its folder is not followed; name the file with '--config' to have it read"
    ]
    assert load_settings(str(file.parent), RULES, str(file)).problems[0].message.startswith("unknown key 'password'")
    file.unlink()
    file.symlink_to("own.toml")
    loaded = load_settings(str(file.parent), RULES)
    assert (loaded.problems, loaded.settings.publish) == ([], "loose")


def test_a_link_out_of_its_folder_is_no_configuration_of_quartz(tmp_path: Path) -> None:
    lay_out(tmp_path, **{"outside/quartz.config.ts": "", "vault/own.ts": ""})
    file = tmp_path / "vault" / "quartz.config.ts"
    file.symlink_to("../outside/quartz.config.ts")
    assert with_publisher(Settings(), str(file.parent)).publish == "obsidian"
    file.unlink()
    file.symlink_to("own.ts")
    assert with_publisher(Settings(), str(file.parent)).publish == "quartz"


@pytest.mark.parametrize(
    ("marker", "text"),
    [
        ("notes-ls.toml", ""),
        (".notes-ls.toml", ""),
        ("pyproject.toml", "[tool.notes-ls]"),
        (".obsidian/app.json", ""),
        (".git/HEAD", ""),
        (".git", "gitdir: elsewhere"),
    ],
)
def test_a_vault_begins_at_the_nearest_mark(home: Path, marker: str, text: str) -> None:
    lay_out(home, **{f"notes/{marker}": text, "notes/a/b/c.md": "", "notes-ls.toml": ""})
    for path in ("notes", "notes/a", "notes/a/b/c.md", "notes/a/b/not-there.md"):
        assert vault_root(str(home / path)) == (str(home / "notes"), marker.partition("/")[0])


def test_without_a_mark_a_vault_is_what_was_asked_for(home: Path) -> None:
    lay_out(home, **{"notes/pyproject.toml": "[project]\nname = 'notes-ls'", "notes/a/b.md": "", ".git/HEAD": ""})
    assert vault_root(str(home / "notes/a")) == (str(home / "notes/a"), None)
    assert vault_root(str(home / "notes/a/b.md")) == (str(home / "notes/a"), None)


def test_a_home_folder_is_a_vault_only_with_settings(home: Path) -> None:
    (home / "notes").mkdir()
    assert not is_indexable(str(home))
    assert not is_indexable("/")
    assert is_indexable(str(home / "notes"))
    lay_out(home, **{".notes-ls.toml": ""})
    assert is_indexable(str(home))


def test_the_nearest_settings_hold(home: Path) -> None:
    lay_out(home, **{"notes-ls.toml": "publish = 'loose'", "v/.notes-ls.toml": "publish = 'quartz'", "v/a/b.md": ""})
    loaded = load_settings(str(home / "v/a"), RULES)
    assert (loaded.settings.publish, loaded.files) == ("quartz", [str(home / "v/.notes-ls.toml")])
    lay_out(home, **{"v/notes-ls.toml": "publish = 'obsidian'"})
    assert load_settings(str(home / "v/a"), RULES).settings.publish == "obsidian"


def test_the_users_own_settings_lie_beneath(home: Path) -> None:
    own = ".config/notes-ls/notes-ls.toml"
    lay_out(home, **{own: "publish = 'loose'\nlink-style = 'path'", "v/notes-ls.toml": "publish = 'quartz'\nx = 1"})
    loaded = load_settings(str(home / "v"), RULES)
    assert (loaded.settings.publish, loaded.settings.link_style) == ("quartz", "path")
    assert loaded.settings.origins == {"publish": str(home / "v/notes-ls.toml"), "link-style": str(home / own)}
    assert loaded.files == [str(home / "v/notes-ls.toml"), str(home / own)]
    assert [str(each).partition(" (")[0] for each in loaded.problems] == [
        f"{home}/v/notes-ls.toml:2:1: unknown key 'x'"
    ]


def test_globs_begin_at_the_folder_of_their_file(home: Path) -> None:
    text = """
        include = ["content/**/*.md"]
        exclude = ["/content/private/", "drafts", "src/**"]
        [per-file-rules."**/talks/*.md"]
        dangling-link = "off"
        [per-file-rules."docs/**"]
        dangling-link = "error"
    """
    lay_out(home, **{"site/notes-ls.toml": text, "site/content/private/a.md": "", "site/content/b.md": ""})
    lay_out(home, **{"site/content/drafts/c.md": "", "site/content/src/d.md": "", "site/content/talks/e.md": ""})
    settings = load_settings(str(home / "site/content"), RULES).settings
    listing = Selection(str(home / "site/content"), settings.include, settings.exclude).walk()
    assert listing.notes == ["b.md", "src/d.md", "talks/e.md"]
    assert settings.rules_for("talks/e.md") == {"dangling-link": "off"}
    assert settings.rules_for("docs/f.md") == {}


def test_a_file_can_be_named(home: Path) -> None:
    lay_out(home, **{"ci.toml": "publish = 'loose'", "v/notes-ls.toml": "publish = 'quartz'"})
    assert load_settings(str(home / "v"), RULES, str(home / "ci.toml")).settings.publish == "loose"
    (problem,) = load_settings(str(home / "v"), RULES, str(home / "gone.toml")).problems
    assert str(problem) == f"{home}/gone.toml: no such file or directory"


def test_the_publisher_is_the_one_that_is_configured(home: Path) -> None:
    def publisher(config: str, **given: str) -> tuple[str, str]:
        lay_out(home, **{"site/quartz.config.ts": config, "site/content/.obsidian/app.json": ""})
        found = with_publisher(Settings(**given, origins=given), str(home / "site/content"))  # type: ignore[arg-type]
        return found.publish, found.quartz_links

    assert publisher('Plugin.CrawlLinks({ markdownLinkResolution: "shortest" })') == ("quartz", "shortest")
    assert publisher("markdownLinkResolution : 'relative'") == ("quartz", "relative")
    assert publisher("""
        // markdownLinkResolution: "relative"
        /* markdownLinkResolution: "relative" */
        baseUrl: "https://talks.example", // markdownLinkResolution: "shortest"
    """) == ("quartz", "absolute")
    assert publisher('markdownLinkResolution: "shortest"', publish="loose") == ("loose", "shortest")
    assert publisher('markdownLinkResolution: "relative"', publish="quartz") == ("quartz", "relative")


def test_without_a_publisher_readers_use_obsidian(home: Path) -> None:
    assert with_publisher(Settings(), str(home)).publish == "obsidian"
    assert with_publisher(Settings(publish="quartz"), str(home)).quartz_links == "shortest"
