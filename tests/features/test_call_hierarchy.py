"""The graph of links around a note."""

from __future__ import annotations

from notes_ls.features.call_hierarchy import Call, incoming_calls, outgoing_calls, prepare_call_hierarchy
from notes_ls.features.location import Reference
from tests.fixture import case


def check(source: str, name: str | None, incoming: tuple[str, ...] = (), outgoing: tuple[str, ...] = ()) -> None:
    """Assert what note stands at the cursor, and which links lead to it and from it, each `note: link, link`."""
    made = case(source)
    node = prepare_call_hierarchy(made.vault, made.note(), made.offset)
    assert (node.name if node else None) == name
    if node is not None:
        note = made.note(node.path)

        def shown(call: Call) -> str:
            links = (made.span(Reference(call.source, place)).of(made.texts[call.source]) for place in call.places)
            return f"{call.node.path}: {', '.join(links)}"

        calls = incoming_calls(made.vault, note)
        assert [shown(call) for call in calls] == list(incoming)
        assert [shown(call) for call in outgoing_calls(made.vault, note)] == list(outgoing)


VAULT = """
-- ada.md --
---
title: Ada L
---
[[b]] [[#x]] [[nobody]] [[c]] [[b|x]]
-- b.md --
[[ada]] [[Ada]]
-- c.md --
"""


def test_the_links_to_and_from_a_note() -> None:
    check(
        "-- n.md --\n[[a$0da]]" + VAULT,
        "Ada L",
        ("b.md: [[ada]], [[Ada]]", "n.md: [[ada]]"),
        ("b.md: [[b]], [[b|x]]", "c.md: [[c]]"),
    )


def test_plain_text_stands_for_its_note() -> None:
    check("-- n.md --\nte$0xt [[ada]]" + VAULT, "n", (), ("ada.md: [[ada]]",))


def test_a_dangling_link_stands_for_nothing() -> None:
    check("[[no$0body]]", None)
