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


ROWS = "measure,period,actual\ndays,2016/17,190\n"


@pytest.mark.parametrize(
    ("section", "content", "said"),
    [
        pytest.param(
            "{encoding: utf-16}",
            ROWS,
            "(encoding is set in s.yaml:5): UTF-16 stream does not start with BOM; change it there, or give --encoding",
            id="encoding that needs a mark",
        ),
        pytest.param(
            "{encoding: utf-8}",
            ROWS.replace("days", "d\xe4ys").encode("cp1252"),
            "is 0xE4, which is not UTF-8 (encoding is set in s.yaml:5); change it there, or give --encoding",
            id="encoding that does not fit",
        ),
        pytest.param(
            "{encoding: cp1252}",
            ROWS.encode("utf-16-le"),
            "is NUL, which no text in this encoding has (encoding is set in s.yaml:5)",
            id="encoding without wide characters",
        ),
        pytest.param("{delimiter: tab}", ROWS, "; set by the strategy: delimiter in s.yaml:5", id="delimiter"),
        pytest.param(
            "\n  encoding: utf-8\n  skip_rows: 1",
            ROWS,
            "; set by the strategy: encoding in s.yaml:6, skip_rows in s.yaml:7",
            id="skip_rows beside the header",
        ),
        pytest.param(
            "{skip_rows: 9}",
            ROWS,
            "nothing is left after 9 rows (skip_rows is set in s.yaml:5); change it there, or give --skip-rows",
            id="skip_rows beyond the end",
        ),
        pytest.param(
            "{columns: {actual: Outturn}}",
            ROWS.replace("actual", "value"),
            "there is no column 'actual', nor 'Outturn' (columns.actual is set in s.yaml:5)",
            id="column",
        ),
        pytest.param(
            "{shape: lait}", ROWS, "the shape 'lait' (shape is set in s.yaml:5); it has", id="published shape"
        ),
        pytest.param(
            "{shape: wide-by-period}",
            ROWS,
            "(shape is set in s.yaml:5); change it there, or give --shape, or see",
            id="shape",
        ),
        pytest.param(
            '{decimal: ","}',
            ROWS.replace("190", "19.05"),
            "or read the file with --decimal . (decimal is set in s.yaml:5)",
            id="decimal",
        ),
    ],
)
def test_a_setting_that_does_not_fit_the_file_is_named_with_the_line_of_the_strategy(
    export, folder, section, content, said
):
    outcome = export(content, "-s", strategy(folder, section))
    assert outcome.exit_code == 3
    assert said in " ".join(outcome.stderr.split())


def test_an_option_that_does_not_fit_the_file_is_not_said_to_be_the_strategys(export, folder):
    outcome = export(
        ROWS, "-s", strategy(folder, "{delimiter: tab, skip_rows: 9}"), "--skip-rows", "8", "--delimiter", ","
    )
    assert "nothing is left after 8 rows; check --skip-rows" in outcome.stderr
    assert "s.yaml" not in outcome.stderr


def test_the_sheet_that_a_strategy_names_and_a_workbook_has_not_is_named_with_its_line(export, folder):
    import openpyxl  # noqa: PLC0415 - heavy

    book = openpyxl.Workbook()
    book.active.title = "Data"
    book.save(folder / "t.xlsx")
    outcome = export(None, "-s", strategy(folder, "{sheet: Q4}"), name="t.xlsx")
    assert outcome.exit_code == 3
    message = "there is no sheet 'Q4' (sheet is set in s.yaml:5); the sheets are 'Data'"
    assert f"{message}; change it there, or give --sheet" in outcome.stderr
    asked = export(None, "-s", strategy(folder, "{sheet: Q4}"), "--sheet", "Q3", name="t.xlsx")
    assert "there is no sheet 'Q3'; the sheets are 'Data'" in asked.stderr


def test_of_strategies_that_agree_the_first_is_named(export, folder):
    first = strategy(folder, "{skip_rows: 9, columns: {actual: Outturn}}", "a.yaml", "a")
    measures = MEASURES.replace("days:", "d:").replace("Av", "v")
    second = strategy(folder, "{skip_rows: 9, columns: {actual: Wert}}", "b.yaml", "b", measures)
    assert "(skip_rows is set in a.yaml:5)" in export(ROWS, "-s", first, "-s", second).stderr
    named = export(ROWS.replace("actual", "value"), "-s", first, "-s", second, "--skip-rows", "0").stderr
    assert "nor 'Outturn', nor 'Wert' (columns.actual is set in a.yaml:5)" in named
