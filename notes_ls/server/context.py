"""What handlers work with, and the table of them by method."""

from __future__ import annotations

import asyncio
import functools
import inspect
import logging
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from pygls.exceptions import JsonRpcException

from notes_ls.server.convert import Subject
from notes_ls.server.diagnostics import Diagnostics
from notes_ls.server.indexing import Indexing
from notes_ls.server.server import Server
from notes_ls.server.session import Session

_log = logging.getLogger(__name__)


class Context(NamedTuple):
    """The server, what it knows, and the work it does by itself."""

    server: Server
    session: Session
    diagnostics: Diagnostics
    indexing: Indexing
    counting: asyncio.Lock  # held by who counts the links to a note that very many link to
    tokens: dict[str, tuple[str, list[int]]]  # the semantic tokens last sent for open documents, with their ids

    def subject(self, params: Any) -> Subject | None:
        """Return the note that params with a `text_document` are about."""
        return self.session.subject(params.text_document.uri)


Handler = Callable[[Context, Any], Any]


class Method(NamedTuple):
    """A method of the protocol or a command, who handles it, and what is told about it at the start."""

    name: str
    handler: Handler
    options: Any
    is_command: bool = False


METHODS: list[Method] = []


def method(name: str, options: Any = None) -> Callable[[Handler], Handler]:
    """Handle a method of the protocol by a function of the context and the params."""

    def register(handler: Handler) -> Handler:
        METHODS.append(Method(name, handler, options))
        return handler

    return register


def command(name: str) -> Callable[[Handler], Handler]:
    """Handle a command by a function of the context and the list of arguments."""

    def register(handler: Handler) -> Handler:
        METHODS.append(Method(name, handler, None, is_command=True))
        return handler

    return register


def connect(context: Context) -> None:
    """Give all handlers to the server; before each, edited documents are read."""
    for name, handler, options, is_command in METHODS:
        if is_command:
            context.server.command(name)(_commanded(context, name, handler))
        else:
            context.server.feature(name, options)(_handled(context, name, handler))


def _handled(context: Context, name: str, handler: Handler) -> Callable[[Any], Any]:
    """Return a handler for pygls, which logs what was asked when it raises, be it in what it leaves for later."""

    async def later(work: Coroutine[Any, Any, Any], params: Any) -> Any:
        with _logged(name, params):
            return await work

    def now(params: Any) -> Any:
        with _logged(name, params):
            if not name.startswith("textDocument/did"):
                context.session.settle()
            answer = handler(context, params)
        return later(answer, params) if inspect.iscoroutine(answer) else answer

    if not inspect.iscoroutinefunction(handler):
        return now

    @functools.wraps(handler)
    async def beside(params: Any) -> Any:
        return await now(params)

    return beside


@contextmanager
def _logged(name: str, params: Any) -> Iterator[None]:
    """Log what was asked if it raises what is no answer."""
    try:
        yield
    except JsonRpcException:  # an answer that says no
        raise
    except Exception:
        _log.exception("cannot answer '%s' %s", name, _shown(params))
        raise


def _commanded(context: Context, name: str, handler: Handler) -> Callable[..., Any]:
    """Return a command for pygls, which gives each argument by itself."""
    handled = _handled(context, name, handler)
    if inspect.iscoroutinefunction(handled):

        async def run_later(*arguments: Any) -> Any:
            return await handled(list(arguments))

        return run_later

    def run(*arguments: Any) -> Any:
        return handled(list(arguments))

    return run


def _shown(params: Any) -> str:
    return repr(params)[:500]
