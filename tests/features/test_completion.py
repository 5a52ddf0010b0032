"""What is offered while somebody types: each offer is written `label -> the line once it is taken`."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from notes_ls.features.completion import completion
from notes_ls.features.completion_item import MOST
from notes_ls.text import Edit, apply_edits
from tests.fixture import CURSOR, case


def check(source: str, *expected: str, first: bool = False, incomplete: bool | None = None, **options: object) -> None:
    """Assert that at the cursor these are the offers, or the first of them, and what the line becomes with each."""
    made = case(source, **options)
    note = made.note()
    found = completion(made.vault, note, made.offset)
    shown = []
    for item in found.items if found else ():
        assert found is not None
        text = apply_edits(note.text, [Edit(found.span, item.text)])
        line = text[text.rfind("\n", 0, found.span.start) + 1 :].partition("\n")[0]
        shown.append(f"{item.label} -> {line}")
    assert shown[: len(expected) if first else None] == list(expected)
    if incomplete is not None:
        assert found is not None
        assert found.incomplete is incomplete


PEOPLE = """
-- people/ada_lovelace.md --
---
title: Ada, Countess of Lovelace
aliases: [Enchantress]
---
# Early years
## Work on the engine <a class="yt-timestamp" data-t="00:00:05">[00:00:05]</a>
Notes. ^notes
-- people/adam.md --
"""


def test_a_stem_is_completed_and_closed() -> None:
    check("-- n.md --\n[[ada_$0" + PEOPLE, "ada_lovelace -> [[ada_lovelace]]")
    check("-- n.md --\n[[ada$0" + PEOPLE, "adam -> [[adam]]", "ada_lovelace -> [[ada_lovelace]]")


def test_the_brackets_of_an_auto_pair_are_replaced() -> None:
    for after in ("]]", "]", ""):
        check(f"-- n.md --\nsee [[ada_l$0{after}" + PEOPLE, "ada_lovelace -> see [[ada_lovelace]]")
    check("-- n.md --\n[[ada_l$0]] there" + PEOPLE, "ada_lovelace -> [[ada_lovelace]] there")
    check("-- n.md --\n[[ada_l$0 there" + PEOPLE, "ada_lovelace -> [[ada_lovelace]] there")


def test_what_a_link_shows_and_its_fragment_stay() -> None:
    check("-- n.md --\n[[ada_l$0x | her]]" + PEOPLE, "ada_lovelace -> [[ada_lovelace | her]]")
    check("-- n.md --\n[[ada_l$0#Work]]" + PEOPLE, "ada_lovelace -> [[ada_lovelace#Work]]")


def test_a_title_or_an_alias_is_shown_and_leads_to_its_note() -> None:
    check("-- n.md --\n[[count$0]]" + PEOPLE, "Ada, Countess of Lovelace -> [[ada_lovelace|Ada, Countess of Lovelace]]")
    check("-- n.md --\n[[ench$0]]" + PEOPLE, "Enchantress -> [[ada_lovelace|Enchantress]]")


CALLS = """
-- m.md --
[[ada_lovelace|the first programmer]] and [[Enchantress|Lady L]]
-- o.md --
[[people/ada_lovelace|Lady L]] [[nobody|someone]]
"""


def test_behind_the_bar_the_names_of_the_note_and_what_others_call_it_are_offered() -> None:
    every = (
        "Ada, Countess of Lovelace -> [[ada_lovelace|Ada, Countess of Lovelace]]",
        "Enchantress -> [[ada_lovelace|Enchantress]]",
        "Lady L -> [[ada_lovelace|Lady L]]",
        "the first programmer -> [[ada_lovelace|the first programmer]]",
        "ada lovelace -> [[ada_lovelace|ada lovelace]]",
    )
    for after in ("]]", "]", ""):
        check(f"-- n.md --\n[[ada_lovelace|$0{after}\n" + PEOPLE + CALLS, *every)
    check("-- n.md --\n[[ada_lovelace| lad$0y]]\n" + PEOPLE + CALLS, "Lady L -> [[ada_lovelace| Lady L]]")
    check("-- n.md --\n[[ada_lovelace|prog$0]]\n" + PEOPLE + CALLS, every[3])
    check(
        "-- n.md --\n[[ada_lovelace|x$0]] [[ada_lovelace|xx]]\n" + PEOPLE,
        "xx -> [[ada_lovelace|xx]] [[ada_lovelace|xx]]",
    )
    check("-- n.md --\n[[nobody|$0]]\n" + PEOPLE + CALLS, "someone -> [[nobody|someone]]")


def test_behind_the_bar_of_a_link_to_a_heading_its_text_comes_first() -> None:
    check(
        "-- n.md --\n[[ada_lovelace#Early years|ear$0]]" + PEOPLE,
        "Early years -> [[ada_lovelace#Early years|Early years]]",
    )
    check("-- n.md --\n# One\n[[#One|$0]]" + PEOPLE, "One -> [[#One|One]]")
    check("-- n.md --\n[[adam#^b|$0]]" + PEOPLE)


def test_behind_the_bar_in_a_table_nothing_else_is_touched() -> None:
    check(
        "-- n.md --\n| a | b |\n|---|---|\n| [[ada_lovelace\\|ench$0 | [[adam]] |" + PEOPLE,
        "Enchantress -> | [[ada_lovelace\\|Enchantress]] | [[adam]] |",
    )


def test_a_pipe_in_a_table_is_escaped() -> None:
    check("-- n.md --\n| a |\n|---|\n| [[ench$0]] |" + PEOPLE, r"Enchantress -> | [[ada_lovelace\|Enchantress]] |")


def test_better_matches_come_first() -> None:
    check(
        "-- n.md --\n[[net$0\n-- x/cabinet.md --\n-- x/neural_net.md --\n-- x/network.md --\n-- net.md --\n",
        "net -> [[net]]",
        "network -> [[network]]",
        "neural_net -> [[neural_net]]",
        "cabinet -> [[cabinet]]",
    )


def test_the_own_folder_and_what_is_linked_often_come_first() -> None:
    check(
        "-- b/n.md --\n[[topic$0]] [[topic_c]]\n-- a/topic_a.md --\n-- b/topic_b.md --\n-- c/topic_c.md --\n",
        "topic_b -> [[topic_b]] [[topic_c]]",
        "topic_c -> [[topic_c]] [[topic_c]]",
        "topic_a -> [[topic_a]] [[topic_c]]",
    )


def test_a_mistyped_name_is_found_and_asked_for_again() -> None:
    check("-- n.md --\n[[ada_lvelace$0" + PEOPLE, "ada_lovelace -> [[ada_lovelace]]", incomplete=True)


def test_words_may_be_typed_in_any_spelling_and_order() -> None:
    for typed in ("Ada Lo", "ADA-LO", "lovelace ada"):
        check(f"-- n.md --\n[[{typed}$0" + PEOPLE, "ada_lovelace -> [[ada_lovelace]]", first=True)


def test_a_name_that_is_linked_but_not_written_is_offered() -> None:
    check(
        "-- n.md --\n[[grace$0]]\n-- m.md --\n[[Grace Hopper]] [[https://grace.com]] [[grace.png]]",
        "Grace Hopper -> [[Grace Hopper]]",
    )


def test_a_name_that_two_notes_share_is_written_with_its_folder() -> None:
    check(
        "-- n.md --\n[[set$0\n-- x/setup.md --\n-- y/setup.md --",
        "setup -> [[x/setup]]",
        "setup -> [[y/setup]]",
    )


def test_headings_and_blocks_of_the_target() -> None:
    check(
        "-- n.md --\n[[ada_lovelace#$0]]" + PEOPLE,
        "Early years -> [[ada_lovelace#Early years]]",
        "Work on the engine [00:00:05] -> [[ada_lovelace#Work on the engine 00:00:05]]",
    )
    check("-- n.md --\n[[ada_lovelace#ye$0]]" + PEOPLE, "Early years -> [[ada_lovelace#Early years]]")
    check("-- n.md --\n[[ada_lovelace#^$0]]" + PEOPLE, "^notes -> [[ada_lovelace#^notes]]")
    check("# One\n## Two\n[[#t$0", "Two -> [[#Two]]")
    check("# One\n[[#x$0")
    check("[[nobody#$0]]")


def test_an_embed_may_be_an_attachment() -> None:
    check("-- n.md --\n![[cha$0]]\n-- files/chart.png --\n", "chart.png -> ![[chart.png]]")
    check("-- n.md --\n[[cha$0]]\n-- files/chart.png --\n")
    check("-- n.md --\n---\nvideo: '[[ch$0]]'\n---\n-- films/chart.mp4 --\n", "chart.mp4 -> video: '[[chart.mp4]]'")


def test_paths_of_markdown_links_are_relative() -> None:
    check("-- x/n.md --\n[her](ada_l$0)" + PEOPLE, "ada_lovelace -> [her](../people/ada_lovelace.md)")
    check("-- n.md --\n![c](my$0)\n-- files/my chart.png --\n", "my chart.png -> ![c](files/my%20chart.png)")
    check(
        "-- n.md --\n[h](people/ada_lovelace.md#ear$0)" + PEOPLE,
        "Early years -> [h](people/ada_lovelace.md#Early%20years)",
    )
    check("-- n.md --\n[h](https://ada$0)" + PEOPLE)


def test_paths_in_angle_brackets_keep_their_spaces() -> None:
    files = "\n-- files/my 50% chart.png --\n-- files/deep down/x.png --\n-- a note.md --\n# One two\n"
    for after in (">)", ">", ")", ""):
        end = after if after.startswith(">") else f">{after}"
        check(f"-- n.md --\n![c](<my$0{after}" + files, f"my 50% chart.png -> ![c](<files/my 50%25 chart.png{end}")
    check("-- n.md --\n[c](<a no$0te.md>)" + files, "a note -> [c](<a note.md>)")
    check("-- n.md --\n[c](<a note.md#one t$0>)" + files, "One two -> [c](<a note.md#One two>)")
    check("-- n.md --\n[c](<files/de$0>)" + files, "deep down/ -> [c](<files/deep down/>)")
    check("-- n.md --\n[c](a no$0)" + files, "a note -> [c](a%20note.md)")
    check('-- n.md --\n[c](a "no$0")' + files)
    check("-- n.md --\n[c](<https://a no$0>)" + files)


def test_tags_are_offered_where_the_publisher_reads_them() -> None:
    notes = "\n-- b.md --\n---\ntags: [math, ml/vision, 'two words', 2020]\n---\n"
    for publish in ("obsidian", "quartz"):
        check("-- n.md --\nOn #ma$0 and" + notes, "#math -> On #math and", publish=publish)
    check("-- n.md --\nOn #$0" + notes, "#math -> On #math", "#ml/vision -> On #ml/vision")
    check("-- n.md --\n#vis$0" + notes, "#ml/vision -> #ml/vision")
    check("-- n.md --\nOn #ma$0" + notes, publish="loose")
    for text in ("#$0", "##$0", "# ma$0", "C#ma$0", "`#ma$0`", "[x](#ma$0)", "#ma x$0"):
        check(f"-- n.md --\n{text}" + notes)


def test_nothing_in_code_and_in_running_text() -> None:
    for text in (
        "`[[ada$0`",
        "```\n[[ada$0\n```",
        "    [[ada$0",
        "<!-- [[ada$0 -->",
        "[[ada]] $0",
        "ada$0",
        "$0",
        "[ada$0",
    ):
        check(f"-- n.md --\n\n{text}" + PEOPLE)


TALK = '---\nvideoId: dQw4w9WgXcQ\n---\nSo <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.\n'


def test_the_next_anchor_is_offered_after_its_first_characters() -> None:
    anchor = '<a class="yt-timestamp" data-t="${1:00:01:06}">[$1]</a>$0'
    for typed in ("<a", "@", "<a$0>"):
        check(f"{TALK}And {typed if CURSOR in typed else typed + CURSOR}", f"[00:01:06] -> And {anchor}")
    check("@$0", '[00:00:00] -> <a class="yt-timestamp" data-t="${1:00:00:00}">[$1]</a>$0')


def test_a_time_that_is_typed_becomes_its_anchor() -> None:
    check(
        f"{TALK}And [02:10$0]",
        '[00:02:10] -> And <a class="yt-timestamp" data-t="${1:00:02:10}">[$1]</a>$0',
        first=True,
    )


def test_times_that_other_notes_cite_are_offered() -> None:
    other = TALK.replace("01:05", "09:00")
    check(
        f"-- a.md --\n{TALK}@$0\n-- b.md --\n{other}",
        '[00:01:06] -> <a class="yt-timestamp" data-t="${1:00:01:06}">[$1]</a>$0',
        '[00:09:00] -> <a class="yt-timestamp" data-t="${1:00:09:00}">[$1]</a>$0',
    )


def test_an_address_or_a_word_begins_no_anchor() -> None:
    for text in ("me@$0", "x[0$0", "[[0$0x|", "a<a$0"):
        check(f"{TALK}{text}")


def test_keys_and_videos_of_the_frontmatter() -> None:
    check(
        "---\ntitle: A\n$0\n---\n",
        "aliases -> aliases: ",
        "tags -> tags: ",
        "duration -> duration: ",
        "videoId -> videoId: ",
        first=True,
    )
    check("---\ntit$0", "title -> title: ", first=True)
    check(f"-- a.md --\n---\nvideoId: d$0\n---\n-- b.md --\n{TALK}", "dQw4w9WgXcQ -> videoId: dQw4w9WgXcQ")
    check("---\ntitle: x$0\n---\n")
    check("---\nxyz$0\n---\n")


def test_videos_that_lie_in_the_vault() -> None:
    files = "\n-- films/on ada.mp4 --\n-- films/50%20.mp4 --\n-- a/on.mp3 --\n-- b/on.mp3 --\n-- on.png --\n"
    check(
        "-- n.md --\n---\nvideo: o$0\n---" + files,
        "a/on.mp3 -> video: a/on.mp3",
        "b/on.mp3 -> video: b/on.mp3",
        "on ada.mp4 -> video: on ada.mp4",
    )
    check("-- n.md --\n---\nvideo: films/5$0\n---" + files, "50%2520.mp4 -> video: 50%2520.mp4")


def test_tags_and_names_to_write_in_the_frontmatter() -> None:
    other = "\n-- b.md --\n---\ntags: [math, logic]\n---\n[[Grace Hopper]]\n-- c.md --\n---\ntags: math\n---\n"
    check("-- a.md --\n---\ntags: [logic, m$0]\n---" + other, "math -> tags: [logic, math]")
    check("-- a.md --\n---\ntags:\n  - $0\n---" + other, "math ->   - math", "logic ->   - logic")
    check("-- a.md --\n---\naliases: [gra$0]\n---" + other, "Grace Hopper -> aliases: [Grace Hopper]")


def offered(source: str, typed: str) -> list[str]:
    """Return the labels of what is offered for `typed`, in their order."""
    made = case(source.replace("HERE", f"[[{typed}$0]]"))
    found = completion(made.vault, made.note(), made.offset)
    return [item.label for item in found.items] if found else []


MOORS = "-- a/moor_birds.md --\n-- b/moor.md --\n-- b/moor_plants.md --\n-- c/moor_weather.md --\n"


def test_the_own_folder_comes_before_a_better_match_elsewhere() -> None:
    assert offered("-- a/n.md --\nHERE\n" + MOORS, "moor")[:2] == ["moor_birds", "moor"]


def test_what_a_note_links_to_again_and_again_comes_first() -> None:
    note = "-- n.md --\n[[moor_weather]] and [[moor_weather]], then HERE\n"
    assert offered(note + MOORS, "moor")[0] == "moor_weather"


def test_what_the_notes_beside_link_to_comes_first() -> None:
    beside = "-- d/heath.md --\n[[moor_plants]]\n-- d/fen.md --\n[[moor_plants]]\n"
    assert offered("-- n.md --\n[[heath]] [[fen]] HERE\n" + beside + MOORS, "moor")[0] == "moor_plants"


def test_words_of_the_heading_tell_what_is_meant() -> None:
    assert offered("-- n.md --\n# The weather up there\nHERE\n" + MOORS, "moor")[0] == "moor_weather"


def test_the_video_that_was_spoken_of_last_tells_what_is_meant() -> None:
    about = "".join(
        f"-- {path}.md --\n---\nvideoId: {video}\n---\n"
        for path, video in (("a/peat", "aaaaaaaaaaa"), ("b/moor", "bbbbbbbbbbb"), ("c/moor_layers", "aaaaaaaaaaa"))
    )
    assert offered("-- n.md --\n[[peat]] HERE\n" + about, "moor")[0] == "moor_layers"


def test_a_note_is_found_by_what_this_one_called_it_and_called_so_again() -> None:
    check(
        "-- n.md --\n[[moor_weather|rain]] and [[rai$0\n" + MOORS,
        "rain -> [[moor_weather|rain]] and [[moor_weather|rain]]",
    )


def test_the_note_itself_comes_after_others() -> None:
    assert offered("-- moor.md --\nHERE\n-- moor_walks.md --\n", "moor") == ["moor_walks", "moor"]


def test_long_lists_are_cut_and_asked_for_again() -> None:
    notes = "".join(f"-- note_{number}.md --\n" for number in range(MOST + 5))
    made = case("-- n.md --\n[[no$0\n" + notes)
    found = completion(made.vault, made.note(), made.offset)
    assert found is not None
    assert found.incomplete
    assert len(found.items) == MOST
    check("-- n.md --\n[[note_1$0\n-- note_1.md --\n", "note_1 -> [[note_1]]", incomplete=False)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"[]()#^|@<a0:!`$\\- \n", "[[", "]]", "](", "ada", "---\n", "tags:\n", "aliases: ", "videoId: ", "```"]
        ),
        max_size=12,
    ),
    st.data(),
)
def test_any_text_gets_an_answer(pieces: list[str], data: st.DataObject) -> None:
    made = case("-- n.md --\n" + PEOPLE)
    note = made.vault.parse("n.md", "".join(pieces))
    offset = data.draw(st.integers(0, len(note.text)))
    found = completion(made.vault, note, offset)
    if found is not None:
        assert found.span.start <= offset <= found.span.end
        assert "\n" not in found.span.of(note.text)


def test_a_name_that_links_cannot_hold_is_written_so_that_it_leads_there() -> None:
    check("-- n.md --\n[[C$0\n-- x/C#.md --\n", "C# -> [[C%23]]")
    check("-- n.md --\n[[C$0\n-- x/C#.md --\n", "C# -> [[C]]", publish="quartz")
    check("-- n.md --\n[[C$0\n-- x/C#.md --\n-- y/C#.md --\n", "C# -> [[x/C%23]]", "C# -> [[y/C%23]]")
