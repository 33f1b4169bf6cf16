"""Neighbours: which values of one series cannot well stand beside those before and after them. Knows numbers and days."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kpi_eval.vocabulary.number import EXACT, decimal_places, shortest_decimal
from kpi_eval.vocabulary.period import Period

_FEWEST = 3
_CLOSE = 2
_SLIPS = {10: "ten times", 100: "a hundred times"}
_SLIPS_BACK = {10: "a tenth of", 100: "a hundredth of"}
_LOWEST, _HIGHEST = Decimal("0.8"), Decimal("1.25")
_NEVER_A_SLIP = 7.0
_FEWEST_STEPS = 50
_TELLING_DIGITS = 3
_HUNDRED = 100


class Point(NamedTuple):
    """A value of a series: of which period, and in which row of which file it stands."""

    period: Period
    value: float
    row: int | None = None
    path: str = ""


class Misfit(NamedTuple):
    """A value that is about ten or a hundred times its neighbours or the like, in `words`."""

    point: Point
    words: str
    neighbours: tuple[Point, Point]


class Run(NamedTuple):
    """The same value in consecutive periods."""

    first: Point
    last: Point
    length: int


def is_unremarkable(values: Sequence[float]) -> bool:
    """Whether there is nothing to find in a series, as in most: no value is far from another or three times the same.

    It is a quick look; where it is False there may still be nothing.
    """
    if len(values) < _FEWEST:
        return True
    lowest, highest = min(values), max(values)
    if not (0 < highest < _NEVER_A_SLIP * lowest or 0 > lowest > _NEVER_A_SLIP * highest):
        return False
    return not any(one == two == three for one, two, three in zip(values, values[1:], values[2:], strict=False))


def misfits(series: Sequence[Point]) -> Iterator[Misfit]:
    """Find values that a slipped decimal point would account for.

    The neighbours of a value are the one before it and the one after it; at an end of the series the two next to it.
    They must be within a factor of two of each other, and the value from 8 to 12.5 or from 80 to 125 times their mean,
    or as much less. It is let pass where another value of the series is within a factor of two of it, for then the
    series has that level of its own, such as every summer; and where the numbers are so small that chance may do it.

    Args:
        series: Values of one measure, basis and area in periods of one length, in the order of time.
    """
    if len(series) < _FEWEST:
        return
    last = len(series) - 1
    for place, point in enumerate(series):
        before, after = (1, 2) if place == 0 else (last - 2, last - 1) if place == last else (place - 1, place + 1)
        neighbours = series[before], series[after]
        words = _slip(point.value, neighbours[0].value, neighbours[1].value)
        if words and not _has_company(series, place):
            yield Misfit(point, words, neighbours)


def runs(series: Sequence[Point], *, is_percent: bool = False) -> Iterator[Run]:
    """Find values that stay the same in three periods or more, each following on the one before.

    A value of fewer than three significant digits may well do so, and 0 and 100 per cent often do.

    Args:
        series: Values of one measure, basis and area in periods of one length, in the order of time.
        is_percent: Whether the values are per cent.
    """
    start = 0
    for place in range(1, len(series) + 1):
        if place < len(series) and _goes_on(series[place - 1], series[place]):
            continue
        if place - start >= _FEWEST and _is_telling(series[start].value, is_percent=is_percent):
            yield Run(series[start], series[place - 1], place - start)
        start = place


def _goes_on(point: Point, other: Point) -> bool:
    """Whether the value stays the same in the period that follows."""
    return point.value == other.value and point.period.is_followed_by(other.period)


def _slip(value: float, before: float, after: float) -> str:
    """Say how a value differs from two others that agree, where it may be a slip of the decimal point."""
    if not (value > 0 and before > 0 and after > 0) and not (value < 0 and before < 0 and after < 0):
        return ""
    mean = before / 2 + after / 2
    if _NEVER_A_SLIP * abs(mean) > abs(value) > abs(mean) / _NEVER_A_SLIP:
        return ""  # NOTE: what is plainly near costs no decimals
    exact = [abs(shortest_decimal(number)) for number in (value, before, after)]
    if max(exact[1:]) > _CLOSE * min(exact[1:]) or _is_of_few_steps(exact):
        return ""
    twice, total = EXACT.multiply(exact[0], Decimal(2)), EXACT.add(exact[1], exact[2])
    for larger, smaller, slips in ((twice, total, _SLIPS), (total, twice, _SLIPS_BACK)):
        for times, words in slips.items():
            if _LOWEST * times * smaller <= larger <= _HIGHEST * times * smaller:
                return words
    return ""


def _is_of_few_steps(exact: Sequence[Decimal]) -> bool:
    """Whether the largest of numbers is only a few of the steps they are written in: 2 and 20, or 0.2 and 2.0."""
    places = max(decimal_places(number.normalize(EXACT)) for number in exact)
    return max(exact).scaleb(places) < _FEWEST_STEPS


def _has_company(series: Sequence[Point], place: int) -> bool:
    value = series[place].value
    low, high = sorted((value / _CLOSE, value * _CLOSE))
    return any(low <= other.value <= high for number, other in enumerate(series) if number != place)


def _is_telling(value: float, *, is_percent: bool) -> bool:
    if value == 0 or (is_percent and value == _HUNDRED):
        return False
    return len(shortest_decimal(value).normalize(EXACT).as_tuple().digits) >= _TELLING_DIGITS
