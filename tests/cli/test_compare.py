"""The command compare: what it takes for what, what it refuses, and the code it leaves with."""

import json
import re

import pytest

Q3 = "measure,area,period,actual\ndays,North,2016/17 Q3,190\ndays,South,2016/17 Q3,220\nshare,,2016/17 Q3,91\n"
Q4 = "measure,area,period,actual\ndays,North,2016/17 Q4,215\ndays,South,2016/17 Q4,199\nshare,,2016/17 Q4,92\n"


@pytest.fixture(autouse=True)
def quarters(folder):
    (folder / "q3.csv").write_text(Q3, encoding="utf-8")
    (folder / "q4.csv").write_text(Q4, encoding="utf-8")
    (folder / "q3.yaml").write_text((folder / "strategies" / "demo.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    changed = (folder / "q3.yaml").read_text(encoding="utf-8").replace("target: 200", "target: 180")
    (folder / "new.yaml").write_text(changed, encoding="utf-8")
    return folder


def test_two_quarters_are_compared_by_their_latest_periods(run):
    outcome = run("compare", "q3.csv", "q4.csv")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert "No period is in both: the latest of each measure, basis and area is compared." in outcome.stdout
    assert (
        "Average days to match (days, North, 2016/17 Q3 → 2016/17 Q4)\n    ✓ on target → ✗ off track" in outcome.stdout
    )
    assert "The actual was 190, is 215." in outcome.stdout
    assert "Of 3 rows in both: 1 worse, 1 better, 0 otherwise, 1 with the status they had" in outcome.stdout


def test_a_file_and_itself_are_the_same(run):
    for name in ("q3.csv", "new.yaml"):
        outcome = run("compare", name, name, "--fail-on-worse")
        assert outcome.exit_code == 0
        assert "Worse" not in outcome.stdout


@pytest.mark.parametrize(
    ("old", "new", "code"), [("q3.csv", "q4.csv", 1), ("q4.csv", "q3.csv", 1), ("q3.csv", "q3.csv", 0)]
)
def test_what_got_worse_is_a_verdict_when_asked(run, old, new, code):
    assert run("compare", old, new, "--fail-on-worse").exit_code == code
    assert run("compare", old, new).exit_code == 0


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_exports_tell_their_own_statuses_without_a_strategy(run, quarters, suffix):
    for quarter in ("q3", "q4"):
        assert run("export", f"{quarter}.csv", "-o", f"{quarter}-out{suffix}").exit_code == 0
    (quarters / "strategies" / "demo.yaml").unlink()
    outcome = run("compare", f"q3-out{suffix}", f"q4-out{suffix}")
    assert outcome.exit_code == 0
    assert "1 worse, 1 better, 0 otherwise" in outcome.stdout


def test_an_export_for_excel_is_an_export(run):
    assert run("export", "q3.csv", "-o", "q3-out.csv", "--excel").exit_code == 0
    outcome = run("compare", "q3-out.csv", "q3.csv")
    assert "Of 3 rows in both: 0 worse, 0 better, 0 otherwise, 3 with the status they had." in outcome.stdout


def test_an_export_with_a_status_that_is_none_is_refused(run, quarters):
    run("export", "q3.csv", "-o", "q3-out.csv")
    path = quarters / "q3-out.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("on-target", "fine", 1), encoding="utf-8")
    outcome = run("compare", "q3-out.csv", "q3.csv")
    assert outcome.exit_code == 2
    assert "q3-out.csv is an export, but the status of its row 2 is none: 'fine'" in outcome.stderr


@pytest.mark.parametrize("status", [None, [], {}, 1, True, "", "On target"])
def test_whatever_stands_for_a_status_is_refused_when_it_is_none(run, quarters, status):
    document = {"schema_version": 1, "rows": [{"measure": "days", "status": status}]}
    (quarters / "odd.json").write_text(json.dumps(document), encoding="utf-8")
    assert run("compare", "odd.json", "q3.csv").exit_code == 2


def odd(folder, **cells):
    """Write an export in JSON of a row that is right but for some cells, which are written as they are."""
    row = {"measure": '"days"', "status": '"on-target"', "unit": '"days"', "actual": "190", "target": "200"} | cells
    pairs = ", ".join(f'"{name}": {cell}' for name, cell in row.items())
    (folder / "odd.json").write_text(f'{{"schema_version": 1, "rows": [{{{pairs}}}]}}', encoding="utf-8")


@pytest.mark.parametrize("cell", ["[]", "{}", "true", "12", "NaN"])
@pytest.mark.parametrize("column", ["measure", "title", "basis", "area", "period", "unit", "markers", "why", "label"])
def test_what_is_no_text_where_one_belongs_is_refused_with_its_row_and_column(run, quarters, column, cell):
    odd(quarters, **{column: cell})
    outcome = run("compare", "odd.json", "q3.csv")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert f"odd.json is an export, but the {column} of its row 1 is no text" in outcome.stderr


@pytest.mark.parametrize("cell", ["[]", "{}", "true", "NaN", "1e999", '"nan"', '"1e999"', '"\\ud800"', '"190 days"'])
@pytest.mark.parametrize("column", ["actual", "target", "target_upper", "tolerance_lower", "variance", "forecast"])
def test_what_is_no_number_where_one_belongs_is_refused_with_its_row_and_column(run, quarters, column, cell):
    odd(quarters, **{column: cell})
    outcome = run("compare", "odd.json", "q3.csv")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert f"odd.json is an export, but the {column} of its row 1 is no number" in outcome.stderr


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("outcome", "[1]", "is no id: [1]"),
        ("direction", '"upwards"', "is none: 'upwards'"),
        ("exceeded", '"perhaps"', "is neither true nor false: 'perhaps'"),
        ("year_to_date_status", '"fine"', "is none: 'fine'"),
    ],
)
def test_every_other_cell_of_a_wrong_kind_is_refused_too(run, quarters, column, cell, words):
    odd(quarters, **{column: cell})
    assert f"the {column} of its row 1 {words}" in run("compare", "odd.json", "q3.csv").stderr


