"""Benchmarks: values in the strategy, in files of their own and in the rows of an area, and what happens without."""

import csv
import hashlib
import io
import json

import pytest

STRATEGY = """\
format: 1
id: gaps
title: Gaps
year: financial
benchmarks:
  national: {title: England, values: {gap: {2015/16: 27}}}
  region: {title: East Midlands, area: East Midlands}
  neighbours: {title: Neighbours, carry: 1 year}
measures:
  gap:
    title: Gap at key stage 4
    direction: lower is better
    unit: "%"
    target: in line with national
    tolerance: 2 pp
  waits:
    title: Waiting
    direction: lower is better
    bases:
      count: {unit: children}
      rate: {unit: "per 10,000"}
    targets:
      2016/17: {count: 4 above region, rate: in line with national}
  stays:
    title: Stays
    direction: lower is better
    unit: days
    target: in line with neighbours
"""
ACTUALS = "measure,area,period,actual\ngap,Lincolnshire,2016/17,29\n"
FILE = "benchmark,measure,period,value\nnational,gap,2016/17,28\n"


@pytest.fixture
def judge(run, folder):
    """Judge actuals with files of benchmarks; give the outcome and the rows of the CSV."""

    def call(actuals, *files, options=(), command="check"):
        (folder / "gaps.yaml").write_text(STRATEGY, encoding="utf-8")
        named = []
        for number, content in enumerate(files, 1):
            path = folder / f"b{number}.csv"
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            named += ["--benchmarks", path.name]
        done = run(command, "t.csv", "-s", "gaps.yaml", *named, "--format", "csv", *options, actuals=actuals)
        return done, list(csv.DictReader(io.StringIO(done.stdout)))

    return call


def kept(rows, *names):
    return [tuple(row[name] for name in names) for row in rows if row["reason"] != "not reported"]


def codes(done):
    return [word for line in done.stderr.splitlines() for word in line.split() if word.startswith("KPI2")]


def test_a_value_from_a_file_sets_the_target(judge):
    done, rows = judge(ACTUALS, FILE)
    assert kept(rows, "target", "tolerance_upper", "status") == [("28", "30", "within-tolerance")]
    assert done.exit_code == 0


def test_the_value_of_a_file_is_of_its_basis(judge):
    stated = "benchmark,measure,basis,period,value\nnational,waits,rate,2016/17,45\nEngland,waits,count,2016/17,9\n"
    _, rows = judge("measure,basis,period,actual\nwaits,rate,2016/17,46\nwaits,count,2016/17,9\n", stated)
    assert kept(rows, "basis", "target", "status") == [("rate", "45", "off-track"), ("count", "", "not-judged")]


def test_a_benchmark_is_named_by_its_title_or_id_whatever_the_case(judge):
    for name in ("England", "ENGLAND ", "National"):
        _, rows = judge(ACTUALS, FILE.replace("national", name))
        assert kept(rows, "target") == [("28",)]


def test_values_of_strategy_file_and_rows_stand_side_by_side(judge):
    actuals = (
        "measure,basis,area,period,actual\n"
        "gap,,Lincolnshire,2015/16,27\ngap,,Lincolnshire,2016/17,29\n"
        "waits,count,East Midlands,2016/17,100\nwaits,count,Lincolnshire,2016/17,104\n"
    )
    done, rows = judge(actuals, FILE)
    assert kept(rows, "target", "status", "reason") == [
        ("27", "on-target", ""),
        ("28", "within-tolerance", ""),
        ("104", "not-judged", "is the benchmark itself"),
        ("104", "on-target", ""),
    ]
    assert "KPI245" not in done.stderr
    assert "KPI246" not in done.stderr


@pytest.mark.parametrize("name", ["national", "neighbours"])
def test_without_a_value_the_row_is_not_judged_and_nothing_is_guessed(judge, name):
    measure = {"national": "gap", "neighbours": "stays"}[name]
    done, rows = judge(f"measure,period,actual\n{measure},2018/19,20\n")
    assert kept(rows, "target", "status", "reason") == [("", "not-judged", "benchmark not available")]
    assert codes(done)[0] == "KPI228"
    assert done.exit_code == 0


def test_a_value_is_carried_only_where_the_strategy_says_so_and_a_finding_says_so(judge):
    stated = (
        "benchmark,measure,period,value\n"
        "national,gap,2016/17,28\nneighbours,stays,2016/17,12\nneighbours,gap,2016/17,1\n"
    )
    done, rows = judge("measure,period,actual\nstays,2017/18,13\ngap,2017/18,29\nstays,2018/19,13\n", stated)
    assert kept(rows, "target", "status", "reason") == [
        ("12", "off-track", ""),
        ("", "not-judged", "benchmark not available"),
        ("", "not-judged", "benchmark not available"),
    ]
    assert "KPI244 warning: 'stays' for 2017/18 is measured against" in done.stderr
    assert "with the value for 2016/17, 12: there is no later one" in done.stderr


