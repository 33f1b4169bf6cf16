"""Laws: what holds for every direction, target, tolerance, actual, number and period there can be."""

import math
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kpi_eval.evaluation.classify import judge, judge_bound, possible_statuses, status_of
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.limits import work_out_limits
from kpi_eval.vocabulary.number import difference, display_text, nearest_binary64, per_cent_of, plain_text
from kpi_eval.vocabulary.period import (
    Period,
    YearKind,
    months_from,
    period_label,
    previous_period,
    same_period_last_year,
    year_from,
)
from kpi_eval.vocabulary.period_text import parse_period
from kpi_eval.vocabulary.quantity import Bound, parse_quantity
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.target import NumberTarget, RangeTarget, parse_target
from kpi_eval.vocabulary.tolerance import (
    Distance,
    DistanceTolerance,
    LimitsTolerance,
    NoTolerance,
    parse_tolerance,
)
from kpi_eval.vocabulary.unit import Unit

LAW = settings(max_examples=100, deadline=None, database=None)
NO_UNIT = Unit()
RANK = {Status.OFF_TRACK: 0, Status.WITHIN_TOLERANCE: 1, Status.ON_TARGET: 2}
MIRRORED = {Direction.HIGHER: Direction.LOWER, Direction.LOWER: Direction.HIGHER, Direction.PLAN: Direction.PLAN}

directions = st.sampled_from([Direction.HIGHER, Direction.LOWER, Direction.PLAN])
decimals = st.builds(
    lambda number, places: Decimal(number).scaleb(-places), st.integers(-(10**7), 10**7), st.integers(0, 4)
)
amounts = decimals.map(abs)
per_cents = st.integers(0, 1000).map(lambda tenths: Decimal(tenths).scaleb(-1))
finite = st.floats(allow_nan=False, allow_infinity=False)
kinds = st.sampled_from(YearKind)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@st.composite
def targets(draw):
    low = draw(decimals)
    return NumberTarget(low) if draw(st.booleans()) else RangeTarget(low, low + draw(amounts))


def ends(target):
    return (target.value, target.value) if isinstance(target, NumberTarget) else (target.low, target.high)


@st.composite
def tolerances(draw, direction, target):
    """Draw a tolerance that fits: none, limits or distances, one-sided only where a direction allows it."""
    low, high = ends(target)
    form = draw(st.sampled_from(["none", "limits", "distances"]))
    if form == "none":
        return NoTolerance()
    sides = ["both"] if direction is Direction.PLAN else ["both", "low", "high"]
    side = draw(st.sampled_from(sides))
    if form == "limits":
        lower = low - draw(amounts) if side != "high" else None
        upper = high + draw(amounts) if side != "low" else None
        return LimitsTolerance(lower, upper)
    below = draw(distances(low)) if side != "high" else None
    above = draw(distances(high)) if side != "low" else None
    return DistanceTolerance(below, above)


@st.composite
def distances(draw, end):
    if end != 0 and draw(st.booleans()):
        return Distance(draw(per_cents), is_per_cent_of_target=True)
    return Distance(draw(amounts))


@st.composite
def measures(draw):
    direction, target = draw(directions), draw(targets())
    return direction, target, draw(tolerances(direction, target))


def edges(limits):
    numbers = (
        limits.acceptable_low,
        limits.on_low,
        limits.on_high,
        limits.acceptable_high,
        limits.far_low,
        limits.far_high,
    )
    return sorted({number for number in numbers if math.isfinite(number)})


@st.composite
def actuals(draw, limits):
    """Draw an actual, mostly on or next to a limit."""
    edge = draw(st.sampled_from(edges(limits)))
    near = st.sampled_from([edge, math.nextafter(edge, -math.inf), math.nextafter(edge, math.inf)])
    return draw(st.one_of(near, decimals.map(float), finite))


def exact(number):
    """Take a binary64 for the shortest decimal that reads back to it."""
    return Fraction(repr(number))


@LAW
@given(st.data(), measures())
def test_a_better_actual_never_has_a_worse_status(data, measure):
    limits = work_out_limits(*measure)
    one, other = data.draw(actuals(limits)), data.draw(actuals(limits))
    direction = measure[0]
    if direction is Direction.HIGHER:
        worse, better = min(one, other), max(one, other)
    elif direction is Direction.LOWER:
        worse, better = max(one, other), min(one, other)
    else:
        assume((one <= limits.on_high and other <= limits.on_high) or (one >= limits.on_low and other >= limits.on_low))
        worse, better = sorted(
            (one, other), key=lambda actual: max(limits.on_low - actual, actual - limits.on_high), reverse=True
        )
    assert RANK[status_of(better, limits)] >= RANK[status_of(worse, limits)]