@pytest.mark.parametrize("cells", [{}, {"actual": "null", "reason": '"empty"', "status": '"no-data"'}, {"area": '""'}])
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_what_an_export_may_hold_is_compared(run, quarters, cells, form):
    odd(quarters, **cells)
    outcome = run("compare", "odd.json", "odd.json", "--format", form)
    assert (outcome.exit_code, outcome.stderr) == (0, "")


def test_steps_of_a_scale_are_figures_where_no_figure_is_a_number(run, quarters):
    steps = {"actual": '"Good"', "target": '"Outstanding"', "status": '"off-track"'}
    odd(quarters, **steps, unit="null")
    assert run("compare", "odd.json", "odd.json").exit_code == 0
    odd(quarters, **steps, unit="null", tolerance_lower="3")
    assert "the actual of its row 1 is no number: 'Good'" in run("compare", "odd.json", "odd.json").stderr


@pytest.mark.parametrize(("old", "new"), [("190", "many"), ("2016/17 Q3,", "2016/17 Q3,,"), (",days,", ",")])
def test_an_export_in_csv_that_was_changed_is_refused(run, quarters, old, new):
    run("export", "q3.csv", "-o", "q3-out.csv")
    path = quarters / "q3-out.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace(old, new, 1)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    outcome = run("compare", "q3-out.csv", "q3.csv")
    assert outcome.exit_code == 2
    assert re.search("q3-out.csv is an export, but (the actual of )?its row 2 ", outcome.stderr)


