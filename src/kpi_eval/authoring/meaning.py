"""Meaning: whether two texts of a strategy mean the same to the loader, and have the same comments."""

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from kpi_eval.authoring.written import read_written, texts_of
from kpi_eval.strategy.build import build_strategy
from kpi_eval.strategy.source import Source
from kpi_eval.strategy.strategy import Basis, Measure, PeriodTarget
from kpi_eval.vocabulary.unit import Unit

_COMMENT = re.compile(r"#[^\r\n]*")
_ABOUT_PLACES = frozenset({"line", "tolerance_line", "content"})
_WORDINGS = frozenset({"wording", "tolerance_wording"})

Meaning: TypeAlias = object
"""What a value means, as something that can be compared."""


def means_the_same(before: Source, after: Source) -> bool:
    """Whether two files without problems load as the same strategy, whatever the order of keys, with the same comments."""
    one, other = build_strategy(before), build_strategy(after)
    if one is None or other is None or before.problems or after.problems:
        return False
    return meaning_of(one) == meaning_of(other) and comments_of(before) == comments_of(after)


def meaning_of(value: object) -> Meaning:
    """Give all that was loaded, without the lines where it stood; wordings in any order of their words.

    A unit is its words: `per cent` and `%` are the same.
    """
    if isinstance(value, Unit):
        return value.words
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _of_fields(value, [entry.name for entry in dataclasses.fields(value)])
    if isinstance(value, PeriodTarget | Basis | Measure):
        return _of_fields(value, value._fields)
    if isinstance(value, Mapping):
        return [(key, meaning_of(entry)) for key, entry in value.items()]
    if isinstance(value, tuple | list):
        return [meaning_of(entry) for entry in value]
    return value


def comments_of(source: Source) -> Counter[str]:
    """Count the comments of a file that can be read."""
    text = source.content.decode("utf-8-sig")
    outside, place = [], 0
    for node in sorted(texts_of(read_written(text)), key=lambda node: node.start):
        outside.append(text[place : node.start])
        place = max(place, node.end)
    return Counter(comment.rstrip() for comment in _COMMENT.findall("\0".join([*outside, text[place:]])))


def _of_fields(value: object, names: Sequence[str]) -> Meaning:
    return type(value), {name: _of_field(name, getattr(value, name)) for name in names if name not in _ABOUT_PLACES}


def _of_field(name: str, value: object) -> Meaning:
    # NOTE: a wording repeats the file's texts in the order of its keys: `lower 78.8%, upper 87.5%`.
    return sorted(value.split(", ")) if name in _WORDINGS and isinstance(value, str) else meaning_of(value)