@LAW
@given(st.data(), measures(), amounts, amounts)
def test_a_wider_tolerance_never_hurts(data, measure, more_below, more_above):
    direction, target, tolerance = measure
    limits = work_out_limits(direction, target, tolerance)
    low, high = ends(target)
    if isinstance(tolerance, NoTolerance):
        wider = LimitsTolerance(low - more_below, high + more_above)
    elif isinstance(tolerance, LimitsTolerance):
        wider = LimitsTolerance(
            None if tolerance.lower is None else tolerance.lower - more_below,
            None if tolerance.upper is None else tolerance.upper + more_above,
        )
    else:
        wider = DistanceTolerance(
            tolerance.below and replace(tolerance.below, amount=tolerance.below.amount + more_below),
            tolerance.above and replace(tolerance.above, amount=tolerance.above.amount + more_above),
        )
    wider_limits = work_out_limits(direction, target, wider)
    actual = data.draw(st.one_of(actuals(limits), actuals(wider_limits)))
    assert RANK[status_of(actual, wider_limits)] >= RANK[status_of(actual, limits)]
    assert judge(actual, wider_limits).margin >= judge(actual, limits).margin


def mirror(direction, target, tolerance):
    if isinstance(target, NumberTarget):
        mirrored_target = NumberTarget(-target.value)
    else:
        mirrored_target = RangeTarget(-target.high, -target.low)
    if isinstance(tolerance, LimitsTolerance):
        lower, upper = tolerance.lower, tolerance.upper
        mirrored_tolerance = LimitsTolerance(None if upper is None else -upper, None if lower is None else -lower)
    elif isinstance(tolerance, DistanceTolerance):
        mirrored_tolerance = DistanceTolerance(below=tolerance.above, above=tolerance.below)
    else:
        mirrored_tolerance = tolerance
    return MIRRORED[direction], mirrored_target, mirrored_tolerance


@LAW
@given(st.data(), measures())
def test_mirroring_a_measure_and_its_actual_mirrors_the_judgement(data, measure):
    limits, mirrored = work_out_limits(*measure), work_out_limits(*mirror(*measure))
    actual = data.draw(actuals(limits))
    judgement, seen = judge(actual, limits), judge(-actual, mirrored)
    assert (seen.status, seen.exceeded, seen.margin) == (judgement.status, judgement.exceeded, judgement.margin)
    assert seen.variance == -judgement.variance


@LAW
@given(st.data(), measures(), st.sampled_from(Bound))
def test_mirroring_a_bound_mirrors_its_judgement(data, measure, bound):
    opposite = {
        Bound.BELOW: Bound.ABOVE,
        Bound.ABOVE: Bound.BELOW,
        Bound.AT_MOST: Bound.AT_LEAST,
        Bound.AT_LEAST: Bound.AT_MOST,
    }
    limits, mirrored = work_out_limits(*measure), work_out_limits(*mirror(*measure))
    number = data.draw(actuals(limits))
    judgement, seen = judge_bound(number, bound, limits), judge_bound(-number, opposite[bound], mirrored)
    assert (judgement is None) == (seen is None)
    if judgement is not None:
        assert (seen.status, seen.exceeded, seen.margin) == (judgement.status, judgement.exceeded, judgement.margin)


@LAW
@given(st.data(), measures())
def test_a_judgement_is_the_one_of_exact_arithmetic(data, measure):
    """Hold the table of design section 3 in fractions: for numbers of up to 15 digits binary64 must not show."""
    direction, target, tolerance = measure
    limits = work_out_limits(*measure)
    low, high = (Fraction(end) for end in ends(target))
    lower, upper = stated(tolerance, low, high)
    number = data.draw(
        st.one_of(decimals, st.sampled_from([end for end in (low, high, lower, upper) if end is not None]))
    )
    actual, at = float(number), Fraction(number)
    worse_low = low if lower is None else lower
    worse_high = high if upper is None else upper
    expected = {
        Direction.HIGHER: (at >= low, at >= worse_low),
        Direction.LOWER: (at <= high, at <= worse_high),
        Direction.PLAN: (low <= at <= high, worse_low <= at <= worse_high),
    }[direction]
    is_range = isinstance(target, RangeTarget)
    far_high = upper if upper is not None else (high if is_range else None)
    far_low = lower if lower is not None else (low if is_range else None)
    is_exceeded = {
        Direction.HIGHER: far_high is not None and far_high != low and at > far_high,
        Direction.LOWER: far_low is not None and far_low != high and at < far_low,
        Direction.PLAN: False,
    }[direction]
    status = Status.ON_TARGET if expected[0] else Status.WITHIN_TOLERANCE if expected[1] else Status.OFF_TRACK
    judgement = judge(actual, limits)
    assert (judgement.status, judgement.exceeded) == (status, is_exceeded)
    nearest = min(max(at, low), high)
    assert judgement.variance == float(at - nearest)
    margins = {
        Direction.HIGHER: at - worse_low,
        Direction.LOWER: worse_high - at,
        Direction.PLAN: min(at - worse_low, worse_high - at),
    }
    assert judgement.margin == float(margins[direction])
    if nearest not in {0, at}:
        assert judgement.variance_percent == per_cent_of(judgement.variance, float(nearest))


