"""Laws of ratios: a printed rate is told from its numerator and denominator exactly when they do not round to it."""

import math
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import read_actual
from kpi_eval.evaluation.bulk.columns import Columns
from kpi_eval.evaluation.bulk.place import Place
from kpi_eval.evaluation.bulk.ratios import Ratios, is_met
from kpi_eval.evaluation.ratio import difference_from, ratio_of
from kpi_eval.evaluation.subject import Subject
from kpi_eval.strategy.strategy import Basis
from kpi_eval.vocabulary.reading import DecimalMark
from kpi_eval.vocabulary.unit import Unit

PER = {"%": 100, "per 1,000 homes": 1_000, "per 10,000 under 18": 10_000, "per 100,000 people": 100_000}


@given(
    numerator=st.integers(0, 10**6),
    denominator=st.integers(1, 10**7),
    unit=st.sampled_from(sorted(PER)),
    places=st.integers(0, 6),
    slip=st.integers(-3, 3),
)
def test_a_printed_rate_never_differs_beyond_its_digits_without_being_told(numerator, denominator, unit, places, slip):
    subject = Subject(measure_text="m", basis_text="", period_text="", basis=Basis(unit=Unit(unit)))
    exact = Fraction(numerator, denominator) * PER[unit]
    scaled = round(exact * 10**places) + slip
    printed = f"{'-' if scaled < 0 else ''}{abs(scaled) // 10**places}"
    if places:
        printed += f".{abs(scaled) % 10**places:0{places}}"
    row = ActualRow(2, "m", printed, "2016/17", numerator=str(numerator), denominator=str(denominator))
    ratio = ratio_of(row, subject, decimal=DecimalMark.POINT, other_missing={})
    assert ratio.exact == exact
    assert ratio.actual.value == float(exact)
    told = difference_from(ratio, read_actual(printed, subject.basis.unit), printed, DecimalMark.POINT)
    is_beyond = abs(exact - Fraction(scaled, 10**places)) > Fraction(1, 2 * 10**places)
    assert (told is not None) is is_beyond


@given(
    numerator=st.integers(0, 2**54) | st.integers(0, 1000),
    denominator=st.integers(1, 2**54) | st.integers(1, 1000),
    unit=st.sampled_from(sorted(PER)),
    places=st.integers(0, 20),
    slip=st.sampled_from([0, 0, 1, -1]) | st.integers(-5, 5),
)
def test_what_is_worked_out_for_many_rows_is_the_very_number_and_none_is_passed_that_differs(
    numerator, denominator, unit, places, slip
):
    subject = Subject(measure_text="m", basis_text="", period_text="", basis=Basis(unit=Unit(unit)))
    worked_out = Ratios(_places(subject)).of(_a_row(str(numerator), str(denominator)), [0])[0]
    row = ActualRow(2, "m", "", "2016/17", numerator=str(numerator), denominator=str(denominator))
    ratio = ratio_of(row, subject, decimal=DecimalMark.POINT, other_missing={})
    if math.isnan(worked_out):
        assert ratio.faults or max(numerator * PER[unit], denominator) >= 2**53
        return
    assert worked_out == ratio.actual.value
    assert not ratio.faults
    printed = f"{Decimal(round(ratio.exact * 10**places) + slip).scaleb(-places):f}"
    if is_met(worked_out, float(printed), printed):
        assert difference_from(ratio, read_actual(printed, subject.basis.unit), printed, DecimalMark.POINT) is None
    elif slip == 0 and worked_out < 2**40 and places < 6:
        # NOTE: what is left to be judged by itself is next to half a step.
        assert abs(abs(ratio.exact - Fraction(printed)) * 2 * 10**places - 1) < Fraction(1, 1000)


def _places(subject):
    return SimpleNamespace(
        found=[Place(subject._replace(measure=SimpleNamespace(scale=None)), is_percent="%" in subject.basis.unit.text)]
    )


def _a_row(numerator, denominator):
    return Columns([2], ((),), [""], None, [numerator], [denominator], lambda _: [])
