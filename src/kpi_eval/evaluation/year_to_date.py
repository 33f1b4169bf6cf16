"""Year to date: what the parts of a year come to so far, how that stands, and where it may end."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from kpi_eval.evaluation.classify import Judgement
from kpi_eval.evaluation.ratio import Counts
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.year_to_date import Assumed, NoYearToDate


class YearPart(NamedTuple):
    """One period that is there: what it comes to, where that is known exactly, and what it is a ratio of."""

    label: str
    value: float | None = None
    counts: Counts | None = None


class Forecast(NamedTuple):
    """Where the year may end, and the status it would then have, where it has a target. It has not happened.

    It comes of the year `to_date` and the `share` of the year gone, or `last` year's year to date and figure.
    """

    value: float
    status: Status | None = None
    to_date: Fraction = Fraction(0)
    share: Fraction | None = None
    last: tuple[Fraction, Fraction] | None = None


class Outstanding(NamedTuple):
    """What is left of a year, whose figure is (`so_far` + `weight` x what the rest comes to) / `whole`."""

    so_far: Fraction
    weight: Fraction
    whole: Fraction = Fraction(1)

    def needed(self, target: Fraction) -> Fraction:
        """Say what the rest must come to for the year's figure to be its target."""
        return (target * self.whole - self.so_far) / self.weight


class YearToDate(NamedTuple):
    """What a row and the parts of the year before it come to.

    `parts` of `of` periods of its length are there. `limits` are those that are due by then, and `judgement` how it
    stands to them; `why_not` says why there is no `value`, or none to judge it by, and `missing` names the periods that
    are not there. `stands_for_row` says that the row has its status. `by_rate` and `by_last_year` are forecasts of the
    year's end, `needed` is what the `left` periods must come to for the year's target (the lower end where it is a range
    with a `needed_upper` end) by what is `outstanding`, `assumed` what they are taken to be of, and `part` what such a
    period is called. `is_rolling` says that it is the year that ends with the row's period. `made_of` is what it is put
    together of, `share` how much of the year's target is due.
    """

    value: float | None = None
    why_not: NoYearToDate | Reason | None = None
    parts: int = 0
    of: int = 0
    missing: tuple[str, ...] = ()
    limits: Limits | None = None
    judgement: Judgement | None = None
    stands_for_row: bool = False
    by_rate: Forecast | None = None
    by_last_year: Forecast | None = None
    needed: float | None = None
    needed_upper: float | None = None
    assumed: Assumed | None = None
    left: int = 0
    outstanding: Outstanding | None = None
    part: str = ""
    is_rolling: bool = False
    made_of: Sequence[YearPart] = ()
    share: Fraction | None = None

    @property
    def status(self) -> Status:
        """How it stands."""
        if self.judgement is not None:
            return self.judgement.status
        return Status.NO_DATA if self.value is None else Status.NOT_JUDGED

    @property
    def name(self) -> str:
        """What it is called."""
        return "last 12 months" if self.is_rolling else "year to date"

    @property
    def periods(self) -> str:
        """How many of the year's periods are there: `2 of 4`."""
        return f"{self.parts} of {self.of}" if self.of else ""


YEAR_TO_DATE_COLUMNS = (
    "year_to_date",
    "year_to_date_periods",
    "year_to_date_target",
    "year_to_date_target_upper",
    "year_to_date_status",
    "year_to_date_reason",
    "forecast",
    "forecast_status",
    "forecast_last_years_shape",
    "forecast_last_years_shape_status",
    "run_rate_needed",
    "run_rate_needed_upper",
    "run_rate_needed_assumes",
)

YearToDateCell: TypeAlias = str | float | None


def year_to_date_cells(found: YearToDate | None) -> tuple[YearToDateCell, ...]:
    """Give the cells of a year to date, one for each of `YEAR_TO_DATE_COLUMNS`; what is not known is None."""
    if found is None:
        return (None,) * len(YEAR_TO_DATE_COLUMNS)
    return (
        found.value,
        found.periods or None,
        None if found.limits is None else found.limits.target,
        None if found.limits is None else found.limits.target_upper,
        found.status.value,
        None if found.why_not is None else found.why_not.value,
        *_forecast_cells(found.by_rate),
        *_forecast_cells(found.by_last_year),
        found.needed,
        found.needed_upper,
        None if found.assumed is None else found.assumed.value,
    )


def _forecast_cells(forecast: Forecast | None) -> tuple[YearToDateCell, YearToDateCell]:
    if forecast is None:
        return None, None
    return forecast.value, None if forecast.status is None else forecast.status.value