def stated(tolerance, low, high):
    """Give a tolerance as the fractions where it ends."""
    if isinstance(tolerance, NoTolerance):
        return None, None
    if isinstance(tolerance, LimitsTolerance):
        return tuple(None if limit is None else Fraction(limit) for limit in (tolerance.lower, tolerance.upper))
    lower = None if tolerance.below is None else low - amount(tolerance.below, low)
    upper = None if tolerance.above is None else high + amount(tolerance.above, high)
    return lower, upper


def amount(distance, end):
    if distance.is_per_cent_of_target:
        return Fraction(distance.amount) * abs(end) / 100
    return Fraction(distance.amount)


@LAW
@given(measures())
def test_limits_are_the_nearest_binary64_of_exact_arithmetic_and_in_order(measure):
    limits = work_out_limits(*measure)
    direction, target, tolerance = measure
    low, high = (Fraction(end) for end in ends(target))
    lower, upper = stated(tolerance, low, high)
    assert limits.target == float(low)
    assert limits.target_upper == (float(high) if isinstance(target, RangeTarget) else None)
    assert limits.tolerance_lower == (None if lower is None else float(lower))
    assert limits.tolerance_upper == (None if upper is None else float(upper))
    assert limits.acceptable_low <= limits.on_low <= limits.on_high <= limits.acceptable_high
    assert (limits.far_low == -math.inf) or direction is Direction.LOWER
    assert (limits.far_high == math.inf) or direction is Direction.HIGHER


@LAW
@given(directions, decimals, amounts, amounts)
def test_a_two_sided_tolerance_is_the_same_in_every_form(direction, target, below, above):
    lower, upper = target - below, target + above
    forms = [
        {"lower": f"{lower:f}", "upper": f"{upper:f}"},
        [f"{lower:f}", f"{upper:f}"],
        f"{lower:f} - {upper:f}",
        f"{lower:f} – {upper:f}",
        f"Upper {upper:f} Lower {lower:f}",
        f"Lower {lower:f} Upper {upper:f}",
        {"below": f"{below:f}", "above": f"{above:f}"},
    ]
    aim = parse_target(f"{target:f}", NO_UNIT)
    limits = [work_out_limits(direction, aim, parse_tolerance(form, NO_UNIT, direction)) for form in forms]
    assert limits == [limits[0]] * len(forms)


@LAW
@given(directions, decimals, amounts)
def test_a_distance_on_both_sides_is_the_same_in_every_form(direction, target, away):
    forms = [f"± {away:f}", f"±{away:f}", f"+/- {away:f}", {"below": f"{away:f}", "above": f"{away:f}"}]
    if direction is Direction.PLAN:
        forms.append(f"{away:f}")
    aim = parse_target(f"{target:f}", NO_UNIT)
    limits = [work_out_limits(direction, aim, parse_tolerance(form, NO_UNIT, direction)) for form in forms]
    assert limits == [limits[0]] * len(forms)


@LAW
@given(st.sampled_from([(Direction.HIGHER, "below"), (Direction.LOWER, "above")]), decimals, amounts)
def test_a_bare_distance_is_the_one_on_the_worse_side(case, target, away):
    direction, side = case
    aim = parse_target(f"{target:f}", NO_UNIT)
    bare, named = (parse_tolerance(form, NO_UNIT, direction) for form in (f"{away:f}", {side: f"{away:f}"}))
    assert work_out_limits(direction, aim, bare) == work_out_limits(direction, aim, named)


@LAW
@given(directions, decimals.filter(bool), amounts)
def test_per_cent_of_target_is_the_distance_it_comes_to(direction, target, per_cent):
    aim = parse_target(f"{target:f}", NO_UNIT)
    away = per_cent * abs(target) / 100
    share = parse_tolerance(f"± {per_cent:f}% of target", NO_UNIT, direction)
    number = parse_tolerance(f"± {away:f}", NO_UNIT, direction)
    assert work_out_limits(direction, aim, share) == work_out_limits(direction, aim, number)


