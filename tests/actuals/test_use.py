"""Use: what is asked of the reading and is of use to no file is refused, from Python as on the command line."""

import io

import pytest

from kpi_eval import Reading, UsageError, evaluate, load_strategy

ROWS = b"measure,period,actual\ndays,2016/17,190\n"
OBJECTS = b'[{"measure": "days", "period": "2016/17", "actual": 190}]'


@pytest.fixture
def strategy(folder):
    return load_strategy(folder / "strategies" / "demo.yaml")


@pytest.mark.parametrize(
    ("setting", "content", "said"),
    [
        ({"sheet": "Q4"}, ROWS, "is for a workbook, and none of the files is: csv; leave it out"),
        (
            {"delimiter": ";"},
            OBJECTS,
            "is for CSV or TSV, and none of the files is: json; leave it out",
        ),
        ({"skip_rows": 1}, OBJECTS, "is for text or a workbook, and none of the files is: json"),
    ],
)
def test_what_is_of_use_to_no_file_is_refused_in_the_same_words(export, strategy, setting, content, said):
    name, value = next(iter(setting.items()))
    with pytest.raises(UsageError) as refused:
        evaluate(strategy, io.BytesIO(content), reading=Reading(**setting))
    assert str(refused.value).startswith(f"Reading: {name} {said}")
    option = f"--{name.replace('_', '-')}"
    outcome = export(content, option, str(value), name="t.json" if content is OBJECTS else "t.csv")
    assert outcome.exit_code == 2
    assert f"kpi-eval: {option} {said}" in outcome.stderr


def test_what_is_of_use_to_one_of_the_files_is_taken(strategy):
    files = [io.BytesIO(ROWS), io.BytesIO(OBJECTS)]
    rows = list(evaluate(strategy, files, reading=Reading(delimiter=",")).rows)
    assert [row.actual.value for row in rows[:2]] == [190, 190]


def test_what_is_of_use_to_the_history_only_is_taken(strategy):
    history = io.BytesIO(ROWS.replace(b"2016/17", b"2015/16"))
    rows = list(evaluate(strategy, io.BytesIO(OBJECTS), history=history, reading=Reading(delimiter=",")).rows)
    assert rows[0].course is not None


def test_what_a_strategy_says_and_no_file_has_a_use_for_is_passed_over(folder):
    path = folder / "s.yaml"
    text = (folder / "strategies" / "demo.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("measures:", "actuals: {sheet: Q4}\nmeasures:", 1), encoding="utf-8")
    assert next(iter(evaluate(load_strategy(path), io.BytesIO(ROWS)).rows)).actual.value == 190
