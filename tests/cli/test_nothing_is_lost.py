"""Whatever stands in a file: each row that has anything in it comes out once, in order, or the file is refused."""

import io

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.strategy.build import build_strategy
from kpi_eval.strategy.source import Source
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.status import Reason

STRATEGY = b"""\
format: 1
id: demo
title: Demo
year: financial
scales:
  grade: [Poor, Fair, Good]
measures:
  days: {title: Days, direction: lower is better, unit: days, target: 200, tolerance: {upper: 210}}
  money: {title: Money, direction: plan is best, unit: "\xc2\xa3", target: 2.23m, tolerance: 5%% of target}
  rating: {title: Rating, direction: higher is better, scale: grade, target: Good}
  looked-after:
    title: Looked after
    direction: plan is best
    accumulates: sum
    bases:
      count: {unit: children, aliases: [LACnum]}
      rate: {unit: "per 10,000", aliases: [LAC]}
    targets:
      2016/17:
        count: {target: 656, tolerance: {lower: 626, upper: 686}}
        rate: {target: 45, tolerance: {lower: 43, upper: 47}}
  context: {title: Context, direction: none}
""".replace(b"%%", b"%")
COLUMNS = ["measure", "period", "actual", "note", "basis", "area", "covers", "extra"]
DEMO = build_strategy(Source("demo.yaml", STRATEGY))

anything = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
measures = st.sampled_from(["days", "Money", "rating", "looked-after", "LAC", " lacnum ", "context", "dayz", ""])
periods = st.sampled_from(["2016/17", "2016-17 Q4", "2017", "Q1", "", "March 2017", "2016/17 - 2018/19", "9999/00"])
TOLD = (
    "190|1,234|1,23|c|[x]|..|NaN|-inf|1e999|<5|12.3 [p]|12 [f]|\u00a32.23m|Good|(5)|48.1 per 10,000|684 children|#REF!"
)
actuals = st.sampled_from([*TOLD.split("|"), "1e-400", "9" * 400, "-0", "5%", "[p]", "1e99999999999999999999 x"])
cells = st.tuples(measures | anything, periods | anything, actuals | anything).map(list)
full = st.builds(lambda three, rest: three + rest, cells, st.lists(anything, max_size=7))
ragged = st.lists(anything, max_size=10)
records = st.lists(full | ragged, max_size=12)


def judged(data):
    table = read_table(ActualsFile(io.BytesIO(data), "x.csv"))
    evaluation = evaluate([DEMO], [table])
    rows = list(evaluation.rows)
    assert evaluation.summary.rows == len(rows)
    assert evaluation.findings is not None
    return rows


def quoted(text, *, always):
    """Write a cell as RFC 4180 has it; the standard library's writer forgets a lone carriage return until 3.13."""
    return '"' + text.replace('"', '""') + '"' if always or any(mark in text for mark in ',"\r\n') else text


def cell(record, position):
    return record[position].strip() if position < len(record) else ""


@settings(max_examples=150, deadline=None)
@given(
    records=records,
    width=st.integers(3, len(COLUMNS)),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    always=st.booleans(),
    mark=st.sampled_from(["", "\ufeff"]),
)
@example([["days", "2016/17", "1e99999999999999999999 days"]], 3, "\n", False, "")
@example([["days", "2016/17", "190"], [], ["", ""], ["days", "2016/17 Q1", "a\nb"]], 3, "\r", True, "\ufeff")
def test_each_row_comes_out_once_and_in_order(records, width, line_end, always, mark):
    lines = [",".join(quoted(cell, always=always) for cell in record) for record in [COLUMNS[:width], *records]]
    rows = judged((mark + "".join(line + line_end for line in lines)).encode())
    given_rows = [(number, record) for number, record in enumerate(records, start=2) if any(map(str.strip, record))]
    read = rows[: len(given_rows)]
    assert [(row.row, row.subject.measure_text, row.subject.period_text) for row in read] == [
        (number, cell(record, 0), cell(record, 1)) for number, record in given_rows
    ]
    assert all(row.reason is Reason.NOT_REPORTED and row.row is None for row in rows[len(given_rows) :])
    if width > 3:
        assert [row.note for row in read] == [cell(record, 3) for _, record in given_rows]


@settings(max_examples=150, deadline=None)
@given(
    header=st.sampled_from(
        [b"measure,period,actual\n", b'measure,period,actual,"', b"\xef\xbb\xbfmeasure,period,actual\r", b""]
    ),
    body=st.binary(max_size=120) | anything.map(str.encode) | st.text('",\n\r;1a', max_size=60).map(str.encode),
)
def test_bytes_of_any_kind_are_judged_or_refused(header, body):
    try:
        rows = judged(header + body)
    except ActualsError as error:
        assert error.problem.message  # noqa: PT017 - refused with a reason, or not at all
    else:
        assert all(row.status is not None for row in rows)
