"""Laws of travel: what must hold of better, worse and in a row for all actuals there can be."""

import io
from decimal import Decimal
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_eval.api import evaluate, load_strategy, records
from kpi_eval.evaluation.course import COURSE_COLUMNS

SWAPPED = {"improving": "worsening", "worsening": "improving"}
OPPOSITE = {"higher is better": "lower is better", "lower is better": "higher is better"}
PERIODS = [
    *(f"{year}/{(year + 1) % 100}" for year in range(2012, 2018)),
    *(f"{year}/{(year + 1) % 100} Q{quarter}" for year in (2014, 2015) for quarter in range(1, 5)),
    "April 2015 - March 2016",
]
FINDINGS = {"KPI249", "KPI250"}


def law(examples):
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])


numbers = st.integers(-200, 200).map(lambda tenths: Decimal(tenths).scaleb(-1))
actuals = st.one_of(
    numbers.map(str),
    numbers.map(str),
    st.tuples(numbers, st.sampled_from(["[b]", "[p]", "[f]", "[r]"])).map(lambda pair: f"{pair[0]} {pair[1]}"),
    numbers.map(lambda number: f"<{number}"),
    st.sampled_from(["n/a", "[c]"]),
)
rows = st.lists(st.tuples(st.sampled_from(["", "North"]), st.sampled_from(PERIODS), actuals), min_size=1, max_size=14)
bands = st.integers(0, 30).map(lambda tenths: str(Decimal(tenths).scaleb(-1)))
targets = st.dictionaries(st.sampled_from(PERIODS[:6]), numbers.map(str), max_size=3)


class Case(NamedTuple):
    """A strategy of one measure, and rows to judge by it."""

    direction: str
    target: Decimal
    moved: dict[str, str]
    band: str
    rows: list[tuple[str, str, str]]

    def strategy(self, folder):
        """Write the strategy and load it."""
        is_judged = self.direction != "none"
        lines = [
            "format: 1\nid: s\ntitle: S\nyear: financial\nmeasures:\n  m:\n    title: M",
            f"    direction: {self.direction}\n    no_change_within: {self.band}",
            *([f"    target: {self.target}\n    tolerance: ± 2"] if is_judged else []),
            *(["    targets:"] if is_judged and self.moved else []),
            *(f"      {period}: {value}" for period, value in self.moved.items() if is_judged),
        ]
        path = folder.mktemp("s") / "s.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return load_strategy(path)


cases = st.builds(
    Case,
    direction=st.sampled_from([*OPPOSITE, "plan is best", "none"]),
    target=numbers,
    moved=targets,
    band=bands,
    rows=rows,
)


def table(given_rows):
    lines = ["measure,area,period,actual", *(f"m,{area},{period},{actual}" for area, period, actual in given_rows)]
    return io.BytesIO(("\n".join(lines) + "\n").encode())


def judged(loaded, given_rows, history=(), **options):
    """Give the records of rows, in their order, and what was told of them, without places."""
    evaluation = evaluate(loaded, table(given_rows), travel=True, history=history, **options)
    found = [row for row in records(evaluation) if row["reason"] != "not reported"]
    told = sorted((each.code.number, each.message) for each in evaluation.findings if each.code.number in FINDINGS)
    return found, told


def course(row):
    return {name: row[name] for name in COURSE_COLUMNS}


@law(60)
@given(st.data(), cases)
def test_the_order_of_rows_changes_nothing(tmp_path_factory, data, case):
    loaded = case.strategy(tmp_path_factory)
    order = data.draw(st.permutations(range(len(case.rows))))
    found, told = judged(loaded, case.rows)
    other, told_too = judged(loaded, [case.rows[place] for place in order])
    assert [found[place] for place in order] == other
    assert told == told_too


@law(60)
@given(cases, st.sampled_from(list(OPPOSITE)))
def test_the_opposite_direction_swaps_better_and_worse(tmp_path_factory, case, direction):
    found, _ = judged(case._replace(direction=direction).strategy(tmp_path_factory), case.rows)
    other, _ = judged(case._replace(direction=OPPOSITE[direction]).strategy(tmp_path_factory), case.rows)
    for row, mirror in zip(found, other, strict=True):
        for name in ("travel", "travel_last_year"):
            assert mirror[name] == SWAPPED.get(row[name], row[name])
        for name in ("previous", "last_year", "travel_reason"):
            assert mirror[name] == row[name]


@law(60)
@given(cases, st.sampled_from(PERIODS[:6]))
def test_a_file_of_history_is_as_good_as_rows(tmp_path_factory, case, cut):
    loaded = case.strategy(tmp_path_factory)
    early = [row for row in case.rows if row[1].replace("April 2015 - March 2016", "2015/16") < cut]
    late = [row for row in case.rows if row not in early]
    found, _ = judged(loaded, [*early, *late])
    parted, _ = judged(loaded, late, [table(early), table(early)])
    assert [course(row) for row in found[len(early) :]] == [course(row) for row in parted]


@law(60)
@given(cases, bands)
def test_a_wider_dead_band_only_makes_for_no_change(tmp_path_factory, case, band):
    narrow, wide = (case._replace(band=one) for one in sorted((case.band, band), key=Decimal))
    found, _ = judged(narrow.strategy(tmp_path_factory), case.rows)
    other, _ = judged(wide.strategy(tmp_path_factory), case.rows)
    for row, wider in zip(found, other, strict=True):
        for name in ("travel", "travel_last_year"):
            assert wider[name] in {row[name], "no change" if row[name] else None}
            row[name] = wider[name]
        assert row == wider


@law(60)
@given(cases)
def test_across_targets_only_says_more(tmp_path_factory, case):
    loaded = case.strategy(tmp_path_factory)
    found, _ = judged(loaded, case.rows)
    other, _ = judged(loaded, case.rows, across_targets=True)
    for row, across in zip(found, other, strict=True):
        assert across["travel_reason"] != "the target moved"
        if row["travel_reason"] != "the target moved":
            assert (across["travel"], across["travel_reason"]) == (row["travel"], row["travel_reason"])


@law(60)
@given(cases)
def test_there_is_travel_or_a_reason_and_a_run_where_it_is_judged(tmp_path_factory, case):
    found, _ = judged(case.strategy(tmp_path_factory), case.rows)
    for row in found:
        assert (row["travel"] is None) is (row["travel_reason"] is not None)
        assert (row["status_since"] is None) is (row["periods_in_a_row"] is None)
        if row["periods_in_a_row"] is not None:
            assert row["status"] in {"on-target", "within-tolerance", "off-track"}
        if row["travel"] in {"improving", "worsening"}:
            assert case.direction != "none"
        if row["travel"] is not None:
            assert row["previous"] is not None
