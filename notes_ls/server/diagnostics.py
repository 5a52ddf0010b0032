"""Findings of notes as diagnostics: pushed to clients that wait for them, or pulled by those that ask."""

from __future__ import annotations

import asyncio
import time
from asyncio import current_task
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any

import msgspec
from lsprotocol import types

from notes_ls.config import Severity
from notes_ls.features.actions import found_in
from notes_ls.rules import BY_NAME, severity_of
from notes_ls.rules.rule import Finding, Tag
from notes_ls.server.contained import contained
from notes_ls.server.convert import START, Subject
from notes_ls.server.pace import Pace
from notes_ls.server.progress import LONG, Progress
from notes_ls.server.results import (
    Diagnostic,
    Encoded,
    Location,
    PublishDiagnostics,
    RelatedInformation,
    Result,
    encode,
)
from notes_ls.server.root import Root
from notes_ls.server.session import Session
from notes_ls.text import visible

_QUIET = 0.12  # seconds without an edit before a client is asked to look at notes that others changed
_LONGEST_REST = 0.12  # seconds between two looks at what is found, at most, where one takes long
_CHEAP = 0.002  # seconds of looking that nobody notices
_SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3, Severity.HINT: 4}
_TAGS = {Tag.UNNECESSARY: 1}
_MOST = 10_000  # findings of one note that are sent; no person reads so many
_MOST_RELATED = 100


class _Report(Result):
    """The diagnostics of a note, or that they are those of before."""

    kind: str
    result_id: str
    items: msgspec.Raw | None = None


class _WorkspaceReport(Result):
    """The report of one note among many; `version` is there even when there is none."""

    kind: str
    uri: str
    version: int | None
    result_id: str
    items: msgspec.Raw | None = None