@pytest.mark.parametrize(
    ("files", "places"),
    [
        ([FILE + "national,gap,2016/17,28.5\n"], ("b1.csv row 2", "b1.csv row 3")),
        ([FILE, FILE.replace("28", "28.5")], ("b1.csv row 2", "b2.csv row 2")),
        ([FILE, "benchmark,measure,period,value\nEngland,gap,2015/16,26\n"], ("gaps.yaml", "b2.csv row 2")),
    ],
)
def test_values_that_contradict_each_other_are_not_used_and_both_places_are_named(judge, files, places):
    period = "2015/16" if places[0] == "gaps.yaml" else "2016/17"
    done, rows = judge(f"measure,period,actual\ngap,{period},29\n", *files)
    assert kept(rows, "target", "reason") == [("", "benchmark not available")]
    (line,) = [line for line in done.stderr.splitlines() if "KPI246" in line]
    assert all(place in line for place in places)
    assert "neither is used" in line


def test_rows_of_an_area_that_contradict_each_other_are_no_benchmark(judge):
    actuals = (
        "measure,basis,area,period,actual\nwaits,count,East Midlands,2016/17,100\n"
        "waits,count,east  midlands,2016/17,90\nwaits,count,Lincolnshire,2016/17,104\n"
    )
    done, rows = judge(actuals)
    assert kept(rows, "target") == [("",)] * 3
    assert "100 (t.csv row 2) and 90 (t.csv row 3)" in done.stderr


def test_a_row_of_the_area_and_a_file_may_contradict_each_other(judge):
    actuals = "measure,basis,area,period,actual\nwaits,count,East Midlands,2016/17,100\n"
    done, _ = judge(actuals, "benchmark,measure,basis,period,value\nregion,waits,count,2016/17,99\n")
    assert "99 (b1.csv row 2) and 100 (t.csv row 2)" in done.stderr


def test_the_same_value_twice_is_no_contradiction(judge):
    done, rows = judge(ACTUALS, FILE + "England,gap,2016/17,28.0\n", FILE)
    assert kept(rows, "target") == [("28",)]
    assert "KPI246" not in done.stderr


def test_values_that_are_no_numbers_in_the_rows_of_the_area_are_none(judge):
    for text in ("n/a", "<5", "100 [f]", "many"):
        actuals = (
            f"measure,basis,area,period,actual\nwaits,count,East Midlands,2016/17,{text}\nwaits,count,L,2016/17,9\n"
        )
        _, rows = judge(actuals)
        assert {row["target"] for row in rows if row["area"]} == {""}


def test_a_value_is_worked_out_from_numerator_and_denominator_in_a_row_of_the_area(run, folder):
    text = STRATEGY.replace(
        "target: in line with national\n    tolerance", "target: in line with region\n    tolerance"
    )
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    actuals = "measure,area,period,actual,numerator,denominator\ngap,East Midlands,2016/17,,7,28\ngap,L,2016/17,25,,\n"
    done = run("check", "t.csv", "-s", "own.yaml", "--measure", "gap", "--format", "concise", actuals=actuals)
    assert "on-target gap (L, 2016/17): 25 is exactly the target of 25" in done.stdout


@pytest.mark.parametrize(
    ("row", "said", "code"),
    [
        ("natoinal,gap,2016/17,28", "no benchmark is called 'natoinal'; did you mean 'national'?", 3),
        ("peers,gap,2016/17,28", "'gaps' has national, England, region, East Midlands, neighbours, Neighbours", 3),
        (",gap,2016/17,28", "no benchmark is called ''", 3),
        ("national,gap,2016/17,<28", "'<28' is a bound, and no value to stand beside", 3),
        ("national,gap,2016/17,many", "'gap': 'many' is not understood", 3),
        ("national,gap,2016/17,28 days", "'gap': '28 days' is in another unit", 3),
        ("national,gap,soon,28", "KPI245 'soon' is not a period", 3),
        ("national,waits,2016/17,28", "KPI245 nothing tells which basis this is", 3),
        ("national,gap,2016/17,1,234", "KPI245 the row has more cells than the header", 3),
        ("national,Gap at stage 4,2016/17,28", "'Gap at stage 4'; did you mean 'Gap at key stage 4'?", 0),
        ("national,visits,2016/17,28", "KPI245 warning: no measure is called 'visits'", 0),
    ],
)
def test_a_row_that_gives_no_value_is_named_with_what_to_do(judge, row, said, code):
    done, rows = judge(ACTUALS, f"benchmark,measure,period,value\n{row}\n")
    assert said in done.stderr
    assert "b1.csv row 2" in done.stderr
    assert kept(rows, "reason") == [("benchmark not available",)]
    assert done.exit_code == code


@pytest.mark.parametrize("value", ["", "n/a", "[c]", "..", "TBC"])
def test_a_value_that_is_missing_is_none_and_no_fault(judge, value):
    done, rows = judge(ACTUALS, f"benchmark,measure,period,value\nnational,gap,2016/17,{value}\n")
    assert kept(rows, "reason") == [("benchmark not available",)]
    assert "KPI245" not in done.stderr
    assert done.exit_code == 0


