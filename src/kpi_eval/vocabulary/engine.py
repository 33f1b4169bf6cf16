"""Engines: what the rows of actuals go through on their way to a status. Each gives the same."""

from enum import Enum


class Engine(Enum):
    """What rows go through; the value is what `--engine` calls it."""

    ROWS = "rows"
    STREAM = "stream"
