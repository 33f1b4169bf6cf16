"""Laws of the whole path: from the text of a strategy and of actuals to the records, for all there can be."""

import csv
import io
import json
import math
import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kpi_eval.api import evaluate, records
from kpi_eval.evaluation.record import COLUMNS
from kpi_eval.renderers.evaluation import RENDERERS
from kpi_eval.renderers.plain_numbers import cell_text
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.errors import ActualsError, StrategyError
from kpi_eval.vocabulary.number import plain_text
from kpi_eval.vocabulary.status import Reason
from support import generated_strategies as make

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def law(examples):
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=_QUIET)


JUDGED = frozenset(make.RANK)
DIFFERENCES = ("exceeded", "variance", "variance_percent", "margin")
NUMBERS = ("actual", "target", "target_upper", "tolerance_lower", "tolerance_upper", *DIFFERENCES[1:])
OPPOSITE = {
    "higher is better": "lower is better",
    "lower is better": "higher is better",
    "plan is best": "plan is best",
}
directions = st.sampled_from(make.DIRECTIONS)
units = st.sampled_from(make.UNITS)


@st.composite
def aimed_measures(draw, *, units=units, numbers=make.numbers):
    """Draw one to five measures: direction, unit and aim by id."""
    measures = {}
    for number in range(draw(st.integers(1, 5))):
        direction = draw(directions)
        measures[f"m{number}"] = (direction, draw(units), draw(make.aims(direction, numbers)))
    return measures


def form_of(measures, choose=lambda forms: forms[0]):
    """Give the strategy of measures with one target each, in the form that is chosen."""
    forms = {}
    for name, (direction, unit, aim) in measures.items():
        tolerances = make.limit_forms(aim, unit) + make.distance_forms(aim, unit, direction)
        forms[name] = {
            "title": f"Measure {name}",
            "direction": choose(make.WORDINGS[direction]),
            **({"unit": unit} if unit else {}),
            "target": choose(make.target_forms(aim, unit)),
            "tolerance": choose(tolerances),
        }
    return make.strategy_form(forms)


def all_edges(measures):
    return [edge for _, _, aim in measures.values() for edge in aim.edges]


def judged_with(measures, actuals, choose=lambda forms: forms[0]):
    return make.result(form_of(measures, choose), make.csv_text(make.number_rows(measures, actuals))).records


def drawn_choice(data):
    return lambda forms: data.draw(st.sampled_from(forms))


def without(record, *names):
    return {name: cell for name, cell in record.items() if name not in names}


def exact(number):
    return Fraction(repr(number))


# ---- What a status means


@law(80)
@given(st.data(), aimed_measures())
def test_a_better_actual_never_has_a_worse_status(data, measures):
    """Hold: `higher is better: x >= target, x >= lower`; `plan is best: x = target; lower <= x <= upper`."""
    actuals = sorted(data.draw(st.lists(make.near(all_edges(measures)), min_size=2, max_size=6)))
    rows = judged_with(measures, list(map(make.plain, actuals)), drawn_choice(data))
    for number, (direction, _, aim) in enumerate(measures.values()):
        ranks = [make.RANK[row["status"]] for row in rows[number * len(actuals) :][: len(actuals)]]
        if direction == "higher is better":
            assert ranks == sorted(ranks)
        elif direction == "lower is better":
            assert ranks == sorted(ranks, reverse=True)
        else:
            below = [rank for rank, actual in zip(ranks, actuals, strict=True) if float(actual) <= float(aim.high)]
            above = [rank for rank, actual in zip(ranks, actuals, strict=True) if float(actual) >= float(aim.low)]
            assert below == sorted(below)
            assert above == sorted(above, reverse=True)


@law(80)
@given(st.data(), aimed_measures(), make.amounts, make.amounts)
def test_a_wider_tolerance_never_hurts(data, measures, below, above):
    """Hold: `tolerance: how far from the target is still acceptable`."""
    wider = {name: (way, unit, aim.widened(below, above)) for name, (way, unit, aim) in measures.items()}
    edges = all_edges(measures) + all_edges(wider)
    actuals = [make.plain(number) for number in data.draw(st.lists(make.near(edges), min_size=1, max_size=5))]
    narrow_rows = judged_with(measures, actuals, drawn_choice(data))
    for row, wide in zip(narrow_rows, judged_with(wider, actuals, drawn_choice(data)), strict=True):
        assert make.RANK[wide["status"]] >= make.RANK[row["status"]]
        assert wide["margin"] >= row["margin"]
        assert (wide["variance"], wide["target"]) == (row["variance"], row["target"])