@pytest.mark.parametrize(
    "content", [FILE.encode("utf-8-sig"), FILE.replace(",", ";"), FILE.replace(",", "\t"), FILE.encode("utf-16")]
)
def test_a_file_of_benchmarks_is_read_as_actuals_are(judge, content):
    _, rows = judge(ACTUALS, content)
    assert kept(rows, "target") == [("28",)]


def test_a_workbook_of_benchmarks_is_read(judge, folder):
    import openpyxl  # noqa: PLC0415 - only here

    book = openpyxl.Workbook()
    for row in (
        ["Benchmarks, 2016/17"],
        ["Benchmark", "Measure", "Period", "Value"],
        ["England", "gap", "2016/17", 0.28],
    ):
        book.active.append(row)
    book.active["D3"].number_format = "0%"
    book.save(folder / "b.xlsx")
    _, rows = judge(ACTUALS, options=["--benchmarks", "b.xlsx"])
    assert kept(rows, "target") == [("28",)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("measure,period,value\ngap,2016/17,28\n", "KPI204 there is no column 'benchmark'"),
        ("benchmark,measure,period\nnational,gap,2016/17\n", "KPI204 there is no column 'value'"),
        ("", "KPI203"),
        ("benchmark,measure,period,value\n", "KPI203 the file has a header but no rows"),
    ],
)
def test_a_file_without_a_column_or_rows_cannot_be_used(judge, content, said):
    done, _ = judge(ACTUALS, content)
    assert done.exit_code == 3
    assert said in done.stderr
    assert "b1.csv" in done.stderr


def test_a_file_that_is_not_there_is_named(judge):
    done, rows = judge(ACTUALS, options=["--benchmarks", "gone.csv"])
    assert (done.exit_code, rows) == (3, [])
    assert "gone.csv: KPI201 there is no such file" in done.stderr


def test_standard_input_serves_actuals_or_benchmarks_but_not_both(run, folder):
    (folder / "gaps.yaml").write_text(STRATEGY, encoding="utf-8")
    (folder / "t.csv").write_text(ACTUALS, encoding="utf-8")
    done = run("check", "t.csv", "-s", "gaps.yaml", "--benchmarks", "-", "--format", "concise", stdin=FILE)
    assert "within-tolerance gap (Lincolnshire, 2016/17)" in done.stdout
    done = run("check", "-", "-s", "gaps.yaml", "--benchmarks", "-", stdin=ACTUALS)
    assert done.exit_code == 2
    assert "standard input" in done.stderr


def test_filters_leave_the_benchmark_to_those_that_are_kept(judge):
    actuals = (
        "measure,basis,area,period,actual\nwaits,count,East Midlands,2016/17,100\n"
        "waits,count,Lincolnshire,2016/17,104\n"
    )
    for options in (["--area", "Lincolnshire"], ["--status", "on-target"]):
        _, rows = judge(actuals, options=options)
        assert kept(rows, "area", "target", "status") == [("Lincolnshire", "104", "on-target")]
    _, rows = judge(ACTUALS, FILE, options=["--measure", "gap", "--period", "2016/17"])
    assert kept(rows, "target") == [("28",)]


def test_the_result_names_the_files_of_benchmarks_with_their_hashes(judge):
    done, _ = judge(ACTUALS, FILE, options=["--format", "json"])
    inputs = json.loads(done.stdout)["inputs"]
    told = {entry["path"]: entry["sha256"] for entry in inputs}
    assert told == {
        "t.csv": hashlib.sha256(ACTUALS.encode()).hexdigest(),
        "b1.csv": hashlib.sha256(FILE.encode()).hexdigest(),
    }


def test_the_output_never_takes_the_place_of_a_file_of_benchmarks(judge, folder):
    done, _ = judge(ACTUALS, FILE, options=["-o", "b1.csv"], command="export")
    assert done.exit_code == 2
    assert (folder / "b1.csv").read_text(encoding="utf-8") == FILE
    done, _ = judge(ACTUALS, FILE, options=["--report", "json=./b1.csv"])
    assert done.exit_code == 2
    assert (folder / "b1.csv").read_text(encoding="utf-8") == FILE


def test_explain_uses_files_of_benchmarks(run, judge):
    judge(ACTUALS, FILE)
    options = ["-s", "gaps.yaml", "--actuals", "t.csv", "--benchmarks", "b1.csv"]
    assert "28" in run("explain", "gap", *options).stdout
    assert run("explain", "gap", "29", "-s", "gaps.yaml", "--benchmarks", "b1.csv").exit_code == 2


def test_a_file_of_blank_lines_is_told_the_columns_of_benchmarks(judge):
    done, _ = judge(ACTUALS, "\n\n")
    assert done.exit_code == 3
    assert "a header such as benchmark,measure,period,value" in done.stderr
