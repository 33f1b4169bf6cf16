"""Unfinished files: what the program leaves beside a file while it writes it anew, and what makes it begin."""

import time

from kpi_eval.cli.engines import LARGE

_LOOKS, _SECONDS_BETWEEN = 400, 0.05


def left_overs(folder):
    """Give the names of the files in a folder that are not written to their end."""
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]


def more_than_is_read_ahead(header, row):
    """Give a little more than what is read of standard input before anything is written."""
    return header + row * (LARGE // len(row) + 1000)


def wait_for_beginning(folder):
    """Wait until the program has begun to write a file."""
    for _ in range(_LOOKS):
        if left_overs(folder):
            return
        time.sleep(_SECONDS_BETWEEN)
    raise AssertionError("no file was begun")
