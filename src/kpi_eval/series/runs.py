"""Runs: since when a series has the status it has, and for how many periods in a row."""

from typing import NamedTuple

from kpi_eval.series.history import Point, Series


class Run(NamedTuple):
    """Periods in a row with one status: what the actuals call the first, and how many they are."""

    since: str = ""
    length: int = 0


_NONE = Run()


class Runs:
    """The runs of one series, each point's worked out once."""

    def __init__(self, series: Series) -> None:
        """Start with none worked out."""
        self._series = series
        self._known: dict[object, Run] = {}

    def of(self, point: Point) -> Run:
        """Give the run that ends with a point of the series; none where it is not judged.

        A period that is missing, or was given twice, ends it; so does a break in the series.
        """
        if not point.status.is_judged:
            return _NONE
        waiting: list[Point] = []
        earlier: Point | None = point
        while earlier is not None and earlier.period.days not in self._known:
            waiting.append(earlier)
            earlier = self._before(earlier)
        run = _NONE if earlier is None else self._known[earlier.period.days]
        while waiting:
            latest = waiting.pop()
            run = Run(run.since or latest.text, run.length + 1)
            self._known[latest.period.days] = run
        return run

    def _before(self, point: Point) -> Point | None:
        """Give the point before, where a run goes on from it."""
        earlier = self._series.before(point.period)
        if earlier is None or earlier.status is not point.status:
            return None
        return None if self._series.has_break_between(earlier.period, point.period) else earlier
