"""Settings: what a file says is in force, and what is wrong with it is told at its place."""

from __future__ import annotations

import pickle

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_ls.config import ConfigError, Settings, Severity, from_mapping, holds_settings, layered, parse_settings
from notes_ls.config_schema import json_schema

RULES = ("dangling-link", "bare-timestamp", "orphan-note")


def check(text: str, *problems: str, file: str = "notes-ls.toml") -> Settings:
    """Read `text`; what is wrong with it must be exactly `problems`, in this order."""
    settings, found = parse_settings(text, file, RULES)
    assert [str(each) for each in found] == list(problems)
    return settings


def test_every_setting_is_read() -> None:
    settings = check("""
        include = ["**/*.md", "**/*.markdown"]
        exclude = ["drafts/**"]
        publish = "quartz"
        quartz-links = "absolute"
        link-style = "path"
        [video]
        keys = ["clip"]
        transcripts = ["subtitles/{stem}.{ext}"]
        [rules]
        dangling-link = "error"
        [per-file-rules."drafts/**"]
        dangling-link = "off"
    """)
    assert settings.include == ("**/*.md", "**/*.markdown")
    assert settings.exclude == ("drafts/**",)
    assert (settings.publish, settings.quartz_links, settings.link_style) == ("quartz", "absolute", "path")
    assert (settings.video_keys, settings.transcripts) == (("clip",), ("subtitles/{stem}.{ext}",))
    assert settings.rules == {"dangling-link": Severity.ERROR}
    assert set(settings.origins.values()) == {"notes-ls.toml"}
    assert 'per-file-rules."drafts/**"' in settings.origins


def test_nothing_said_means_the_defaults() -> None:
    assert check("") == check("# only a comment\n") == Settings()


def test_the_last_glob_that_covers_a_note_wins() -> None:
    settings = check("""
        rules = { dangling-link = "error", orphan-note = "hint" }
        [per-file-rules]
        "drafts/**" = { dangling-link = "off" }
        "drafts/nearly/" = { dangling-link = "info" }
    """)

    def severity(path: str, rule: str = "dangling-link") -> str:
        return settings.severity(rule, Severity.WARNING, path)

    assert severity("talk.md") == "error"
    assert severity("drafts/talk.md") == "off"
    assert severity("drafts/nearly/talk.md") == "info"
    assert severity("drafts/talk.md", "orphan-note") == "hint"
    assert severity("drafts/talk.md", "bare-timestamp") == "warning"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("\npublsh = 'auto'", "2:1: unknown key 'publsh' (did you mean 'publish'?)"),
        ("link_style = 'name'", "1:1: unknown key 'link_style' (did you mean 'link-style'?)"),
        ("[video]\npublish = 'auto'", "2:1: unknown key 'video.publish' (did you mean 'publish'?)"),
        ("[vide0]\nkeys = []", "1:1: unknown key 'vide0' (did you mean 'video'?)"),
        (
            "  publish = 'qartz'",
            "1:3: 'publish' must be one of 'auto', 'obsidian', 'quartz', 'loose', not 'qartz' (did you mean 'quartz'?)",
        ),
        ("exclude = 'drafts'", "1:1: 'exclude' must be a list of texts, not 'drafts'"),
        ("exclude = ['', 'a']", "1:1: 'exclude' must be a list of texts, and '' is none"),
        ("video.keys = [true]", "1:1: 'video.keys' must be a list of texts, and true is none"),
        ("video = 1979-05-27", "1:1: 'video' must be a table, not 1979-05-27"),
        ("rules = []", "1:1: 'rules' must be a table, not a list"),
        ("[rules]\ndangling-links = 'off'", "2:1: unknown rule 'dangling-links' (did you mean 'dangling-link'?)"),
        (
            "[rules]\n\n  orphan-note = false",
            "3:3: 'orphan-note' must be one of 'error', 'warning', 'info', 'hint', 'off', not false",
        ),
        ("rules = {x = 'off'}", "1:1: unknown rule 'x' (allowed: 'dangling-link', 'bare-timestamp', 'orphan-note')"),
        (
            "[per-file-rules.'a/**']\n[per-file-rules.\"b/**\"]\n\"bare-timestam\" = 'off'",
            "3:1: unknown rule 'bare-timestam' (did you mean 'bare-timestamp'?)",
        ),
        ("exclude = 0x" + "f" * 5000, "1:1: 'exclude' must be a list of texts, not a large number"),
        ("publish = ", "1:11: not valid TOML: invalid value"),
        ("publish 'auto'", "1:9: not valid TOML: expected '=' after a key in a key/value pair"),
        ("[rules]\norphan-note = 'off'\norphan-note = 'off'", "3:20: not valid TOML: cannot overwrite a value"),
        ("exclude = [", "1:12: not valid TOML: invalid value"),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, problem: str) -> None:
    settings = check(text, f"notes-ls.toml:{problem}")
    assert (settings.publish, settings.exclude, settings.rules) == ("auto", (), {})


def test_values_are_not_taken_for_keys() -> None:
    check(
        """exclude = [  # publsh = 1
  "publsh = 1", 'publsh', '''
publsh = 1
''', \"\"\"
publsh = "1" \\\"\"\"
\"\"\",
]
publsh = 1
""",
        "notes-ls.toml:8:1: unknown key 'publsh' (did you mean 'publish'?)",
    )


def test_right_settings_hold_beside_wrong_ones() -> None:
    settings = check("publish = 'quartz'\nx = 1", CANNOT_GUESS_X)
    assert settings.publish == "quartz"


CANNOT_GUESS_X = (
    "notes-ls.toml:2:1: unknown key 'x' (allowed: 'include', 'exclude', 'publish', 'quartz-links', 'link-style', "
    "'video.keys', 'video.transcripts', 'rules', 'per-file-rules', 'video')"
)


