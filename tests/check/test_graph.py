"""The graph of links in each format, and the page that draws it in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from notes_ls.features.graph_formats import graph_text
from notes_ls.features.link_graph import Arrow, LinkGraph, Node
from notes_ls.store.assets import asset
from tests.check.browser import CHROMIUM, browse
from tests.check.conftest import Folder

VAULT = """
    -- talk.md --
    ---
    title: A "talk" & more
    ---
    [[bridges]], [[bridges|again]], [[Bridges#Arches]], [[nobody]], [[talk]], ![[plan.png]], [[https://example.org]]
    -- deep/bridges.md --
    [[No_body]] and [[00:01:30]]
    -- alone.md --
    # Alone </script><script>document.title = "taken"</script>
"""


@pytest.fixture
def vault(folder: Folder) -> Folder:
    folder.write(VAULT)
    return folder


def test_json_has_every_note_and_every_name_that_is_asked_for(vault: Folder) -> None:
    graph = json.loads(vault.call("graph").out)
    assert (graph["directed"], graph["multigraph"]) == (True, False), "other programs take it for what it is"
    assert [(node["id"], node["written"]) for node in graph["nodes"]] == [
        ("alone.md", True), ("deep/bridges.md", True), ("talk.md", True), ("?nobody", False),
    ]  # fmt: skip
    assert graph["nodes"][2] == {"id": "talk.md", "label": 'A "talk" & more', "folder": "", "written": True}
    assert [(link["source"], link["target"], link["links"]) for link in graph["links"]] == [
        ("deep/bridges.md", "?nobody", 1), ("talk.md", "?nobody", 1), ("talk.md", "deep/bridges.md", 3),
    ]  # fmt: skip


def test_dot_quotes_what_it_must(vault: Folder) -> None:
    lines = vault.call("graph", "--output-format", "dot").lines
    assert lines[0] == "digraph notes {"
    assert '  "talk.md" [label="A \\"talk\\" & more"];' in lines
    assert '  "?nobody" [label="No_body", style=dashed];' in lines
    assert '  "talk.md" -> "deep/bridges.md" [weight=3];' in lines
    assert lines[-1] == "}"


def test_graphml_is_xml_that_names_each_key_it_uses(vault: Folder) -> None:
    vault.put("odd\x01\xff.md", b"---\ntitle: a \xef\xbf\xbf b\n---\n")
    root = ElementTree.fromstring(vault.call("graph", "--output-format", "graphml").out.encode())
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {key.get("id") for key in root.iter(f"{space}key")}
    nodes = {node.get("id") for node in root.iter(f"{space}node")}
    assert {data.get("key") for data in root.iter(f"{space}data")} == keys
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in root.iter(f"{space}edge"))


def test_the_page_is_one_file_that_asks_nothing_of_the_network(vault: Folder) -> None:
    page = vault.call("graph", "--output-format", "html").out
    assert "{{" not in re.sub(r"(?s)<script>.*?</script>", "", page)
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=", page)
    assert page.count("</script>") == 2, "no name of a note ends the script that holds it"


def test_no_name_of_a_note_ends_the_script_that_holds_it(vault: Folder) -> None:
    vault.put("evil.md", b"---\ntitle: x</script><script>alert(1)</script>\n---\n[[</script><!--]]\n")
    page = vault.call("graph", "--output-format", "html").out
    assert "u003c/script>\\u003cscript>alert" in page
    assert page.count("</script>") == page.count("<script") == 2


def test_every_run_gives_the_same_bytes(vault: Folder) -> None:
    for kind in ("json", "dot", "graphml", "html"):
        runs = {vault.run("graph", "--output-format", kind, PYTHONHASHSEED=str(seed)).out for seed in (0, 1)}
        assert len(runs) == 1


def test_a_graph_can_go_to_a_file(vault: Folder) -> None:
    assert vault.call("graph", "--output-file", "g.json").out == ""
    assert json.loads(vault.read("g.json"))


def test_a_folder_that_is_not_there_is_an_error(vault: Folder) -> None:
    result = vault.call("graph", "nowhere")
    assert (result.status, result.out, result.err) == (2, "", "error: nowhere: no such folder\n")


def test_the_page_that_is_shipped_was_built_of_its_sources() -> None:
    shipped = asset("graph.html")
    sources = Path(__file__).parent.parent.parent / "web" / "graph"
    parts = re.split(r"\{\{(?:style|script)\}\}", (sources / "page.html").read_text())
    assert all(part in shipped for part in [*parts, (sources / "page.css").read_text()]), "run `npm run build` there"
    if (sources / "node_modules").exists() and shutil.which("npm"):
        subprocess.run(["npm", "run", "--silent", "build"], cwd=sources, check=True, capture_output=True)
        assert asset("graph.html") == shipped, "the script has changed since it was built"


@pytest.mark.skipif(CHROMIUM is None, reason="no browser on this machine")
def test_the_page_draws_finds_and_shows_links(vault: Folder, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    vault.call("graph", "--output-format", "html", "--output-file", str(page))
    with browse(page.as_uri(), tmp_path / "profile") as shown:
        shown.wait("document.body?.dataset.ready === 'true'")
        assert shown.run("document.title") == "vault"
        assert shown.run("document.getElementById('count').textContent") == "3 notes, 1 name not yet written, 3 links"
        shown.run("document.getElementById('layout').click()")
        shown.run("const field = document.getElementById('search'); field.value = 'talk'")
        shown.run("field.dispatchEvent(new Event('input'))")
        assert shown.run("document.querySelectorAll('#found li').length") == 1
        shown.run("document.querySelector('#found button').click()")
        assert shown.run("document.getElementById('name').textContent") == 'A "talk" & more'
        assert shown.run("[...document.querySelectorAll('#out li')].map((item) => item.textContent).sort()") == [
            "No_body",
            "bridges",
        ]
        shown.wait("new Promise((done) => setTimeout(() => done(true), 1000))")
        middle = shown.run(
            "(({width, height}) => [width / 2, height / 2])(document.getElementById('graph').getBoundingClientRect())"
        )
        shown.click(middle[0], 20)
        shown.wait("document.getElementById('note').hidden")
        shown.wait("new Promise((done) => setTimeout(() => done(true), 600))")  # or it is a double click
        shown.click(*middle)
        shown.wait("!document.getElementById('note').hidden", 10)
        assert shown.run("document.getElementById('name').textContent") == 'A "talk" & more', "a click chooses the dot"
        assert len(shown.picture()) > 5000


@pytest.mark.skipif(CHROMIUM is None, reason="no browser on this machine")
def test_a_large_graph_follows_the_hand_and_draws_its_links_when_still(tmp_path: Path) -> None:
    nodes = [
        Node(f"{number % 40}/{number}.md", f"note {number}", str(number % 40), written=True) for number in range(3000)
    ]
    arrows = [Arrow(one.id, nodes[number * 7919 % 3000].id, 1) for number, one in enumerate(nodes * 7)]
    graph = LinkGraph(tuple(nodes), tuple(sorted(set(arrows))))
    page = tmp_path / "graph.html"
    page.write_text(graph_text(graph, "html", page=asset("graph.html")))
    with browse(page.as_uri(), tmp_path / "profile") as shown:
        shown.wait("document.body?.dataset.ready === 'true'")
        shown.run("document.getElementById('layout').click()")
        assert shown.run("document.getElementById('layout').textContent") == "let move"
        drawn = "document.getElementById('lines').dataset.done === 'true'"
        shown.wait(drawn)
        before = shown.picture()
        shown.drag((300, 300), (420, 380))
        shown.wait(drawn)
        assert shown.picture() != before
        assert shown.run("document.getElementById('note').hidden"), "a drag is no click"
