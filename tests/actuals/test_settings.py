"""Settings: what a strategy says under `actuals:` is obeyed without options, and an option goes before it."""

import pytest

MEASURES = """\
measures:
  days: {title: Average days, direction: lower is better, unit: days, target: 200}
"""
BODY = "Indicator;When;Outturn\ndays;2016/17;190,5\n"


def strategy(folder, section, name="s.yaml", identity="s", measures=MEASURES):
    text = f"format: 1\nid: {identity}\ntitle: {identity}\nyear: financial\nactuals: {section}\n{measures}"
    (folder / name).write_text(text, encoding="utf-8")
    return name


def read(outcome):
    return [(row["measure"], row["period"], row["actual"]) for row in outcome.reported]


COLUMNS = "columns: {measure: Indicator, period: When, actual: Outturn}"


@pytest.mark.parametrize(
    ("section", "content"),
    [
        pytest.param(f'{{{COLUMNS}, decimal: ","}}', BODY, id="columns and decimal"),
        pytest.param(f'{{{COLUMNS}, decimal: ",", delimiter: semicolon}}', BODY, id="delimiter"),
        pytest.param(f'{{{COLUMNS}, decimal: comma, delimiter: ";"}}', BODY, id="words"),
        pytest.param(f'{{{COLUMNS}, decimal: ",", delimiter: "#"}}', BODY.replace(";", "#"), id="rare delimiter"),
        pytest.param(f'{{{COLUMNS}, decimal: ",", skip_rows: 2}}', f"a\nb;c\n{BODY}", id="skip_rows"),
        pytest.param(f'{{{COLUMNS}, decimal: ",", encoding: utf-16-le}}', BODY.encode("utf-16-le"), id="encoding"),
    ],
)
def test_settings_of_a_strategy_are_obeyed_without_options(export, folder, section, content):
    outcome = export(content, "-s", strategy(folder, section))
    assert (outcome.exit_code, read(outcome)) == (0, [("days", "2016/17", "190.5")])


def test_the_sheet_that_a_strategy_names_is_read(export, folder):
    import openpyxl  # noqa: PLC0415 - heavy

    book = openpyxl.Workbook()
    for name, actual in (("Q3", 180), ("Q4", 190)):
        sheet = book.create_sheet(name)
        sheet.append(["measure", "period", "actual"])
        sheet.append(["days", "2016/17", actual])
    book.save(folder / "t.xlsx")
    name = strategy(folder, "{sheet: Q4}")
    assert read(export(None, "-s", name, name="t.xlsx")) == [("days", "2016/17", "190")]
    assert read(export(None, "-s", name, "--sheet", "q3", name="t.xlsx")) == [("days", "2016/17", "180")]
    assert read(export("measure,period,actual\ndays,2016/17,1\n", "-s", name)) == [("days", "2016/17", "1")]


@pytest.mark.parametrize(
    ("section", "content", "options"),
    [
        pytest.param(
            '{decimal: ","}', 'measure,period,actual\ndays,2016/17,"1,234"\n', ("--decimal", "."), id="decimal"
        ),
        pytest.param(
            "{encoding: utf-16}", "measure,period,actual\ndays,2016/17,1234\n", ("--encoding", "utf-8"), id="enc"
        ),
        pytest.param(
            "{delimiter: tab}", "measure,period,actual\ndays,2016/17,1234\n", ("--delimiter", ","), id="delim"
        ),
        pytest.param("{skip_rows: 5}", "measure,period,actual\ndays,2016/17,1234\n", ("--skip-rows", "0"), id="rows"),
        pytest.param(
            "{columns: {actual: Other}}",
            "measure,period,Other,Outturn\ndays,2016/17,9,1234\n",
            ("--column", "actual=Outturn"),
            id="column",
        ),
    ],
)
def test_an_option_goes_before_a_setting(export, folder, section, content, options):
    outcome = export(content, "-s", strategy(folder, section), *options)
    assert (outcome.exit_code, read(outcome)) == (0, [("days", "2016/17", "1234")])


def test_columns_that_a_strategy_names_are_used_in_files_that_have_them(export, folder):
    name = strategy(folder, f"{{{COLUMNS}}}")
    outcome = export("measure,period,actual\ndays,2016/17,190\n", "-s", name)
    assert (outcome.exit_code, read(outcome)) == (0, [("days", "2016/17", "190")])


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("decimal", '","', '"."'),
        ("encoding", "cp1252", "utf-8"),
        ("delimiter", "tab", "semicolon"),
        ("sheet", "Q3", "Q4"),
        ("skip_rows", "1", "2"),
    ],
)
def test_strategies_that_disagree_are_named_with_the_option_that_settles_it(export, folder, key, one, other):
    first = strategy(folder, f"{{{key}: {one}}}", "a.yaml", "a")
    second = strategy(folder, f"{{{key}: {other}}}", "b.yaml", "b", MEASURES.replace("days:", "d:").replace("Av", "v"))
    outcome = export("measure,period,actual\ndays,2016/17,190\n", "-s", first, "-s", second)
    assert outcome.exit_code == 2
    option = key.replace("_", "-")
    assert f"a.yaml and b.yaml say different things under actuals: {key}; give --{option}" in outcome.stderr


def test_strategies_that_agree_and_name_other_columns_serve_together(export, folder):
    one = strategy(folder, f'{{{COLUMNS}, decimal: ","}}', "a.yaml", "a")
    measures = MEASURES.replace("days:", "loans:").replace("Average days", "Loans")
    other = strategy(folder, '{columns: {actual: Wert}, decimal: ","}', "b.yaml", "b", measures)
    outcome = export("measure;period;Wert\ndays;2016/17;1,5\nloans;2016/17;2,5\n", "-s", one, "-s", other)
    assert (outcome.exit_code, read(outcome)) == (0, [("days", "2016/17", "1.5"), ("loans", "2016/17", "2.5")])


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("{columns: {aktual: X}}", "there is no field 'aktual'; did you mean 'actual'?"),
        ("{encoding: utf-99}", "there is no encoding 'utf-99'"),
        ("{delimiter: ab}", "'ab' cannot be a delimiter"),
        ("{decimal: x}", "'x' is not a decimal mark"),
        ("{skip_rows: many}", "'many' is not a number of rows"),
    ],
)
def test_a_setting_that_is_not_understood_is_a_problem_with_its_place(run, folder, section, said):
    outcome = run("validate", strategy(folder, section))
    text = outcome.stdout + outcome.stderr
    assert outcome.exit_code == 1
    assert "s.yaml:5:" in text
    assert "KPI127" in text
    assert said in " ".join(text.split())


@pytest.mark.parametrize(
    "option",
    [
        ("--sheet", "Q4"),
        ("--input-format", "xlsx", "--delimiter", ";"),
        ("--input-format", "xlsx", "--encoding", "utf-8"),
    ],
)
def test_an_option_that_is_of_use_to_no_file_is_refused(export, folder, option):
    import openpyxl  # noqa: PLC0415 - heavy

    if "xlsx" in option:
        book = openpyxl.Workbook()
        book.active.append(["measure", "period", "actual"])
        book.save(folder / "t.csv")
        outcome = export(None, *option)
    else:
        outcome = export("measure,period,actual\ndays,2016/17,190\n", *option)
    assert outcome.exit_code == 2
    assert "and none of the files is" in outcome.stderr