class Diagnostics:
    """The diagnostics of a session, and when they are sent.

    A client is trusted to pull if it also lets itself be told that something changed elsewhere; any other has the
    findings of its open notes pushed.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._pushing: asyncio.TimerHandle | None = None
        self._telling: asyncio.TimerHandle | None = None
        self._rested = 0.0
        self._news = asyncio.Event()

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics by itself."""
        can = self._session.server.can
        return can("text_document.diagnostic") and can("workspace.diagnostics.refresh_support")

    def schedule(self) -> None:
        """Look after the findings of open notes once the messages that wait are handled, and tell of others' later.

        Where looking takes long, the next look is as long after the one before, so that looking fills half of the time
        at most; edits that come meanwhile are looked at together.
        """
        loop = asyncio.get_running_loop()
        if self._pushing is None:
            self._pushing = loop.call_later(max(0, self._rested - time.perf_counter()), self._publish)
        if self._telling is not None:
            self._telling.cancel()
        self._telling = loop.call_later(_QUIET, self._tell)

    def forget(self, uri: str) -> None:
        """Take back what was pushed for a document that is closed."""
        if not self.pulls:
            self._push(uri, None, Encoded(b"[]"))

    async def report(self, uri: str, previous: str | None) -> Encoded:
        """Answer the request for the diagnostics of one document, as soon as the names of its vault are known."""
        subject = self._session.subject(uri)
        while subject is not None and not subject.root.judged.is_set():
            await subject.root.judged.wait()
            self._session.settle()
            subject = self._session.subject(uri)
        if subject is None:
            return encode(_Report("full", "", msgspec.Raw(b"[]")))
        subject.root.changed.discard(subject.note.path)
        known = subject.root.results.get(subject.note.path)
        if known is not None and known == previous:
            return encode(_Report("unchanged", known))
        items, result = self._checked(subject)
        if result == previous:
            return encode(_Report("unchanged", result))
        return encode(_Report("full", result, msgspec.Raw(items)))

    async def report_workspace(
        self, previous: Mapping[str, str], token: int | str | None, progress_token: int | str | None = None
    ) -> Encoded:
        """Answer the request for the diagnostics of all notes: what changed, and what the client has as unchanged.

        Notes without findings that it knows nothing of are left out. With a token, what changed goes ahead of the
        answer; and such a client asks again at once, so it has its answer when there is something new.
        """
        while True:
            self._news.clear()
            progress = Progress(self._session.server, "checking", progress_token, after=LONG, task=current_task())
            try:
                streamed, reports = await self._round(previous, token, progress)
            finally:
                progress.end()
            progress_token = None  # what is told of later has an end already
            if token is not None and streamed:
                self._stream(token, reports)  # once a part has gone ahead, all parts have to
                reports = []
            if token is None or streamed or reports or not previous:
                return encode({"items": reports})
            await self._news.wait()

    async def _round(
        self, previous: Mapping[str, str], token: int | str | None, progress: Progress
    ) -> tuple[bool, list[_WorkspaceReport]]:
        """Return the reports of all notes, and whether others were sent ahead of them."""
        pace = Pace()
        streamed = False
        looked_at = 0
        reports: list[_WorkspaceReport] = []
        left = dict(previous)
        for root in list(self._session.roots):
            await root.judged.wait()
            for path in list(root.vault.entries):
                uri = root.uri_of(path)
                is_home = self._session.is_home(root, path)
                report = self._workspace_report(root, path, uri, left.pop(uri, None)) if is_home else None
                looked_at += 1
                if report is not None and (token is None or report.kind == "full"):
                    reports.append(report)
                if await pace.pause():
                    self._session.settle()
                    progress.report(looked_at, sum(len(each.vault.entries) for each in self._session.roots))
                    if token is not None and reports:
                        self._stream(token, reports)
                        streamed = True
                        reports = []
        reports += (_WorkspaceReport("full", uri, None, "", msgspec.Raw(b"[]")) for uri in left)
        return streamed, reports

    def _workspace_report(self, root: Root, path: str, uri: str, previous: str | None) -> _WorkspaceReport | None:
        version = document.version if (document := self._session.documents.get(uri)) is not None else None
        known = root.results.get(path)
        if known is not None and known == (previous or _NOTHING):
            return _WorkspaceReport("unchanged", uri, version, known) if previous else None
        note = root.note(path)
        if note is None:
            return None
        items, result = self._checked(Subject(root, note, self._session.encoding))
        if result == previous:
            return _WorkspaceReport("unchanged", uri, version, result)
        if previous is None and result == _NOTHING:
            return None
        return _WorkspaceReport("full", uri, version, result, msgspec.Raw(items))

    def _stream(self, token: int | str, reports: list[_WorkspaceReport]) -> None:
        params = encode({"token": token, "value": {"items": reports}})
        self._session.server.transport.send(types.PROGRESS, params)

    def _checked(self, subject: Subject) -> tuple[Encoded, str]:
        """Return the diagnostics of a note, and an id for what they say."""
        found: list[Diagnostic] = []
        with contained("check", subject.note.path):
            found = self._diagnostics(subject, found_in(subject.root.vault, subject.note))
        items = encode(found)
        result = subject.root.results[subject.note.path] = _id_of(items)
        return items, result

    def _publish(self) -> None:
        """Push the findings of open notes that may have changed; a client that pulls asks for them."""
        self._pushing = None
        began = time.perf_counter()
        self._session.settle()
        pulls = self.pulls
        for root in self._session.all_roots:
            if not root.changed or not root.judged.is_set():
                continue
            changed = [path for path in root.opened if path in root.changed]
            root.changed.clear()
            for path in () if pulls else changed:
                document = self._session.documents.get(root.uri_of(path))
                note = root.note(path)
                if note is not None and document is not None and self._session.homes(document)[0].root is root:
                    items, _ = self._checked(Subject(root, note, self._session.encoding))
                    self._push(document.uri, document.version, items)
        ended = time.perf_counter()
        self._rested = ended + min(ended - began, _LONGEST_REST) if ended - began > _CHEAP else 0.0

    def _tell(self) -> None:
        """Have a client that pulls ask for what changed without an edit of its own."""
        self._session.settle()
        self._news.set()
        affected = [root for root in self._session.roots if root.affected and root.judged.is_set()]
        for root in affected:
            root.affected = False
        if self.pulls and affected:
            self._session.server.workspace_diagnostic_refresh(None)

    def _push(self, uri: str, version: int | None, items: Encoded) -> None:
        if not self._session.server.can("text_document.publish_diagnostics.version_support"):
            version = None
        params = encode(PublishDiagnostics(uri, msgspec.Raw(items), version))
        self._session.server.transport.send(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)

    def _diagnostics(self, subject: Subject, found: Sequence[Finding]) -> list[Diagnostic]:
        can = self._session.server.can
        can_relate = can("text_document.publish_diagnostics.related_information") or can(
            "text_document.diagnostic.related_information"
        )
        return [
            Diagnostic(
                subject.range(finding.span),
                _SEVERITIES[severity_of(subject.root.vault, subject.note.path, finding)],
                finding.rule,
                "notes-ls",
                visible(finding.message),
                [_TAGS[finding.tag]] if finding.tag is not None else None,
                _related(subject, finding) if can_relate else None,
                _data(finding),
            )
            for finding in found[:_MOST]
        ]


def _related(subject: Subject, finding: Finding) -> list[RelatedInformation] | None:
    """Return the other places of a finding; those without a span, or beyond reach, are the beginning of their note."""
    related = []
    places = BY_NAME[finding.rule].related(subject.root.vault, subject.note, finding)
    for path, span, message in islice(places, _MOST_RELATED):
        where = subject.range_in(path, span) if span is not None else START
        related.append(RelatedInformation(Location(subject.root.uri_of(path), where), visible(message)))
    return related or None


def _data(finding: Finding) -> dict[str, Any]:
    """Return what a client hands back with a request for quick fixes: how far the best one may be trusted."""
    best = BY_NAME[finding.rule].best_fix
    return {"rule": finding.rule, "fix": None if best is None else str(best)}


def _id_of(items: bytes) -> str:
    return blake2b(items, digest_size=8).hexdigest()


_NOTHING = _id_of(b"[]")
