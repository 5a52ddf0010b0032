"""The life of a connection: messages in their order, answers for whatever comes, an end that always comes."""

from __future__ import annotations

import asyncio
import contextvars
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from typing import Any

import msgspec
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method

from notes_ls.server.channel import Channel
from notes_ls.server.inbox import Inbox
from notes_ls.server.results import Encoded

_log = logging.getLogger(__name__)

_TURN = 0.008  # seconds of answering before other work of the loop has its turn
_GRACE = 3.0  # seconds for what is under way when the client is gone
_NOT_JSON = object()
_OWN = {
    types.INITIALIZE,
    types.INITIALIZED,
    types.SHUTDOWN,
    types.SET_TRACE,
    types.WORKSPACE_EXECUTE_COMMAND,
    types.WINDOW_WORK_DONE_PROGRESS_CANCEL,
}
_PLAIN = {types.TEXT_DOCUMENT_DID_CHANGE}  # read by our own code, which takes positions of any size
_PARSE_ERROR, _INVALID_REQUEST, _NOT_INITIALIZED = -32700, -32600, -32002
_INVALID_PARAMS, _CANCELLED = -32602, -32800


class Transport(LanguageServerProtocol):
    """The protocol classes of pygls over a `Channel`, with each message checked before a handler sees it.

    Texts and workspace folders are kept by the session, so the handlers of pygls for them are left out. `before` may
    put a request off until what it needs is there; `adapt` may change what the server says that it can do.
    """

    def __init__(self, server: Any, converter: Any) -> None:
        super().__init__(server, converter)
        self._began = False
        self._at_end = False
        self._begins = False  # a task is about to begin, which is to see the notes as they are now
        self._inbox = Inbox()
        self._channel: Channel | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._finished: asyncio.Future[int] | None = None
        self.before: Callable[[str], Coroutine[Any, Any, None] | None] = lambda _: None
        self.adapt: Callable[[types.ServerCapabilities], None] = lambda _: None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def converter(self) -> Any:
        """What makes objects of JSON data and the other way round."""
        return self._converter

    async def run(self, channel: Channel) -> int:
        """Answer the client until it says exit or is gone; return the exit status."""
        self._channel = channel
        self._loop = asyncio.get_running_loop()
        self._finished = self._loop.create_future()
        threading.Thread(target=self._read, name="reader", daemon=True).start()
        return await self._finished

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run `work` beside the handlers, in their thread; what it raises is logged."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def hand_over(self, work: Callable[..., None], *arguments: Any) -> None:
        """Have `work` done in the thread of the handlers; this may be called from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(work, *arguments)

    def leave(self, status: int) -> None:
        """End the connection."""
        if self._finished is not None and not self._finished.done():
            self._finished.set_result(status)

    def send(self, method: str, params: Encoded) -> None:
        """Send a notification with params that are JSON already."""
        self._write(b'{"jsonrpc":"2.0","method":"%b","params":%b}' % (method.encode(), params))

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        """Answer with what the server can do for this client."""
        result = yield from super().lsp_initialize(params)
        self.adapt(result.capabilities)
        return result

    def _register_builtin_features(self) -> None:
        super()._register_builtin_features()  # type: ignore[no-untyped-call]
        for method in set(self.fm.builtin_features) - _OWN:
            del self.fm.builtin_features[method]

    def _read(self) -> None:
        """Take messages from the channel; runs in the reader's thread."""
        assert self._channel is not None
        try:
            while (body := self._channel.receive()) is not None:
                self._inbox.put(_decoded(body), len(body))
                self.hand_over(self._drain)
            self.hand_over(self._drain, True)
        except RuntimeError:  # the loop is closed
            return
        time.sleep(_GRACE)
        os._exit(0 if self._shutdown else 1)

    def _drain(self, at_end: bool = False) -> None:
        """Handle what waits, with a pause for other work now and then, and for each task so that it can begin."""
        self._at_end = self._at_end or at_end
        if self._begins:
            return
        until = time.perf_counter() + _TURN
        while (message := self._inbox.take()) is not None:
            self._receive(message)
            if self._finished is None or self._finished.done():
                return
            if self._begins:
                self.hand_over(self._begun)
                return
            if time.perf_counter() > until:
                self.hand_over(self._drain)
                return
        if self._at_end:
            self.leave(0 if self._shutdown else 1)

    def _begun(self) -> None:
        self._begins = False
        self._drain()

    def _receive(self, message: Any) -> None:
        """Handle one message, whatever it is."""
        try:
            if message is _NOT_JSON:
                self._refuse(None, _PARSE_ERROR, "not valid JSON")
            elif not isinstance(message, dict) or message.get("jsonrpc") != self.VERSION:
                self._refuse(None, _INVALID_REQUEST, "not a JSON-RPC 2.0 message")
            elif not isinstance(method := message.get("method"), str):
                self._receive_response(message)
            elif "id" in message:
                self._receive_request(message, message["id"], method)
            else:
                self._receive_notification(message, method)
        except Exception:
            _log.exception("cannot handle a message")

    def _receive_request(self, message: dict[str, Any], request: Any, method: str) -> None:
        if not isinstance(request, int | str):
            self._refuse(None, _INVALID_REQUEST, "the id of a request is a number or a text")
        elif not self._inbox.start(request):
            self._refuse(request, _CANCELLED, "cancelled")
        elif self._shutdown or (self._began and method == types.INITIALIZE):
            self._refuse(
                request, _INVALID_REQUEST, "the server is shut down" if self._shutdown else "already initialized"
            )
        elif not self._began and method != types.INITIALIZE:
            self._refuse(request, _NOT_INITIALIZED, "the first request is 'initialize'")
        else:
            params, problem = self._params(message, method)
            if problem:
                self._refuse(request, _INVALID_PARAMS, problem)
                return
            self._began = True
            if (delay := self.before(method)) is not None:
                waiting: Any = asyncio.ensure_future(self._later(delay, request, method, params))
                waiting.add_done_callback(lambda task: self._waited(task, delay, request))
                self._request_futures[request] = waiting
            else:
                contextvars.copy_context().run(self._handle_request, request, method, params)
                self._begins = request in self._request_futures

    async def _later(self, delay: Coroutine[Any, Any, None], request: int | str, method: str, params: Any) -> None:
        """Handle a request when what it needs is there."""
        await delay
        self._request_futures.pop(request, None)
        if not self._shutdown:
            contextvars.copy_context().run(self._handle_request, request, method, params)

    def _waited(self, task: asyncio.Task[None], delay: Coroutine[Any, Any, None], request: int | str) -> None:
        """Refuse a request that was cancelled while it waited, or before it began to."""
        if task.cancelled():
            delay.close()
            self._refuse(request, _CANCELLED, "cancelled")

    def _receive_notification(self, message: dict[str, Any], method: str) -> None:
        if method == types.EXIT:
            self.leave(0 if self._shutdown else 1)
        elif self._began and not self._shutdown:
            params, problem = self._params(message, method)
            if problem:
                _log.error("ignoring '%s': %s", method, problem)
            elif method != types.CANCEL_REQUEST or params.id in self._request_futures:
                contextvars.copy_context().run(self._handle_notification, method, params)

    def _receive_response(self, message: dict[str, Any]) -> None:
        if "id" not in message or not isinstance(message["id"], int | str):
            self._refuse(None, _INVALID_REQUEST, "neither a request nor a response")
            return
        if message["id"] not in self._result_types:  # the futures below are those of the client's requests as well
            _log.warning("ignoring a response to what was not asked")
            return
        try:
            response = self.structure_message(message)
        except JsonRpcException as error:
            future = self._request_futures.pop(message["id"], None)
            if future is not None and not future.done():
                future.set_exception(error)
            return
        future = self._request_futures.get(message["id"])
        if future is not None and not future.cancelled():
            self._handle_response(message["id"], getattr(response, "result", None), getattr(response, "error", None))

    def _params(self, message: dict[str, Any], method: str) -> tuple[Any, str]:
        """Return the params as the handlers take them, and what is wrong with them."""
        message_type = self.get_message_type(method)
        if message_type is None or method in _PLAIN:
            return message.get("params"), ""
        try:
            return getattr(self._converter.structure(message, message_type), "params", None), ""
        except Exception as error:
            return None, f"wrong params for '{method}': {_told(error)}"

    def _refuse(self, request: int | str | None, code: int, message: str) -> None:
        error: dict[str, Any] = {"code": code, "message": message}
        self._write(json.dumps({"jsonrpc": self.VERSION, "id": request, "error": error}).encode())

    def _send_response(self, msg_id: Any, result: Any = None, error: types.ResponseError | None = None) -> None:
        if error is None and isinstance(result, Encoded):
            self._write(b'{"jsonrpc":"2.0","id":%b,"result":%b}' % (json.dumps(msg_id).encode(), result))
        elif asyncio.iscoroutine(result):  # of a handler that mostly answers at once, as a task takes longer to
            task: Any = asyncio.ensure_future(result)
            self._request_futures[msg_id] = task
            task.add_done_callback(partial(self._send_handler_result, msg_id=msg_id))
        else:
            super()._send_response(msg_id, result, error)

    def _send_data(self, data: Any) -> None:
        self._write(json.dumps(data, default=self._serialize_message).encode())

    def _write(self, body: bytes) -> None:
        if self._channel is None:
            return
        try:
            self._channel.send(body)
        except OSError:
            _log.warning("the client takes no more messages")
            self.leave(1)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("work beside the handlers failed", exc_info=error)


def _decoded(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, ValueError, RecursionError):  # ValueError: bytes in a text that are no UTF-8
        pass
    try:
        return json.loads(body)  # takes lone surrogates, which clients may send in the middle of a keystroke
    except (ValueError, RecursionError):
        return _NOT_JSON


def _told(error: BaseException) -> str:
    """Return the innermost reason of an error, on one line."""
    while isinstance(error, BaseExceptionGroup) and error.exceptions:
        error = error.exceptions[0]
    return " ".join(str(error).split())[:200] or type(error).__name__