MIRRORED_SIGN = {"": "", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


@law(80)
@given(st.data(), aimed_measures())
def test_a_mirrored_strategy_has_the_same_statuses(data, measures):
    """Hold: `direction, target and tolerance are three ways of saying where "on target" begins and ends`."""
    mirrored = {name: (OPPOSITE[way], unit, aim.mirrored()) for name, (way, unit, aim) in measures.items()}
    drawn = data.draw(
        st.lists(
            st.tuples(st.sampled_from(["", "", *MIRRORED_SIGN]), make.near(all_edges(measures))),
            min_size=1,
            max_size=5,
        )
    )
    rows = judged_with(measures, [f"{sign}{number:f}" for sign, number in drawn], drawn_choice(data))
    seen = judged_with(mirrored, [f"{MIRRORED_SIGN[sign]}{-number:f}" for sign, number in drawn], drawn_choice(data))
    for row, mirror in zip(rows, seen, strict=True):
        for name in ("status", "exceeded", "margin", "reason"):
            assert mirror[name] == row[name], name
        for name in ("variance", "variance_percent", "actual"):
            assert mirror[name] == (None if row[name] is None else 0.0 - row[name]), name
        upper = row["target"] if row["target_upper"] is None else row["target_upper"]
        assert mirror["target"] == -upper
        assert mirror["tolerance_lower"] == (None if row["tolerance_upper"] is None else -row["tolerance_upper"])


@law(80)
@given(st.data(), aimed_measures())
def test_equivalent_forms_give_the_same_records(data, measures):
    """Hold section 3, `Target forms` and `Tolerance forms`: one meaning, however it is written."""
    actuals = data.draw(st.lists(make.near(all_edges(measures)), min_size=1, max_size=4))
    texts = list(map(make.plain, actuals))
    first = judged_with(measures, texts, drawn_choice(data))
    assert judged_with(measures, texts, drawn_choice(data)) == first
    for row, actual in zip(first, actuals * len(measures), strict=True):
        aim = measures[row["measure"]][2]
        assert row["actual"] == float(actual)
        assert row["target"] == float(aim.low)
        assert row["target_upper"] == (float(aim.high) if aim.is_range else None)
        assert row["tolerance_lower"] == (None if aim.lower is None else float(aim.lower))
        assert row["tolerance_upper"] == (None if aim.upper is None else float(aim.upper))


@law(50)
@given(st.data(), directions, units, st.sampled_from(["financial", "academic", "calendar"]))
def test_equivalent_places_of_a_target_give_the_same_records(data, direction, unit, kind):
    """Hold: `target: is the target of every period not named`, `a measure's tolerance: serves`, `defaults: serve`.

    And a benchmark with a distance is the number it comes to, and a period is its days however it is spelt.
    """
    aim = data.draw(make.aims(direction))
    days = data.draw(st.sampled_from(make.family(kind, 2016)))
    choose = drawn_choice(data)
    base = {"title": "Measure", "direction": direction}
    target = choose(make.target_forms(aim, unit))
    distances = make.distance_forms(aim, unit, direction)
    tolerance = choose(distances + make.limit_forms(aim, unit))
    own_unit = {"unit": unit} if unit else {}
    label = lambda: choose(make.spellings(days, kind)).strip()  # noqa: E731
    ways = [
        ({**base, **own_unit, "target": target, "tolerance": tolerance}, {}),
        ({**base, **own_unit, "target": {"target": target, "tolerance": tolerance}}, {}),
        ({**base, **own_unit, "targets": {label(): {"target": target, "tolerance": tolerance}}}, {}),
        ({**base, **own_unit, "tolerance": tolerance, "targets": {label(): target}}, {}),
        ({**base, **own_unit, "target": "1", "targets": {label(): {"target": target, "tolerance": tolerance}}}, {}),
        ({**base, "target": target}, {"defaults": {"tolerance": tolerance, **own_unit}}),
    ]
    if not aim.is_range:
        offset = data.draw(make.amounts)
        value = {"national": {"title": "England", "values": {"m": {label(): make.plain(aim.low + offset)}}}}
        words = choose([f"{offset:f} below England", {"benchmark": "national", "minus": make.plain(offset)}])
        held = {"target": words, "tolerance": choose(distances)}
        ways.append(({**base, **own_unit, "target": held}, {"benchmarks": value}))
    actuals = [make.plain(actual) for actual in data.draw(st.lists(make.near(aim.edges), min_size=1, max_size=4))]
    rows = make.csv_text([{"measure": "m", "period": label(), "actual": actual} for actual in actuals])
    seen = [make.result(make.strategy_form({"m": form}, kind=kind, **more), rows).records for form, more in ways]
    for one in seen[1:]:
        assert one == seen[0]


@law(80)
@given(st.data(), aimed_measures(units=st.just("£")), st.sampled_from([("m", 6), ("thousand", 3), ("bn", 9)]))
def test_scaling_the_unit_and_the_numbers_changes_no_status(data, measures, scale):
    """Hold: an actual may carry `a scale (£2.23m)`, `scales such as m applied in decimal first`."""
    word, places = scale
    factor = Decimal(10) ** places
    large = {name: (way, unit, aim.scaled(factor)) for name, (way, unit, aim) in measures.items()}
    small = form_of(measures, lambda forms: forms[0])
    for form in small["measures"].values():
        form["unit"] = f"£{word}" if len(word) < 3 else f"£ {word}"
    actuals = data.draw(st.lists(make.near(all_edges(measures)), min_size=1, max_size=4))
    assume(all(len(number.as_tuple().digits) <= 15 for number in actuals))
    written = [f"{'-' if number < 0 else ''}£{abs(number):f}{word}" for number in actuals]
    texts = [
        (large, written),
        (large, [make.plain(number * factor) for number in actuals]),
        (small, written),
        (small, list(map(make.plain, actuals))),
    ]
    seen = []
    for strategy, cells in texts:
        form = form_of(strategy, drawn_choice(data)) if strategy is large else strategy
        seen.append(make.result(form, make.csv_text(make.number_rows(measures, cells))).records)
    assert seen[0] == seen[1]
    assert seen[2] == seen[3]
    for row, other in zip(seen[0], seen[2], strict=True):
        for name in ("status", "exceeded", "variance_percent"):
            assert other[name] == row[name], name
        for name in ("actual", "target", "variance", "margin"):
            assert other[name] == float(Decimal(repr(row[name])).scaleb(-places)), name


# ---- What holds for every row


def is_blank(row):
    return not any(row.get(name, "").strip() for name in make.FIELDS)


def check_row(row):
    """Hold the rules of sections 3 and 6 for the cells of one record."""
    status, reason = row["status"], row["reason"]
    reasons = {member.value: member for member in Reason}
    if status in JUDGED:
        assert reason is None
        assert isinstance(row["exceeded"], bool)
        assert row["variance"] is not None
        assert row["margin"] is not None
        assert row["actual"] is not None
        assert row["target"] is not None
    else:
        assert status in {"no-data", "not-judged"}
        assert [row[name] for name in DIFFERENCES] == [None] * 4
        assert reasons[reason].is_no_data is (status == "no-data")
        assert (row["actual"] is None) is (status == "no-data")
    for name in NUMBERS:
        if isinstance(row[name], float):
            assert math.isfinite(row[name]), name
            assert plain_text(row[name]) != "-0", name
            assert math.copysign(1, row[name]) == 1 or row[name] != 0, name
    assert row["why"].endswith(".")
    assert not re.search(r"(?<![\w.])-0(?![\w.,])|\binf\b|Infinity|\bnan\b", row["why"])


def check_judgement(row):
    """Hold the table of section 3 between the cells of one judged record of a number."""
    actual, target = row["actual"], row["target"]
    top = target if row["target_upper"] is None else row["target_upper"]
    lower, upper = row["tolerance_lower"], row["tolerance_upper"]
    worst_low, worst_high = target if lower is None else lower, top if upper is None else upper
    on, within = {
        "higher is better": (actual >= target, actual >= worst_low),
        "lower is better": (actual <= top, actual <= worst_high),
        "plan is best": (target <= actual <= top, worst_low <= actual <= worst_high),
    }[row["direction"]]
    assert row["status"] == ("on-target" if on else "within-tolerance" if within else "off-track")
    assert (row["margin"] >= 0) is (row["status"] != "off-track")
    far_high = upper if upper is not None else row["target_upper"]
    far_low = lower if lower is not None else (target if row["target_upper"] is not None else None)
    if row["direction"] == "higher is better":
        assert row["exceeded"] is (far_high is not None and far_high != target and actual > far_high)
    elif row["direction"] == "lower is better":
        assert row["exceeded"] is (far_low is not None and far_low != top and actual < far_low)
    else:
        assert row["exceeded"] is False
    nearest = min(max(actual, target), top)
    assert row["variance"] == float(exact(actual) - exact(nearest))
    reference = target if row["variance"] == 0 else nearest
    assert (row["variance_percent"] is None) is (reference == 0)


def check_result(rows, found, whole):
    """Hold that every row is there once, in order, and the measures not reported after them."""
    given_rows = [row for row in rows if not is_blank(row)]
    told, missing = found.records[: len(given_rows)], found.records[len(given_rows) :]
    assert [row["note"] for row in told] == [row["note"] for row in given_rows]
    for record, row in zip(told, given_rows, strict=True):
        assert (record["period"] or "") == row["period"].strip()
        assert (record["area"] or "") == row.get("area", "")
        name = whole.names.get(row["measure"], (row["measure"], None))[0]
        assert record["measure"] == name
        check_row(record)
        if record["status"] in JUDGED and not record["markers"] and isinstance(record["actual"], float):
            check_judgement(record)
    places = []
    for record in missing:
        check_row(record)
        assert (record["status"], record["reason"]) == ("no-data", "not reported")
        places.append((record["measure"], record["basis"]))
    known = [(name, one.id or None) for name, bases in whole.series.items() for one in bases]
    assert places == [place for place in known if place in places]
    assert found.summary.rows == len(found.records)
    assert {status.value: count for status, count in found.summary.statuses.items()} == Counter(
        record["status"] for record in found.records
    )


def hold_every_row_comes_out_once(data, whole):
    rows = data.draw(make.rows_for(whole))
    if rows and data.draw(st.integers(0, 3)) == 0:
        rows.insert(data.draw(st.integers(0, len(rows))), {})
    check_result(rows, make.result(whole.form, make.csv_text(rows)), whole)


@law(80)
@given(st.data(), make.wholes())
def test_every_row_comes_out_once_and_keeps_the_rules(data, whole):
    """Hold: `Every input row is in the output`, and the rules of section 6 on blank cells and reasons."""
    hold_every_row_comes_out_once(data, whole)


@pytest.mark.slow
@law(1000)
@given(st.data(), make.wholes())
def test_every_row_comes_out_once_and_keeps_the_rules_deeper(data, whole):
    """Hold: `Every input row is in the output`, more often."""
    hold_every_row_comes_out_once(data, whole)


@law(80)
@given(st.data(), make.wholes())
def test_the_narrowest_target_that_holds_the_period_serves(data, whole):
    """Hold: `A target serves every actual whose period lies inside its own; of several, the one inside all others`."""
    rows, expected = [], []
    for name, bases in whole.series.items():
        for one in bases:
            days = data.draw(st.sampled_from(whole.spans))
            period = data.draw(st.sampled_from(make.spellings(days, whole.kind)))
            rows.append({"measure": name, "basis": one.id, "period": period, "actual": "n/a", "note": "x"})
            serving = [
                (held or (days[0].min, days[1].max), low)
                for held, low in one.targets
                if held is None or (held[0] <= days[0] and days[1] <= held[1])
            ]
            serving.sort(key=lambda entry: entry[0][1] - entry[0][0])
            expected.append(serving[0][1] if serving else None)
    found = make.result(whole.form, make.csv_text(rows)).records
    for record, low in zip(found, expected, strict=False):
        if low != "benchmark":
            assert record["target"] == (float(low) if isinstance(low, Decimal) else low)


cell_texts = st.one_of(
    st.text(max_size=8),
    st.sampled_from([*make.EXTREMES, *make.CODES, *make.ERRORS, "m0", "m1", "2016/17", "9989/90 Q4", "9999-12-31"]),
)


@law(150)
@given(make.wholes(), st.lists(st.lists(cell_texts, max_size=8), max_size=8))
def test_any_cells_are_judged_or_refused_as_actuals(whole, table):
    """Hold: `anything else is a finding with its row number; the row is in the output`."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([make.FIELDS, *table])
    try:
        found = make.result(whole.form, stream.getvalue())
    except ActualsError as error:
        assert error.problem.code.number.startswith("KPI2")  # noqa: PT017 - most are judged
        return
    given_rows = [row for row in table if any(cell.strip() for cell in row)]
    told = [record for record in found.records if record["reason"] != "not reported"]
    assert len(told) == len(given_rows)
    for record in found.records:
        check_row(record)


@law(50)
@given(st.data(), st.lists(st.sampled_from([*"0123456789", "e", "-", ".", "308", "99", "%", " children"]), max_size=12))
def test_any_target_that_is_accepted_can_be_judged(data, pieces):
    """Hold: `an actual is the binary64 nearest to its text`; what the loader accepts, the evaluator can judge."""
    text = "".join(pieces)
    extremes = st.sampled_from([text, "1.7e308", "-1.7e308", "1e-320", "5", "0"])
    target, tolerance = data.draw(extremes), data.draw(extremes)
    benchmark = data.draw(st.booleans())
    form = make.strategy_form(
        {
            "m": {
                "title": "Measure",
                "direction": data.draw(directions),
                "unit": "children",
                "targets": {
                    data.draw(st.sampled_from(["2016/17", "9989/90", "1000/01"])): {
                        "target": f"{target} above national" if benchmark else target,
                        "tolerance": data.draw(st.sampled_from(["± {}", "{}% of target", "Lower {}"])).format(
                            tolerance
                        ),
                    }
                },
            }
        },
        benchmarks={"national": {"title": "England", "values": {"m": {"1000/01 - 9989/90": data.draw(extremes)}}}},
    )
    try:
        strategy = make.load(make.yaml_text(form))
    except StrategyError:
        return
    rows = [
        {"measure": "m", "period": period, "actual": actual}
        for period in ("2016/17 Q4", "9989/90 Q4", "9989/90", "1000/01 Q1")
        for actual in ("5", "-1.7e308", text)
    ]
    for record in make.result(strategy, make.csv_text(rows)).records:
        check_row(record)


TWO_BASES = """\
  m:
    title: Measure
    direction: plan is best
    bases: {count: {unit: children}, rate: {unit: "per 10,000"}}
    target: {count: 656, rate: 45}
"""
ON_A_SCALE = "  m: {title: Measure, direction: higher is better, scale: steps, target: Good}\n"


def short(target, unit="children"):
    return f"  m: {{title: Measure, direction: higher is better, unit: {unit}, target: {target}}}\n"


def loaded(measures, before="scales: {steps: [Bad, Good]}\n"):
    return make.load(f"format: 1\nid: s\ntitle: S\nyear: financial\n{before}measures:\n{measures}")


@pytest.mark.parametrize(
    ("measures", "rows"),
    [
        (TWO_BASES, ["m,2016/17,n/a,", "m,2016/17,656 children,"]),
        (ON_A_SCALE, ["m,2016/17,Good,no such basis", "nobody,2016/17,Good,"]),
    ],
    ids=["a unit word tells the basis", "a step of a scale"],
)
def test_a_row_is_judged_as_it_would_be_alone(measures, rows):
    """Hold: `a row without a basis is told by the unit word`, also after one that has none."""
    strategy, header = loaded(measures), "measure,period,actual,basis\n"
    together = make.result(strategy, header + "\n".join(rows)).records
    alone = [make.result(strategy, header + row).records[0] for row in rows]
    assert together[: len(rows)] == alone


@pytest.mark.parametrize(
    ("measures", "rows"),
    [
        (TWO_BASES, ["m,2016/17,1e308,count", "m,2016/17,45,rate"]),
        (TWO_BASES, ["m,2016/17,1e-9999999,count", "m,2016/17,45,rate"]),
        (TWO_BASES, ["m,2016/17,656,count", "m,2016/17,45e-9999999,rate"]),
        (short("5", "£"), ["m,2016/17,£1e999999999999999999k,"]),
        (short("1", "children").replace("target: 1", "targets: {9989/90: 1}"), ["m,9989/90 Q4,5,"]),
    ],
    ids=["a huge count", "a tiny count", "a tiny rate", "an exponent at the end", "the last year"],
)
def test_an_extreme_row_is_judged_or_not_a_number(measures, rows):
    """Hold: `every input row is in the output`; nothing that stands in a cell ends the run."""
    found = make.result(loaded(measures), "measure,period,actual,basis\n" + "\n".join(rows)).records
    assert len(found) >= len(rows)
    for record in found:
        check_row(record)


@pytest.mark.parametrize(
    "measures",
    [
        short("{target: 1.7e308, tolerance: ± 1.7e308}"),
        short("{target: 1.7e308, tolerance: 300% of target}"),
        short("1e999999999999999999k"),
    ],
    ids=["a limit too large", "a share too large", "an exponent at the end"],
)
def test_limits_that_are_no_numbers_are_refused(measures):
    """Hold: limits are `rounded once to the nearest binary64`; a limit that is none is a problem of the strategy."""
    with pytest.raises(StrategyError):
        loaded(measures)


def test_a_benchmark_too_large_with_its_distance_is_refused():
    """Hold: limits are `rounded once to the nearest binary64`; a limit that is none is a problem of the strategy."""
    benchmarks = "benchmarks: {n: {title: N, values: {m: {2016/17: 1.7e308}}}}\n"
    with pytest.raises(StrategyError):
        loaded(short("1.7e308 above N"), benchmarks)


def test_a_scale_without_steps_is_refused():
    """Hold: `all problems at once`, each with a code."""
    with pytest.raises(StrategyError):
        loaded(ON_A_SCALE, "scales: {steps: []}\n")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_forbidden_character_has_the_place_of_its_line(end):
    """Hold: `a problem reads like a compiler's`: line and column, then the source line."""
    with pytest.raises(StrategyError) as caught:
        make.load(f"format: 1{end}id: \x07{end}")
    problem = caught.value.problems[0]
    assert (problem.line, problem.column, problem.source) == (2, 5, "id: \x07")


@pytest.mark.parametrize(
    "bases",
    [
        '{count: {unit: children, aliases: [rate]}, rate: {unit: "per 10,000"}}',
        '{count: {unit: "%"}, rate: {unit: "%"}}',
    ],
    ids=["an alias that is another's id", "one unit of two bases"],
)
def test_a_basis_is_never_guessed(bases):
    """Hold: `titles and aliases too` are unique; what does not tell one basis is refused, or not judged."""
    measures = f"  m: {{title: M, direction: plan is best, bases: {bases}, target: {{count: 656, rate: 45}}}}\n"
    try:
        strategy = loaded(measures)
    except StrategyError:
        return
    stated = "rate" if "aliases" in bases else "%"
    record = make.result(strategy, f"measure,period,actual,basis\nm,2016/17,45,{stated}").records[0]
    assert record["basis"] == "rate" or record["status"] == "not-judged"


# ---- Order, files, filters and formats

LOOSE = frozenset({"KPI220", "KPI223", "KPI224", "KPI226", "KPI227"})
"""Findings whose words say which row was first, or in which order the rows came."""


def finding_set(findings):
    numbers = [finding.code.number for finding in findings]
    # NOTE: of repeated rows the first is the one whose bases are compared.
    ignored = {"KPI223", "KPI224"} if "KPI220" in numbers else set()
    return Counter(
        (
            finding.code.number,
            finding.measure,
            finding.count,
            "" if finding.code.number in LOOSE else finding.message,
        )
        for finding in findings
        if finding.code.number not in ignored
    )


@law(80)
@given(st.data(), make.wholes())
def test_the_order_of_rows_changes_no_status_and_no_finding(data, whole):
    """Hold: an answer that is `exact, explained and the same`; each row is judged by itself."""
    rows = data.draw(make.rows_for(whole))
    shuffled = data.draw(st.permutations(rows))
    one, other = (make.result(whole.form, make.csv_text(order)) for order in (rows, shuffled))
    by_note = {record["note"]: record for record in other.records if record["note"]}
    for record in one.records:
        if record["note"]:
            assert by_note[record["note"]] == record
    missing = [[without(record, "period") for record in found.records if not record["note"]] for found in (one, other)]
    assert missing[0] == missing[1]
    assert one.summary == other.summary
    assert finding_set(one.findings) == finding_set(other.findings)


@law(50)
@given(st.data(), make.wholes())
def test_a_row_is_judged_whatever_other_rows_there_are(data, whole):
    """Hold: `Each (measure, basis, area, target period) is turned once into Limits`, and an actual meets only those."""
    rows = data.draw(make.rows_for(whole, most=8))
    strategy = make.load(make.yaml_text(whole.form))
    together = make.result(strategy, make.csv_text(rows)).records
    for row, record in zip(rows, together, strict=False):
        assert make.result(strategy, make.csv_text([row])).records[0] == record


@law(50)
@given(st.data(), make.wholes())
def test_files_are_judged_in_turn_as_if_they_were_one(data, whole):
    """Hold: `rows come in the order of the actuals, then the measures not reported`."""
    rows = data.draw(make.rows_for(whole))
    cut = data.draw(st.integers(0, len(rows)))
    parts = [make.csv_text(rows[:cut]), make.csv_text(rows[cut:])]
    together = make.result(whole.form, *parts)
    single = make.result(whole.form, make.csv_text(rows))
    assert together.records == single.records
    assert together.summary == single.summary
    alone = [make.result(whole.form, part).records for part in parts]
    told = [record for records_of_part in alone for record in records_of_part if record["note"]]
    assert [record for record in together.records if record["note"]] == told


@law(50)
@given(st.data(), make.wholes())
def test_a_filter_by_measure_gives_the_rows_of_that_measure(data, whole):
    """Hold: `Filters apply first`; what is left is judged as it was."""
    rows = data.draw(make.rows_for(whole))
    name = data.draw(st.sampled_from(list(whole.series)))
    everything = make.result(whole.form, make.csv_text(rows)).records
    kept = make.result(whole.form, make.csv_text(rows), measures=[name]).records
    assert [record for record in kept if record["note"]] == [
        record for record in everything if record["note"] and record["measure"] == name
    ]
    absent = {(record["measure"], record["basis"]) for record in everything if not record["note"]}
    for record in kept:
        assert record["measure"] == name
        assert record["note"] or (record["measure"], record["basis"]) in absent


def rendered(strategy, text, name, **presentation):
    stream = io.StringIO(newline="")
    RENDERERS[name].load()(evaluate(strategy, make.opened([text])), stream, Presentation(**presentation))
    return stream.getvalue()


def cell_of_json(cell):
    if cell is None:
        return ""
    if isinstance(cell, list):
        return "; ".join(cell)
    return cell_text(float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell)


@law(50)
@given(st.data(), make.wholes(), make.texts(12))
def test_csv_and_json_agree_cell_by_cell(data, whole, note):
    """Hold: `Row columns, in this order, in CSV, JSON, Parquet and XLSX`; CSV `blank for nothing`, `numbers plain`."""
    rows = data.draw(make.rows_for(whole, most=6))
    for row in rows:
        row["note"] += note
    strategy, text = make.load(make.yaml_text(whole.form)), make.csv_text(rows)
    plain, excel = (rendered(strategy, text, "csv", with_why=True, is_excel=way) for way in (False, True))
    table = list(csv.reader(io.StringIO(plain, newline=""), strict=True))
    assert table[0] == [*COLUMNS, "why"]
    document = json.loads(rendered(strategy, text, "json"))
    kept = list(records(evaluate(strategy, make.opened([text]))))
    assert len(table) - 1 == len(document["rows"]) == len(kept)
    for cells, of_json, of_records in zip(table[1:], document["rows"], kept, strict=True):
        assert list(of_json) == table[0]
        assert cells == [cell_of_json(cell) for cell in of_json.values()]
        assert cells == [cell_text(cell) for cell in of_records.values()]
        for name, cell in zip(table[0], cells, strict=True):
            if isinstance(of_records[name], float):
                assert re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?", cell)
                assert float(cell) == of_records[name]
    assert excel[0] == "\ufeff"
    assert list(csv.reader(io.StringIO(excel[1:], newline=""), strict=True)) == table
    assert document["summary"]["rows"] == len(kept)


# ---- Strategies that are not sound

TEMPLATE = """\
format: 1
id: safe-and-healthy
title: Children are safe and healthy
year: financial

outcomes:
  protected:
    title: Children are safe
    objectives:
      - {title: Review, due: April 2018, lead: [Commissioning, "Team: two"], milestones: [{title: Board, due: June}]}

scales:
  inspection: [Inadequate, Requires Improvement, Good, Outstanding]

benchmarks:
  national: {title: England, values: {days-to-match: {2016/17: 12.3}}}

defaults: {unit: "%", tolerance: 2 pp, decimals: 1}

measures:
  looked-after-children:
    title: Looked After Children per 10,000
    aliases: ["LAC per 10,000"]
    outcomes: [protected]
    direction: plan is best
    bases:
      count: {unit: children, aliases: [LACnum]}
      rate: {unit: "per 10,000 population", aliases: [LAC]}
    targets:
      2016/17:
        count: {target: 656, tolerance: {lower: 626, upper: 686}, covers: April 2015 - March 2016}
        rate: {target: 45, tolerance: ± 5% of target, rationale: 'agreed'}
      2017/18 - 2019/20: {rate: {target: 48, tolerance: none}, count: {target: 700, tolerance: 3}}
  days-to-match:
    title: Average time
    direction: Lower number of days is better   # the document's wording
    unit: days
    accumulates: average
    target: 3 days below national
    tolerance: {below: 10, above: 20}
  inspections:
    title: Inspections
    direction: higher is better
    scale: inspection
    target: Good
  share:
    title: >-
      A share
      of all
    direction: higher is better
    targets: {2016/17: {target: 90 - 100%, tolerance: Upper 100% Lower 86%}, Q4 2017/18: [85, 90]}
"""
PIECES = (
    *("\t", "\n", "\r", "\r\n", " ", "  ", ": ", ":", "- ", "-", "{", "}", "[", "]", ",", "#", "&a ", "*a", "!t ", "|"),
    *(">", "%", "@", "`", '"', "'", "?", "\u2028", "\x85", "\x00", "\x07", "\ufeff", "£", "½", "\U0001f600", "---\n"),
    *("...\n", "null", "~", "true", "1e999", "1.7e308", "9" * 60, "none", "± ", "pp", "1e999999999999999999k", "<<: "),
)


@st.composite
def mutated(draw, text=TEMPLATE):
    """Draw a text with a few characters or lines taken away, doubled, swapped or put in."""
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["piece", "cut", "line away", "line twice", "lines swapped", "move", "value"]))
        at = draw(st.integers(0, len(text)))
        lines = text.splitlines(keepends=True)
        if kind == "piece" or not lines:
            text = text[:at] + draw(st.sampled_from(PIECES)) + text[at:]
        elif kind == "cut":
            text = text[:at] + text[at + draw(st.integers(1, 5)) :]
        elif kind == "move":
            other = draw(st.integers(0, len(text)))
            text = text[:at] + text[other : other + draw(st.integers(1, 20))] + text[at:]
        elif kind == "value":
            value = draw(st.sampled_from(["[]", "{}", "null", "''", "[a, b]", "{a: b}", "1e400", "none", "true", "x"]))
            number = draw(st.integers(0, len(lines) - 1))
            lines[number] = lines[number].split(":", maxsplit=1)[0] + f": {value}\n"
            text = "".join(lines)
        else:
            one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
            if kind == "lines swapped":
                lines[one], lines[other] = lines[other], lines[one]
            elif kind == "line twice":
                lines.insert(other, lines[one])
            else:
                del lines[one]
            text = "".join(lines)
    return text


WITHOUT_A_PLACE = frozenset({"KPI002", "KPI014"})


def loaded_or_refused(content):
    """Give the strategy, or None with its problems."""
    try:
        return make.load(content), ()
    except StrategyError as error:
        return None, error.problems


def check_problem(problem, lines):
    assert re.fullmatch(r"KPI[01]\d\d", problem.code.number)
    assert problem.message
    if problem.code.number in WITHOUT_A_PLACE:
        return
    assert 1 <= problem.line <= len(lines) + 1, problem
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    assert 1 <= problem.column <= len(line) + 1, problem
    assert (problem.source or "") == line, problem


def hold_a_broken_strategy_has_places(text):
    strategy, problems = loaded_or_refused(text)
    for problem in problems:
        # NOTE: as editors end lines; what only YAML 1.1 takes for a line end is a character of one.
        check_problem(problem, re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff").removesuffix("\n")))
    if strategy is None:
        assert problems
        return
    rows = [
        {"measure": measure.id, "basis": basis.id, "period": period, "actual": actual}
        for measure in strategy.measures
        for basis in measure.bases
        for period in ("2016/17", "2016/17 Q4", "9989/90 Q4", "2016")
        for actual in ("47", "n/a", "Good", "1e-9999999")
    ]
    for record in make.result(strategy, make.csv_text(rows)).records:
        check_row(record)


@law(200)
@given(mutated())
def test_a_broken_strategy_is_refused_with_codes_and_places(text):
    """Hold: `a problem reads like a compiler's`, with code, line and column; what is accepted can be judged."""
    hold_a_broken_strategy_has_places(text)


@pytest.mark.slow
@law(3000)
@given(mutated())
def test_a_broken_strategy_is_refused_with_codes_and_places_deeper(text):
    """Hold: `a problem reads like a compiler's`, more often."""
    hold_a_broken_strategy_has_places(text)


@law(80)
@given(st.data(), st.binary(max_size=6))
def test_bytes_that_are_no_strategy_are_refused(data, noise):
    """Hold: `UTF-8`; nothing but a StrategyError comes of bytes that are not a strategy."""
    content = TEMPLATE.encode()
    at = data.draw(st.integers(0, len(content)))
    strategy, problems = loaded_or_refused(content[:at] + noise + content[at:])
    assert (strategy is None) is bool(problems)
    assert all(problem.code.number.startswith("KPI") for problem in problems)
