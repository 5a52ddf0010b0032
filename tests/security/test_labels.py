"""What an editor shows of a note as plain text hides nothing and turns nothing round."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from notes_ls.text import visible
from tests.e2e.wire import wire

HIDDEN = "\u202e\u2066\u200b\ufeff\U000e0041\x85"


def test_what_is_shown_of_a_note_can_be_seen(tmp_path: Path) -> None:
    (tmp_path / f"a{HIDDEN}b.md").write_text(f"---\ntitle: Real {HIDDEN} name\n---\n# Head {HIDDEN}ing\n\n[[talk]]\n")
    text = f"# One {HIDDEN}\n\n[[a{HIDDEN}b]] [[nobody {HIDDEN}]] \n[[a\n"
    (tmp_path / "talk.md").write_text(text)
    uri = (tmp_path / "talk.md").as_uri()
    document = {"textDocument": {"uri": uri}}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 4, "character": 0}}
    shown: list[str] = []
    with wire() as server:
        server.start(rootUri=tmp_path.as_uri(), capabilities={"textDocument": {"diagnostic": {}}})
        server.open(uri, text)
        found = server.ask("workspace/diagnostic", {"previousResultIds": []}, "a")["result"]["items"]
        diagnostics = [each for report in found for each in report["items"]]
        shown += [each["message"] for each in diagnostics]
        for method, params in (
            ("documentSymbol", document),
            ("inlayHint", {**document, "range": whole}),
            ("codeAction", {**document, "range": whole, "context": {"diagnostics": []}}),
            ("documentLink", document),
            (
                "completion",
                {**document, "position": {"line": 3, "character": 3}},
            ),
        ):
            shown += texts(server.ask(f"textDocument/{method}", params, method)["result"])
        shown += texts(server.ask("workspace/symbol", {"query": "head"}, "b")["result"])
        shown += texts(server.ask("workspace/symbol", {"query": "real"}, "c")["result"])
        item = server.ask("textDocument/prepareCallHierarchy", {**document, "position": whole["start"]}, "d")["result"]
        shown += texts(server.ask("callHierarchy/incomingCalls", {"item": item[0]}, "e")["result"])
    assert any("nobody" in each for each in shown)
    assert any("Head" in each for each in shown)
    assert any("Real" in each for each in shown)
    assert not [each for each in shown if set(each) & set(HIDDEN)]


def test_no_message_holds_a_link_or_hides_anything(tmp_path: Path) -> None:
    """VS Code makes a link of `[text](command:name)` in a message, and runs the command at a click."""
    link = "[click](command:evil)"
    (tmp_path / "notes-ls.toml").write_text(f'"{link}{HIDDEN[:-1]}" = 1\n')
    text = f"---\nmedia: '../{link}.mp4'\n---\n[[twin {HIDDEN}]]"
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "twin.md").write_text("")
    uri = (tmp_path / "talk.md").as_uri()
    document = {"textDocument": {"uri": uri}}
    with wire() as server:
        server.start(rootUri=tmp_path.as_uri(), capabilities={"window": {"showDocument": {"support": True}}})
        server.open(uri, text)
        told = []
        for place in ({"line": 3, "character": 4}, {"line": 3, "character": 0}):
            answer = server.ask(
                "textDocument/rename", {**document, "position": place, "newName": f"a/{link}"}, "rename"
            )
            told.append(answer["error"]["message"])
        command = {"command": "notes-ls.openVideo", "arguments": [uri]}
        server.send("workspace/executeCommand", command, "open")
        while (message := server.next()).get("id") != "open":
            if message.get("method") == "window/showMessage":
                told.append(message["params"]["message"])
    assert any("notes answer to 'twin" in each for each in told)
    assert any("command:evil" in each for each in told)
    assert not [each for each in told if "](" in each or set(each) & set(HIDDEN)]


def test_joiners_stay_where_scripts_and_emoji_need_them() -> None:
    assert visible("می\u200cخواهم 👩\u200d💻") == "می\u200cخواهم 👩\u200d💻"
    assert visible("a\u200db \u200c") == "a\\u200db \\u200c"


def texts(answer: Any) -> list[str]:
    """Return all that an answer gives an editor to show."""
    if isinstance(answer, list):
        return [text for each in answer for text in texts(each)]
    if not isinstance(answer, dict):
        return []
    named = [answer[key] for key in ("name", "label", "title", "detail", "tooltip", "containerName") if key in answer]
    return [each for each in named if isinstance(each, str)] + [
        text for key, each in answer.items() if key not in {"data", "edit", "command"} for text in texts(each)
    ]
