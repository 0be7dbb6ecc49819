from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.serve.framing import MAX_BODY, Broken, Framer


def framed(body, header=b"Content-Length: %d\r\n\r\n"):
    return header % len(body) + body


def kinds(found):
    return [one if isinstance(one, bytes) else "broken" for one in found]


LAST = framed(b'{"id": 999}')


# NOTE: in braces, as every message is: what ends like the beginning of a header is taken for one.
BODIES = st.binary(max_size=40).filter(lambda b: b"ontent" not in b).map(lambda b: b"{" + b + b"}")


@given(st.lists(BODIES, max_size=4), st.integers(1, 30))
def test_bodies_come_out_whole_however_they_are_cut(bodies, size):
    stream = b"".join(map(framed, bodies))
    framer, found = Framer(), []
    for start in range(0, len(stream), size):
        found += framer.feed(stream[start : start + size])
    assert found == bodies


@pytest.mark.parametrize(
    "header", [b"content-length:%d\r\n\r\n", b"Content-Length: %d\n\n", b"X: y\r\nContent-Length:  %d \r\nA: b\r\n\r\n"]
)
def test_headers_may_be_written_otherwise(header):
    assert Framer().feed(framed(b"{}", header)) == [b"{}"]


@pytest.mark.parametrize(
    "bad",
    [
        b"Content-Length: abc\r\n\r\n{}",
        b"Content-Length: -5\r\n\r\n{}",
        b"Content-Length: 99999999999\r\n\r\n{}",
        b"Content-Length: %d\r\n\r\n{}" % (MAX_BODY + 1),
        b"\r\n\r\n{}",
        b"hello\r\n\r\n",
        b"Content-Type: x\r\n\r\n{}",
        b"Content-Length: 500\r\n\r\n{}",
        b"x" * 9000,
        *(b"Content-Length: %d\r\n\r\n{}" % length for length in (3, 4, 16, 17, 18, 19, 20, 21, 22)),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_after_what_is_no_message_the_next_one_is_read(bad, size):
    framer, found = Framer(), []
    stream = bad + LAST
    for start in range(0, len(stream), size):
        found += framer.feed(stream[start : start + size])
    assert found[-1] == b'{"id": 999}'
    assert [one for one in found[:-1] if not isinstance(one, Broken)] == []


def test_a_length_too_short_costs_its_own_message_alone():
    assert kinds(Framer().feed(b'Content-Length: 2\r\n\r\n{"a": 1}' + LAST)) == [b'{"', b'{"id": 999}']


def test_noise_does_not_pile_up():
    framer = Framer()
    for _ in range(200):
        framer.feed(b"x" * 10_000)
    assert len(framer._waiting) <= 20_000
