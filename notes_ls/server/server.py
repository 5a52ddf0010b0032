"""The server as pygls knows it, and what its client can do."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any, TypeVar, cast

import msgspec
from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter

from notes_ls import __version__
from notes_ls.server.transport import Transport
from notes_ls.text import visible

_Kind = TypeVar("_Kind")
_log = logging.getLogger(__name__)
_converter = cache(default_converter)  # it learns how to read each kind of message, once for all servers of a process


def message_of(text: str) -> str:
    """Return a text as it can be shown in a message, in which VS Code takes `[text](command:name)` for a button."""
    return visible(text).replace("](", "] (")


class Server(LanguageServer):
    """The server of one client."""

    def __init__(self) -> None:
        super().__init__("notes-ls", __version__, protocol_cls=Transport, converter_factory=_converter)

    @property
    def transport(self) -> Transport:
        """The connection to the client."""
        return cast("Transport", self.protocol)

    def can(self, capability: str) -> bool:
        """Tell whether the client says that it has a capability, such as `workspace.diagnostics.refresh_support`."""
        return bool(self.capability(capability))

    def capability(self, name: str) -> Any:
        """Return what the client says of a capability, None where it says nothing."""
        return get_capability(self.client_capabilities, cast("Any", name), None)

    def show(self, message: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Show a message to the person at the editor."""
        self.window_show_message(types.ShowMessageParams(type=kind, message=message_of(message)))

    def plain(self, value: Any) -> Any:
        """Return an object of the protocol's classes as plain JSON data."""
        return self.transport.converter.unstructure(value)

    def structure(self, value: Any, kind: type[_Kind]) -> _Kind:
        """Return a result of ours, or plain JSON data, as an object of the protocol's classes."""
        return cast("_Kind", self.transport.converter.structure(msgspec.to_builtins(value), kind))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log what went wrong; whoever asked has an answer that says so."""
        level = logging.INFO if isinstance(error, JsonRpcException) else logging.ERROR
        _log.log(level, "%s: %s", getattr(source, "__name__", source), error)
        error.__traceback__ = None  # it leads to the note that was asked about, and by way of a future to itself