def test_json_that_is_no_export_is_read_as_actuals(run, quarters):
    rows = [{"measure": "days", "area": "North", "period": "2016/17 Q3", "actual": 250}]
    (quarters / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    assert "1 worse" in run("compare", "q3.csv", "rows.json").stdout


def test_strategies_are_compared_by_their_limits_and_what_these_do(run):
    outcome = run("compare", "q3.yaml", "new.yaml", "--actuals", "q3.csv", "--actuals", "q4.csv")
    assert outcome.exit_code == 0
    assert "target 200 → 180\n    4 rows are judged by it: 2 worse, 2 as before" in outcome.stdout
    assert "Statuses of q3.csv, q4.csv" in outcome.stdout
    assert "The target was 200, is 180." in outcome.stdout


def test_strategies_without_actuals_are_compared_by_their_limits(run):
    outcome = run("compare", "q3.yaml", "new.yaml")
    assert "target 200 → 180\n" in outcome.stdout
    assert "judged by it" not in outcome.stdout


def test_a_folder_holds_strategies(run):
    assert "target 200 → 180" in run("compare", "strategies", "new.yaml").stdout


def test_a_measure_that_was_taken_out_is_compared_row_by_row(run, quarters):
    text = (quarters / "q3.yaml").read_text(encoding="utf-8")
    (quarters / "less.yaml").write_text(
        text[: text.index("  share:")] + text[text.index("  context:") :], encoding="utf-8"
    )
    outcome = run("compare", "q3.yaml", "less.yaml", "--actuals", "q3.csv")
    assert "Measures removed (1)\n  Share in education (share)" in outcome.stdout
    assert "✓ on target → ? not judged" in outcome.stdout
    assert "Only in" not in outcome.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["q3.csv", "new.yaml"], "new.yaml is a strategy and q3.csv is not"),
        (["new.yaml", "q3.csv"], "new.yaml is a strategy and q3.csv is not"),
        (["q3.csv", "q4.csv", "--actuals", "q3.csv"], "--actuals goes with two strategies"),
        (["q3.yaml", "new.yaml", "-s", "q3.yaml"], "OLD and NEW are the strategies"),
        (["q3.yaml", "new.yaml", "--benchmarks", "q3.csv"], "--benchmarks goes with --actuals"),
        (["q3.yaml", "new.yaml", "--actuals", "-"], "which standard input (-) does not allow"),
        (["-", "-"], "can be one of the two, not both"),
        (["q3.csv", "q4.csv", "--format", "xml"], "compare writes table, json, csv, not 'xml'"),
        (["q3.yaml", "nosuch.yaml"], "nosuch.yaml"),
    ],
)
def test_what_cannot_be_used_is_wrong_usage(run, arguments, words):
    outcome = run("compare", *arguments)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert words in outcome.stderr


def test_a_file_that_is_not_there_cannot_be_used(run):
    assert run("compare", "q3.csv", "nosuch.csv").exit_code == 3


def test_a_row_that_cannot_be_read_is_said(run):
    outcome = run("compare", "q3.csv", "t.csv", actuals=Q4.replace("215", "many"))
    assert outcome.exit_code == 3
    assert "t.csv row 2: KPI2" in outcome.stderr
    assert "✓ on target → · no data" in outcome.stdout


def test_standard_input_can_be_one_of_the_two(run):
    assert "1 worse, 1 better" in run("compare", "q3.csv", "-", stdin=Q4).stdout


def test_formats_for_programs_are_utf_8_and_nothing_else(spawn):
    done = spawn(
        "compare", "q3.csv", "q4.csv", "--format", "json", env={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    )
    document = json.loads(done.stdout.decode("utf-8"))
    assert document["rows"]["counts"] == {
        "worse": 1,
        "better": 1,
        "other": 0,
        "unchanged": 1,
        "unchanged_with_other_figures": 1,
    }
    assert (document["old"], document["strategies"]) == ("q3.csv", None)


def test_a_code_page_without_the_symbols_gets_plain_ones(spawn):
    done = spawn("compare", "q3.csv", "q4.csv", env={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"})
    text = done.stdout.decode("cp1252")
    assert "+ on target -> x off track" in text
    assert "?" not in text


def test_there_are_no_escapes_in_a_pipe(spawn):
    assert b"\x1b" not in spawn("compare", "q3.csv", "q4.csv").stdout


def test_an_export_of_a_later_version_is_refused(run, quarters):
    document = json.loads(run("export", "q3.csv", "-o", "-", "--format", "json").stdout)
    (quarters / "late.json").write_text(json.dumps(document | {"schema_version": 99}), encoding="utf-8")
    outcome = run("compare", "late.json", "late.json")
    assert outcome.exit_code == 2
    assert "does not know" in outcome.stderr
