"""Framed messages: the same whatever pieces they arrive in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_ls.server.channel import Framed

BODIES = st.lists(st.binary(max_size=40), max_size=6)
HEADERS = st.sampled_from(
    [b"Content-Length: %d\r\n\r\n", b"content-length:%d\n\n", b"X: 1\r\nCONTENT-LENGTH : %d \r\n\r\n"]
)


def received(data: bytes, sizes: list[int]) -> list[bytes]:
    """Return the messages in `data` when it arrives in pieces of these sizes, over and over."""
    place = 0
    turn = 0

    def read(size: int) -> bytes:
        nonlocal place, turn
        piece = data[place : place + min(size, sizes[turn % len(sizes)])]
        place += len(piece)
        turn += 1
        return piece

    channel = Framed(read, len)
    return list(iter(channel.receive, None))


@given(BODIES, HEADERS, st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_messages_arrive_whole(bodies: list[bytes], header: bytes, sizes: list[int]) -> None:
    assert received(b"".join(header % len(body) + body for body in bodies), sizes) == bodies


@given(st.binary(max_size=300), st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_no_input_is_too_strange(data: bytes, sizes: list[int]) -> None:
    good = b"\r\n\r\nContent-Length: 2\r\n\r\n{}"
    if b"ontent" not in data and not data[-1:].isalnum():
        assert received(data + good, sizes)[-1] == b"{}"
    else:
        received(data, sizes)


def test_a_message_that_is_cut_off_is_the_end() -> None:
    assert received(b"Content-Length: 10\r\n\r\nabc", [100]) == []


def test_a_message_goes_out_as_a_whole() -> None:
    written = bytearray()

    def write(data: bytes) -> int:
        written.extend(bytes(data[:3]))
        return len(data[:3])

    Framed(lambda _: b"", write).send("né".encode())
    assert written == b"Content-Length: 3\r\n\r\nn\xc3\xa9"
