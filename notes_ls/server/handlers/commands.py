"""Commands: open the video, read the notes anew, count them, draw their links."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from notes_ls.features.anchors import anchor_at, last_second, meant_second, video_of
from notes_ls.features.graph_formats import GRAPH_FORMATS, graph_text
from notes_ls.features.link_graph import assembled, leads
from notes_ls.features.name_index import name_index
from notes_ls.server.context import Context, command
from notes_ls.server.convert import Subject
from notes_ls.server.pace import Pace
from notes_ls.store.assets import asset


@command("notes-ls.openVideo")
def open_video(context: Context, arguments: list[Any]) -> str | None:
    """Show the video of the note at a URI, at a second or a position; return its address."""
    subject = context.session.subject(str(arguments[0])) if arguments else None
    video = video_of(subject.root.vault, subject.note) if subject is not None else None
    if subject is None or video is None:
        reason = "there is no such note" if subject is None else "the note names no video"
        context.server.show(reason, types.MessageType.Info)
        return None
    second = _second(context, subject, arguments[1] if len(arguments) > 1 else None)
    url = subject.root.absolute(video.url(second))
    if url is None:
        context.server.show(f"'{video.id}' lies outside of the vault")
        return None
    if context.server.can("window.show_document"):
        context.server.window_show_document(types.ShowDocumentParams(uri=url, external=True))
    return url


@command("notes-ls.reindex")
def reindex(context: Context, _: list[Any]) -> None:
    """Read settings and notes of all vaults anew."""
    context.session.reload(list(context.session.roots))


@command("notes-ls.statistics")
def statistics(context: Context, _: list[Any]) -> list[dict[str, Any]]:
    """Return how many notes, files, link targets and videos each vault has, as far as it has been read."""
    return [
        {
            "folder": root.folder,
            "indexed": root.whole.is_set() and not root.unread,
            "notes": len(root.vault.entries),
            "files": sum(map(len, root.vault.files.values())),
            "targets": name_index(root.vault).targets,
            "videos": root.vault.videos,
        }
        for root in context.session.roots
    ]


@command("notes-ls.exportGraph")
async def export_graph(context: Context, arguments: list[Any]) -> str | None:
    """Return the graph of links as `json`, `dot`, `graphml` or `html`, of the vault that holds a URI, or of the first.

    All notes are read for it, with pauses for others; it can be cancelled.
    """
    kind = str(arguments[0]) if arguments else "json"
    root = context.session.root_of(str(arguments[1]) if len(arguments) > 1 else None)
    if root is None or kind not in GRAPH_FORMATS:
        reason = "there is no vault" if root is None else f"'{kind}' is none of {', '.join(GRAPH_FORMATS)}"
        context.server.show(reason, types.MessageType.Info)
        return None
    await root.whole.wait()
    pace = Pace()
    outgoing = []
    for path in sorted(root.vault.entries):
        note = root.note(path)
        if note is not None:
            outgoing.append((path, list(leads(root.vault, note))))
        await pace.pause()
    page = asset("graph.html") if kind == "html" else ""
    return graph_text(assembled(root.vault, outgoing), kind, title=root.folder.rpartition("/")[2], page=page)


def _second(context: Context, subject: Subject, given: Any) -> int | None:
    """Return the second that a number or a position means."""
    if isinstance(given, int | float):
        return max(int(given), 0)
    if not isinstance(given, dict):
        return None
    offset = subject.offset(context.server.structure(given, types.Position))
    anchor = anchor_at(subject.note, offset)
    vault, note = subject.root.vault, subject.note
    return meant_second(vault, note, anchor) if anchor is not None else last_second(vault, note, offset)