def test_our_table_of_a_pyproject_file() -> None:
    text = "[project]\nname = 'talks'\n[tool.notes-ls]\npublish = 'loose'\n[tool.notes-ls.rules]\nx = 'off'\n"
    settings = check(
        text,
        "web/pyproject.toml:6:1: unknown rule 'x' (allowed: 'dangling-link', 'bare-timestamp', 'orphan-note')",
        file="web/pyproject.toml",
    )
    assert settings.publish == "loose"
    assert holds_settings(text, "web/pyproject.toml")
    assert not holds_settings("[project]\nname = 'notes-ls'\n", "pyproject.toml")
    assert holds_settings("", ".notes-ls.toml")


def test_a_number_of_too_many_digits_is_a_mistake_like_any_other() -> None:
    _, (problem,) = parse_settings("publish = " + "9" * 5000, "notes-ls.toml", RULES)
    assert problem.message.startswith("not valid TOML: ")


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert check("\ufeffpublish = 'loose'").publish == "loose"
    check("\ufeffrules = 1", "notes-ls.toml:1:2: 'rules' must be a table, not 1")


def test_settings_of_an_editor_have_the_same_names_and_checks() -> None:
    given = {"publish": "loose", "linkStyle": "path", "include": None, "rules": {"orphan-note": "warning"}, "video": 1}
    settings, problems = from_mapping(given, RULES, "editor settings")
    assert settings.publish == "loose"
    assert settings.rules == {"orphan-note": Severity.WARNING}
    assert [str(each) for each in problems] == [
        "editor settings: 'video' must be a table, not 1",
        "editor settings: unknown key 'linkStyle' (did you mean 'link-style'?)",
    ]
    assert from_mapping(None, RULES, "editor settings") == (Settings(), [])
    assert (
        str(from_mapping([1], RULES, "editor settings")[1][0])
        == "editor settings: the settings must be a table, not a list"
    )


def test_an_upper_layer_overrides_what_it_sets_and_nothing_else() -> None:
    user, _ = parse_settings(
        "publish = 'loose'\nexclude = ['old/']\n[rules]\norphan-note = 'info'\nbare-timestamp = 'off'",
        "user.toml",
        RULES,
    )
    vault, _ = parse_settings("publish = 'auto'\n[rules]\norphan-note = 'error'", "notes-ls.toml", RULES)
    merged = layered(user, vault)
    assert (merged.publish, merged.exclude) == ("auto", ("old/",))
    assert merged.rules == {"orphan-note": "error", "bare-timestamp": "off"}
    assert merged.origins == {
        "publish": "notes-ls.toml",
        "exclude": "user.toml",
        "rules.orphan-note": "notes-ls.toml",
        "rules.bare-timestamp": "user.toml",
    }


def test_an_error_reads_one_line_a_problem() -> None:
    _, problems = parse_settings("publish = 1\nexclude = 1", "notes-ls.toml", RULES)
    assert str(ConfigError(problems)).splitlines() == [str(each) for each in problems]


def test_settings_travel_to_a_worker_process() -> None:
    settings = check("[per-file-rules.'a/**']\norphan-note = 'info'")
    assert pickle.loads(pickle.dumps(settings)) == settings


SEVERITIES = st.dictionaries(st.sampled_from(RULES), st.sampled_from([str(each) for each in Severity]))
GIVEN = st.fixed_dictionaries(
    {},
    optional={
        "exclude": st.lists(st.sampled_from(["a/", "*.txt"]), max_size=2),
        "publish": st.sampled_from(["auto", "quartz"]),
        "video": st.fixed_dictionaries({}, optional={"keys": st.just(["clip"])}),
        "rules": SEVERITIES,
        "per-file-rules": st.dictionaries(st.sampled_from(["a/**", "b.md"]), SEVERITIES),
    },
)
LAYER = GIVEN.map(lambda data: from_mapping(data, RULES, "editor")[0])


@given(LAYER, LAYER, LAYER)
def test_layers_merge_in_any_grouping(low: Settings, middle: Settings, high: Settings) -> None:
    assert layered(low) == low
    assert layered(layered(low, middle), high) == layered(low, layered(middle, high)) == layered(low, middle, high)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["publish", "rules", "video", "keys", "orphan-note"]) | st.text(max_size=3), inner
        )
    ),
    max_leaves=8,
)
SCHEMA = jsonschema.Draft7Validator(json_schema(RULES))


@given(GIVEN | JSON.map(lambda data: data if isinstance(data, dict) else {"publish": data}))
def test_the_schema_accepts_what_the_reader_accepts(data: dict[str, object]) -> None:
    _, problems = from_mapping(without_nulls(data), RULES, "editor")
    assert SCHEMA.is_valid(without_nulls(data)) == (not problems)


def without_nulls(data: object) -> object:
    """TOML has no null, and the schema is about TOML."""
    if isinstance(data, dict):
        return {key: without_nulls(value) for key, value in data.items() if value is not None}
    return data


@given(st.text(st.sampled_from("[]{}=.,'\"#\\\n ab1-\ufeff"), max_size=30))
def test_no_text_stops_the_reader(text: str) -> None:
    parse_settings(text, "notes-ls.toml", RULES)


def test_what_no_settings_file_holds_is_not_read() -> None:
    for text, what in [
        ("#" * 300_000, "more than 262144 characters"),
        ("a" + ".a" * 100 + " = 1", "a key of more than"),
    ]:
        settings, problems = parse_settings(text, "notes-ls.toml", RULES)
        assert settings == Settings()
        assert [what in problem.message for problem in problems] == [True]
