"""Turns: rows whose places come again and again in the same order, as where a file has every measure of area after area."""

from collections.abc import Sequence
from typing import NamedTuple

_FEWEST_TURNS = 8
"""Of fewer nothing is made, for each place has its cost."""


class Stretch(NamedTuple):
    """Some of the rows: those that `rows` takes out, whose keys follow one another from `start` on."""

    start: int
    rows: slice


def turn_of(places: list[int]) -> list[int] | None:
    """Give the places that come in turn, each once; None where they do not."""
    length = places.index(places[0], 1) if places.count(places[0]) > 1 else len(places)
    is_in_turn = length * _FEWEST_TURNS <= len(places) and places[length:] == places[:-length]
    return places[:length] if is_in_turn else None


def stretches_of(starts: Sequence[int], areas: Sequence[int]) -> list[Stretch] | None:
    """Give rows that come in turn as stretches, one for each place of a turn.

    Args:
        starts: Where the keys of each place of a turn begin: those of its areas follow in their order.
        areas: The number of each row's area. The first turn may begin in the middle of one.

    Returns:
        None where two places have the same keys, or areas do not follow one another turn by turn.
    """
    length = len(starts)
    lead = areas[::length]
    first = lead[0]
    if len(set(starts)) < length or lead != list(range(first, first + len(lead))):
        return None
    stretches: list[Stretch] = []
    for at, start in enumerate(starts):
        own = areas[at::length]
        if own == lead[: len(own)]:
            stretches.append(Stretch(start + first, slice(at, None, length)))
        elif own[:-1] == lead[1 : len(own)] and own[-1] == first + len(own):
            stretches.append(Stretch(start + first + 1, slice(at, None, length)))
        else:
            return None
    return stretches
