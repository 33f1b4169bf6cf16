"""Delimiter: what separates the cells of a text file, told from its first lines."""

import csv
import re
from collections import Counter
from collections.abc import Sequence

from kpi_eval.actuals.columns import IsHeader
from kpi_eval.vocabulary.reading import DELIMITERS, ReadingError, parse_delimiter

_SEP_LINE = re.compile(r'"?sep=(?P<mark>.)"?\s*', re.IGNORECASE | re.DOTALL)
"""The line by which Excel is told the delimiter."""


def told_delimiter(lines: Sequence[str]) -> str | None:
    """Give the delimiter that a first line `sep=;` names; None where there is no such line."""
    match = _SEP_LINE.fullmatch(lines[0]) if lines else None
    try:
        return parse_delimiter(match["mark"]) if match is not None else None
    except ReadingError:
        return None


def find_delimiter(lines: Sequence[str], is_header: IsHeader) -> str:
    """Tell the delimiter from the header line.

    Args:
        lines: The first lines of the file, with their ends.
        is_header: Whether a record plainly is a header.

    Returns:
        The one that makes one of the lines a header; failing that, the one that makes most lines alike, the most cells
        going before. A comma when nothing tells.
    """
    told = told_delimiter(lines)
    if told is not None:
        return told
    best, best_score = ",", (0, 0)
    for mark in DELIMITERS:
        records = [record for record in _records(lines, mark) if any(cell.strip() for cell in record)]
        if any(is_header(record) for record in records):
            return mark
        widths = Counter(len(record) for record in records if len(record) > 1)
        if widths:
            width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
            if (count, width) > best_score:
                best, best_score = mark, (count, width)
    return best


def _records(lines: Sequence[str], mark: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=mark))
    except csv.Error:
        return []
