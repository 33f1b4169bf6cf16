"""Line stream: lines that come as bytes, many at once, written to a stream while the next ones are judged."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from kpi_eval.evaluation.forms import PutLines
from kpi_eval.renderers.byte_lines import ByteLines
from kpi_eval.renderers.evaluation.handover import Handover


def write_lines(stream: TextIO, head: str, lines: Iterable[PutLines]) -> None:
    """Write a head, then lines, which are put together in a thread of its own.

    Raises:
        OSError: The stream cannot be written.
    """
    write = stream.write_bytes if isinstance(stream, ByteLines) else lambda content: stream.write(content.decode())

    def put(content: bytes) -> None:
        thread.check()
        write(content)

    def put_all(given: Iterator[PutLines]) -> None:
        put(head.encode())
        for put_some in given:
            put_some(put)

    thread = Handover(put_all, "lines")
    with thread:
        for some in lines:
            thread.give(some)