@LAW
@given(directions, decimals, decimals)
def test_a_benchmark_with_a_distance_is_the_number_it_comes_to(direction, value, offset):
    side = "below" if offset < 0 else "above"
    benchmark = parse_target(f"{abs(offset):f} {side} national", NO_UNIT)
    number = parse_target(f"{value + offset:f}", NO_UNIT)
    tolerance = parse_tolerance("± 3", NO_UNIT, direction)
    assert work_out_limits(direction, benchmark, tolerance, benchmark_value=value) == work_out_limits(
        direction, number, tolerance
    )


@LAW
@given(decimals, amounts)
def test_a_range_is_the_same_in_every_form(low, width):
    high = low + width
    forms = [f"{low:f} - {high:f}", f"{low:f} – {high:f}", f"{low:f}–{high:f}", [f"{low:f}", f"{high:f}"]]
    assert [parse_target(form, NO_UNIT) for form in forms] == [RangeTarget(low, high)] * len(forms)


@LAW
@given(st.data(), measures(), st.sampled_from(Bound))
def test_a_bound_is_judged_as_the_values_it_allows(data, measure, bound):
    limits = work_out_limits(*measure)
    number = data.draw(actuals(limits))
    allows = {
        Bound.BELOW: lambda value: value < number,
        Bound.AT_MOST: lambda value: value <= number,
        Bound.ABOVE: lambda value: value > number,
        Bound.AT_LEAST: lambda value: value >= number,
    }[bound]
    marks = [number, *edges(limits)]
    samples = [-1.7e308, 1.7e308, *marks]
    samples += [math.nextafter(mark, end) for mark in marks for end in (-math.inf, math.inf)]
    samples += [(one + other) / 2 for one in marks for other in marks]
    samples += data.draw(st.lists(finite, max_size=5))
    allowed = [value for value in samples if math.isfinite(value) and allows(value)]
    assume(allowed)
    statuses = {status_of(value, limits) for value in allowed}
    assert possible_statuses(number, bound, limits) == statuses
    judgement = judge_bound(number, bound, limits)
    if len(statuses) > 1:
        assert judgement is None
    else:
        assert judgement.status in statuses
        assert judgement.exceeded == all(judge(value, limits).exceeded for value in allowed)


@LAW
@given(finite)
def test_plain_text_reads_back_to_the_same_float_and_is_the_shortest(value):
    text = plain_text(value)
    assert float(text) == value
    assert re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?", text)
    assert text != "-0"
    assert Decimal(text) == Decimal(repr(value))


@LAW
@given(finite, finite)
def test_a_difference_is_exact_on_the_shortest_decimals(minuend, subtrahend):
    assume(abs(exact(minuend) - exact(subtrahend)) < Fraction(2) ** 1023)
    assert difference(minuend, subtrahend) == float(exact(minuend) - exact(subtrahend))
    assert difference(minuend, subtrahend) == -difference(subtrahend, minuend)


@LAW
@given(decimals.map(float), decimals.map(float))
def test_per_cent_is_exact_on_the_shortest_decimals(part, whole):
    if whole == 0:
        assert per_cent_of(part, whole) is None
    else:
        assert per_cent_of(part, whole) == float(exact(part) * 100 / abs(exact(whole)))


@st.composite
def plain_numbers(draw):
    """Draw any text of the grammar of a plain number."""
    digits = st.text("0123456789", min_size=1, max_size=20)
    whole, decimals_after = draw(digits), draw(st.text("0123456789", max_size=20))
    mantissa = draw(st.sampled_from([whole, f"{whole}.{decimals_after}", f".{whole}"]))
    exponent = draw(st.one_of(st.just(""), st.integers(-400, 400).map(str), st.integers(0, 400).map("+{}".format)))
    letter = draw(st.sampled_from("eE")) if exponent else ""
    return draw(st.sampled_from(["", "+", "-"])) + mantissa + letter + exponent


@LAW
@given(plain_numbers())
def test_a_plain_number_is_its_decimal_and_the_float_python_reads(text):
    quantity = parse_quantity(text)
    assert quantity.number == Decimal(text)
    assert quantity.is_bare
    assert quantity.bound is None
    assert nearest_binary64(quantity.number) == float(text)


@LAW
@given(plain_numbers())
def test_a_plain_number_is_a_number_target_of_the_same_decimal(text):
    number = Decimal(text)
    assume(abs(number.adjusted()) < 40 and len(number.as_tuple().digits) < 40)
    assert parse_target(text, NO_UNIT) == NumberTarget(number)


