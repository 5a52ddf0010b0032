"""The link graph in the formats that other programs read, and as a page that draws it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from xml.sax.saxutils import quoteattr

from notes_ls.features.link_graph import LinkGraph

GRAPH_FORMATS = ("json", "dot", "graphml", "html")

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GAP = re.compile(r"\{\{(title|graph)\}\}")


def graph_text(graph: LinkGraph, kind: str, *, title: str = "notes", page: str = "") -> str:
    """Return the graph in one of GRAPH_FORMATS; for `html`, `page` is the page with its script, without a graph."""
    match kind:
        case "dot":
            return as_dot(graph)
        case "graphml":
            return as_graphml(graph)
        case "html":
            return as_html(graph, title, page)
    return as_json(graph)


def as_json(graph: LinkGraph) -> str:
    """Return `{"nodes": [...], "links": [...]}`, as d3 and networkx read it, a line for each."""
    nodes = [
        json.dumps({"id": node.id, "label": node.label, "folder": node.folder, "written": node.written})
        for node in graph.nodes
    ]
    links = [json.dumps({"source": each.source, "target": each.target, "links": each.links}) for each in graph.arrows]
    return (
        '{\n  "directed": true,\n  "multigraph": false,\n  "nodes": ['
        + ",".join(f"\n    {node}" for node in nodes)
        + '\n  ],\n  "links": ['
        + ",".join(f"\n    {link}" for link in links)
        + "\n  ]\n}\n"
    )


def as_dot(graph: LinkGraph) -> str:
    """Return a digraph for Graphviz; names that no note has are dashed."""
    return "\n".join(["digraph notes {", "  node [shape=box];", *_dot_lines(graph), "}", ""])


def as_graphml(graph: LinkGraph) -> str:
    """Return GraphML, as Gephi, yEd and Cytoscape read it."""
    keys = (
        ("label", "node", "string"),
        ("folder", "node", "string"),
        ("written", "node", "boolean"),
        ("links", "edge", "int"),
    )
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'  <key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>' for name, of, kind in keys),
        '  <graph id="notes" edgedefault="directed">',
    ]
    for node in graph.nodes:
        data = (("label", node.label), ("folder", node.folder), ("written", str(node.written).lower()))
        inner = "".join(f'<data key="{key}">{escape(_fit(value), quote=False)}</data>' for key, value in data)
        lines.append(f"    <node id={_attribute(node.id)}>{inner}</node>")
    for source, target, links in graph.arrows:
        ends = f"source={_attribute(source)} target={_attribute(target)}"
        lines.append(f'    <edge {ends}><data key="links">{links}</data></edge>')
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def as_html(graph: LinkGraph, title: str, page: str) -> str:
    """Return `page` with the graph in it: one file that asks nothing of the network."""
    numbers = {node.id: number for number, node in enumerate(graph.nodes)}
    data = json.dumps(
        {
            "nodes": [[node.id, node.label, node.folder, int(node.written)] for node in graph.nodes],
            "arrows": [[numbers[each.source], numbers[each.target]] for each in graph.arrows],
        },
        separators=(",", ":"),
    )
    harmless = data.replace("<", "\\u003c")  # no name of a note may end the script that holds it
    filled = {"title": escape(_fit(title)), "graph": harmless}
    return _GAP.sub(lambda gap: filled[gap[1]], page)


def _dot_lines(graph: LinkGraph) -> Iterator[str]:
    for node in graph.nodes:
        yield f"  {_dot(node.id)} [label={_dot(node.label)}{'' if node.written else ', style=dashed'}];"
    for source, target, links in graph.arrows:
        yield f"  {_dot(source)} -> {_dot(target)}{f' [weight={links}]' if links > 1 else ''};"


def _dot(text: str) -> str:
    escaped = _fit(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _attribute(text: str) -> str:
    return quoteattr(_fit(text))


def _fit(text: str) -> str:
    """Return `text` without the characters that XML or UTF-8 cannot hold, or that a terminal takes for commands."""
    return _NO_XML.sub("\ufffd", text)
