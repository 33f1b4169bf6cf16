"""Large pieces of a file's bytes end with a line, are all the bytes there are, and leave the others as they stand."""

import io
import random

import pytest

from kpi_eval.actuals.whole_lines import LineReader

SIZE = 1024 * 1024
FAR = 3 * SIZE


class Halting(io.RawIOBase):
    """Gives fewer bytes than it is asked for, now and then, as a pipe and what unpacks do."""

    def __init__(self, data, draw):
        self._bytes, self._draw = io.BytesIO(data), draw

    def readable(self):
        return True

    def readinto(self, buffer):
        view = memoryview(buffer)
        return self._bytes.readinto(view[: self._draw.randint(1, len(view))] if self._draw.random() < 0.3 else view)


def a_text(draw):
    """Make lines of a few lengths, or one that has no end for long."""
    lines = [draw.choice([b"", b"a,b", b"x" * 60, b"y" * 70_000]) for _ in range(draw.choice([3, 5_000]))]
    lines += [b"z" * draw.choice([0, 100, SIZE - 1, SIZE, 2 * SIZE])]
    end = draw.choice([b"\n", b"\r\n"])
    whole = end.join([*lines, *(b"m,2016/17,%d" % number for number in range(draw.choice([0, 200_000])))])
    return whole + draw.choice([b"", end])


@pytest.mark.parametrize("seed", range(40))
def test_pieces_are_whole_lines_and_together_all_there_is(seed):
    draw = random.Random(seed)  # noqa: S311 - files, not secrets
    text = a_text(draw)
    reader = LineReader(Halting(text, draw) if draw.random() < 0.5 else io.BytesIO(text))
    found = []
    while reader.peek(1):
        kind = draw.choice(["lines", "lines", "lines", "line", "some"])
        if kind == "lines":
            found.append(reader.lines_of(draw.choice([SIZE, SIZE + 12_345, 1000]), FAR))
            assert found[-1].endswith(b"\n") or not reader.peek(1)
        else:
            found.append(reader.readline() if kind == "line" else reader.read(draw.choice([1, 70_000])))
    assert b"".join(found) == text
    assert reader.lines_of(SIZE, FAR) == b""


def test_a_line_that_is_too_long_is_cut():
    reader = LineReader(io.BytesIO(b"x" * 10 * SIZE))
    assert reader.lines_of(SIZE, SIZE) == b"x" * 2 * SIZE


def test_no_more_is_held_than_the_piece_and_a_little():
    text = b"m,2016/17,1\n" * 500_000
    raw = io.BytesIO(text)
    reader = LineReader(raw)
    given = 0
    while piece := reader.lines_of(SIZE, FAR):
        given += len(piece)
        assert raw.tell() - given <= 128 * 1024
        assert SIZE - 12 < len(piece) <= SIZE or given == len(text)
    assert given == len(text)


def test_the_file_below_is_closed_too():
    raw = io.BytesIO(b"a\n")
    LineReader(raw).close()
    assert raw.closed
