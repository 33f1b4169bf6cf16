"""Ratio: an actual worked out from its numerator and denominator, or checked against them.

65 of 82 children are 79.27 per cent; 656 of 146,000 are 44.93 per 10,000: numerator / denominator x what the unit is per,
exactly, rounded once to the nearest binary64.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import Actual, Fault, with_points
from kpi_eval.actuals.written import written_places
from kpi_eval.evaluation.subject import Subject, read_for
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.denominators import per_how_many
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.number import plain_text, shortest_decimal
from kpi_eval.vocabulary.reading import DecimalMark
from kpi_eval.vocabulary.status import Reason

_HALF = Fraction(1, 2)
_ALONE = Subject(measure_text="", basis_text="", period_text="")
"""Numerators and denominators are counts or amounts, in no unit of a measure's."""


class Counts(NamedTuple):
    """What a row's actual is a ratio of, exactly."""

    numerator: Fraction
    denominator: Fraction


class Ratio(NamedTuple):
    """What numerator and denominator come to: exactly, or why they come to nothing; and what there is to say of them."""

    exact: Fraction | None = None
    missing: Reason | None = None
    markers: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def actual(self) -> Actual:
        """The actual that is worked out, where none is given."""
        if self.exact is None:
            return Actual(missing=self.missing)
        return Actual(value=_nearest(self.exact), markers=self.markers)


def _nearest(exact: Fraction) -> float | None:
    """Give the nearest binary64; None where it is too large for one."""
    try:
        return float(exact) + 0.0
    except OverflowError:
        return None


def ratio_of(
    row: ActualRow, subject: Subject, *, decimal: DecimalMark, other_missing: Mapping[str, Reason]
) -> Ratio | None:
    """Work out what a row's numerator and denominator come to in the unit of its basis.

    Returns:
        None when the row lacks one of them, or the unit is no rate.
    """
    basis, scale = subject.basis, None if subject.measure is None else subject.measure.scale
    if not row.numerator or not row.denominator or basis is None or scale is not None or not basis.unit.is_rate:
        return None
    strategy = subject.strategy
    codes = other_missing if strategy is None else strategy.missing
    parts = [
        read_for(_ALONE, with_points(text, decimal), other_missing=codes) for text in (row.numerator, row.denominator)
    ]
    for name, text, part in zip(("numerator", "denominator"), (row.numerator, row.denominator), parts, strict=True):
        if part.missing is not None and part.fault is None:
            return Ratio(missing=part.missing)
        if part.value is None or part.bound is not None:
            fault = Fault(
                Code.RATIO_NOT_UNDERSTOOD, f"the {name} '{shortened(text)}' is not a number", "check the cell"
            )
            return Ratio(missing=Reason.NOT_A_NUMBER, faults=(fault,))
    numerator, denominator = (Fraction(shortest_decimal(part.value or 0.0)) for part in parts)
    if denominator == 0:
        return Ratio(missing=Reason.ZERO_DENOMINATOR)
    if denominator < 0:
        fault = Fault(
            Code.RATIO_NOT_UNDERSTOOD, f"the denominator '{shortened(row.denominator)}' is negative", "check it"
        )
        return Ratio(missing=Reason.NOT_A_NUMBER, faults=(fault,))
    exact = numerator / denominator * Fraction(per_how_many(basis.unit))
    if _nearest(exact) is None:
        fault = Fault(Code.RATIO_NOT_UNDERSTOOD, "numerator and denominator come to too large a number", "check both")
        return Ratio(missing=Reason.NOT_A_NUMBER, faults=(fault,))
    markers = tuple(dict.fromkeys(marker for part in parts for marker in part.markers))
    faults: tuple[Fault, ...] = ()
    if numerator > denominator and basis.unit.is_percent:
        message = f"the numerator '{shortened(row.numerator)}' is above the denominator '{shortened(row.denominator)}'"
        faults = (Fault(Code.NUMERATOR_TOO_LARGE, message, "see whether the two are changed round"),)
    return Ratio(exact, markers=markers, faults=faults)


def with_ratio(
    row: ActualRow, subject: Subject, actual: Actual, *, decimal: DecimalMark, other_missing: Mapping[str, Reason]
) -> tuple[Actual, tuple[Fault, ...]]:
    """Work the actual out of a row's numerator and denominator where it is blank; check it against them where not."""
    ratio = ratio_of(row, subject, decimal=decimal, other_missing=other_missing)
    if ratio is None:
        return actual, ()
    if actual.missing is Reason.EMPTY:
        return ratio.actual, ratio.faults
    differs = difference_from(ratio, actual, row.actual, decimal)
    return actual, ratio.faults if differs is None else (*ratio.faults, differs)


def parts_of(row: ActualRow, decimal: DecimalMark) -> tuple[Actual, ...]:
    """Give the numerator and the denominator of a row, as far as it has them."""
    texts = [with_points(text, decimal) for text in (row.numerator, row.denominator) if text]
    return tuple(read_for(_ALONE, text) for text in texts)


def counts_of(row: ActualRow, decimal: DecimalMark) -> Counts | None:
    """Give the numerator and the denominator of a row, to be added up; none of none is nothing, and counts.

    Returns:
        None when the row lacks one of them, one is not known exactly, or the denominator cannot be one.
    """
    if not row.numerator or not row.denominator or row.is_ragged:
        return None
    parts = parts_of(row, decimal)
    if any(part.value is None or part.bound is not None or part.is_forecast for part in parts):
        return None
    numerator, denominator = (Fraction(shortest_decimal(part.value or 0.0)) for part in parts)
    if denominator < 0 or (denominator == 0 and numerator != 0):
        return None
    return Counts(numerator, denominator)


def difference_from(ratio: Ratio, actual: Actual, text: str, decimal: DecimalMark) -> Fault | None:
    """Say when a given actual differs from what its numerator and denominator come to, beyond its printed digits."""
    if ratio.exact is None or actual.value is None or actual.bound is not None:
        return None
    printed = Fraction(shortest_decimal(actual.value))
    if abs(ratio.exact - printed) <= _HALF / 10 ** written_places(with_points(text, decimal)):
        return None
    worked_out = plain_text(float(ratio.exact))
    message = f"the actual {plain_text(actual.value)} is not what numerator and denominator come to, {worked_out}"
    return Fault(Code.RATIO_DIFFERS, message, "it is judged as given; check which is right")
