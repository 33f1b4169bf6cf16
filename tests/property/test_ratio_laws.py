"""Laws of ratios: a printed rate is told from its numerator and denominator exactly when they do not round to it."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.actuals.rows import ActualRow
from kpi_eval.actuals.values import read_actual
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