@LAW
@given(decimals)
def test_every_way_to_write_a_number_is_the_same_number(number):
    sign = "-" if number < 0 else ""
    digits = f"{abs(number):,f}"
    forms = [f"{number:f}", f"{number:,f}", f"{sign}£{digits}", f"£{sign}{digits}", f"{sign}£{digits} "]
    if number < 0:
        forms += [f"\N{MINUS SIGN}{digits}", f"({digits})", f"(£{digits})", f"£({digits})"]
    assert [parse_quantity(form).number for form in forms] == [number] * len(forms)


@LAW
@given(decimals, st.sampled_from([("k", 3), ("m", 6), ("bn", 9), (" thousand", 3), (" million", 6), (" billion", 9)]))
def test_a_scale_is_a_power_of_ten_exactly(number, scale):
    name, places = scale
    assert Fraction(parse_quantity(f"£{number:f}{name}").scaled) == Fraction(number) * 10**places


@st.composite
def spans(draw, kind):
    """Draw whole years, quarters, halves, months, runs of months, or any days."""
    form = draw(st.sampled_from(["years", "part", "months", "days"]))
    year = draw(st.integers(1900, 2190))
    if form == "years":
        return year_from(year, kind)[0], year_from(year + draw(st.integers(0, 5)), kind)[1]
    if form == "part":
        length = draw(st.sampled_from([3, 6]))
        start = kind.first_month - 1 + length * draw(st.integers(0, 12 // length - 1))
        return months_from(year + start // 12, start % 12 + 1, length)
    if form == "months":
        return months_from(year, draw(st.integers(1, 12)), draw(st.integers(1, 40)))
    first = draw(days)
    return first, first + timedelta(days=draw(st.integers(0, 800)))


@LAW
@given(st.data(), kinds)
def test_a_period_label_reads_back_to_the_same_days(data, kind):
    span = data.draw(spans(kind))
    assert parse_period(period_label(*span, kind), kind).days == span


@LAW
@given(st.data(), kinds)
def test_the_previous_period_adjoins_and_is_as_long(data, kind):
    first, last = data.draw(spans(kind))
    period = Period(period_label(first, last, kind), first, last)
    previous = previous_period(period, kind)
    assert previous.last == first - timedelta(days=1)
    assert not previous.overlaps(period)
    assert parse_period(previous.label, kind).days == previous.days
    is_whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    assert (previous.first.day == 1) if is_whole_months else (previous.last - previous.first == last - first)


@LAW
@given(st.data(), kinds)
def test_the_same_period_last_year_begins_a_year_earlier(data, kind):
    first, last = data.draw(spans(kind))
    earlier = same_period_last_year(Period("", first, last), kind)
    assert (earlier.first.year, earlier.first.month) == (first.year - 1, first.month)
    assert (earlier.last.year, earlier.last.month) == (last.year - 1, last.month)
    assert parse_period(earlier.label, kind).days == earlier.days


@LAW
@given(st.data(), kinds)
def test_a_period_contains_and_overlaps_as_sets_of_days_do(data, kind):
    one, other = (Period("", *data.draw(spans(kind))) for _ in range(2))
    assert one.contains(one)
    assert one.contains(other) == (
        max(one.first, other.first) == other.first and min(one.last, other.last) == other.last
    )
    assert one.overlaps(other) == (max(one.first, other.first) <= min(one.last, other.last))
    assert one.overlaps(other) == other.overlaps(one)
    if one.contains(other):
        assert one.overlaps(other)


@LAW
@given(st.data(), decimals.map(float), st.one_of(st.none(), st.integers(0, 4)))
def test_a_shown_number_never_crosses_or_meets_a_limit_it_is_not_on(data, limit, places):
    near = st.floats(min_value=limit - 1, max_value=limit + 1)
    others = data.draw(st.lists(decimals.map(float), max_size=3))
    value = data.draw(st.one_of(near, decimals.map(float), st.sampled_from([limit, math.nextafter(limit, math.inf)])))
    limits = [limit, *others, math.inf, -math.inf]
    text = display_text(value, decimals=places, distinct_from=limits)
    shown = Fraction(text.replace(",", ""))
    for one in (limit, *others):
        assert (shown > exact(one)) == (exact(value) > exact(one))
        assert (shown < exact(one)) == (exact(value) < exact(one))


@LAW
@given(decimals.map(float), st.integers(0, 4))
def test_a_shown_number_is_within_half_a_unit_of_its_last_place(value, places):
    text = display_text(value, decimals=places)
    assert len(text.partition(".")[2]) == places
    assert abs(Fraction(text.replace(",", "")) - exact(value)) <= Fraction(1, 2 * 10**places)
    assert re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?", text)
