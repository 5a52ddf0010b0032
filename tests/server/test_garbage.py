"""What is done with goes at once, as the collector of garbage hardly ever looks."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator

import pytest

from notes_ls.note import Note
from tests.e2e.inside import inside

URI = "file:///nowhere/talk.md"


@pytest.fixture(autouse=True)
def _nothing_is_collected() -> Iterator[None]:
    logger = logging.getLogger("pygls")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # as in a server: pytest would keep what is logged
    gc.collect()
    gc.disable()
    yield
    gc.enable()
    logger.setLevel(level)


def test_a_request_that_is_refused_keeps_no_note() -> None:
    def notes() -> int:
        return sum(isinstance(each, Note) for each in gc.get_objects())

    with inside() as talk:
        talk.start()
        talk.open(URI, "[[nobody]]")
        before = notes()
        params = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 4}}
        for version in range(20):
            document = {"uri": URI, "version": version}
            talk.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": "[[nobody]]"}]})
            assert "error" in talk.ask("textDocument/prepareRename", params, version)
        assert notes() <= before + 3
