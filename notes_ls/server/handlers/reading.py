"""What is shown beside the text: hovers, links, and where they lead."""

from __future__ import annotations

from lsprotocol import types

from notes_ls.features.definition import definition as find_definition
from notes_ls.features.document_links import DocumentLink
from notes_ls.features.document_links import document_links as find_document_links
from notes_ls.features.hover import hover as find_hover
from notes_ls.features.links import meant
from notes_ls.server import results
from notes_ls.server.context import Context, method
from notes_ls.server.convert import Subject
from notes_ls.server.results import Encoded, encode, markup
from notes_ls.text import visible


@method(types.TEXT_DOCUMENT_HOVER)
def hover(context: Context, params: types.HoverParams) -> Encoded | None:
    """Return what there is to say about the link, the anchor or the video under the pointer."""
    subject = context.subject(params)
    if subject is None:
        return None
    root, note = subject.root, subject.note
    at = subject.offset(params.position)
    if not root.ready.is_set() and (link := note.link_at(at)) and not meant(root.vault, note, link):
        return None  # it may be the title of a note that is yet to be read
    # of the parsers that clients name, the output of this one is shown with its pictures, and it spoils autolinks
    is_marked = context.server.capability("general.markdown.parser") == "marked"
    found = find_hover(root.vault, note, at, autolinks=not is_marked)
    if found is None:
        return None
    formats = context.server.capability("text_document.hover.content_format")
    text = found.markdown
    if found.picture and is_marked:
        text += f"\n\n{found.picture}"
    return encode(results.Hover(markup(text, formats), subject.range(found.span)))


@method(types.TEXT_DOCUMENT_DEFINITION)
def definition(context: Context, params: types.DefinitionParams) -> Encoded | None:
    """Return where a link or an anchor leads, with all of it as the origin where the client can show that."""
    return _leading(context, params, "text_document.definition.link_support")


@method(types.TEXT_DOCUMENT_DECLARATION)
def declaration(context: Context, params: types.DeclarationParams) -> Encoded | None:
    """Return where a link leads: a note is declared where it is defined."""
    return _leading(context, params, "text_document.declaration.link_support")


@method(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkOptions())
def document_links(context: Context, params: types.DocumentLinkParams) -> Encoded | None:
    """Return what can be clicked; where in a note a link leads is worked out when it is."""
    subject = context.subject(params)
    if subject is None:
        return None
    has_tooltips = context.server.can("text_document.document_link.tooltip_support")
    return encode(
        [
            results.DocumentLink(
                subject.range(link.span),
                target,
                visible(link.tooltip) if has_tooltips else None,
                {"uri": params.text_document.uri, "offset": link.span.start} if link.fragment else None,
            )
            for link in find_document_links(subject.root.vault, subject.note)
            if (target := _target(subject, link)) is not None or link.fragment
        ]
    )


def _target(subject: Subject, link: DocumentLink) -> str | None:
    """Return where a link leads, None for a part of a note, and for a video that lies outside of the vault."""
    if link.path is None:
        return subject.root.absolute(link.url or "")
    return None if link.fragment else subject.root.uri_of(link.path)


@method(types.DOCUMENT_LINK_RESOLVE)
def resolve_document_link(context: Context, link: types.DocumentLink) -> types.DocumentLink:
    """Add the target of a link to a heading or a block, with its line as editors understand it."""
    data = link.data if isinstance(link.data, dict) else {}
    subject = context.session.subject(str(data.get("uri")))
    if subject is not None:
        found = find_definition(subject.root.vault, subject.note, subject.offset(link.range.start))
        if found is not None:
            target = subject.location(found.targets[0])
            link.target = f"{target.uri}#L{target.range.start.line + 1}"
    return link


def _leading(
    context: Context, params: types.DefinitionParams | types.DeclarationParams, link_support: str
) -> Encoded | None:
    subject = context.subject(params)
    if subject is None:
        return None
    found = find_definition(subject.root.vault, subject.note, subject.offset(params.position))
    if found is None:
        return None
    if context.server.can(link_support):
        return encode([subject.link(found.origin, target) for target in found.targets])
    return encode([subject.location(target) for target in found.targets])
