"""Numbers and codes: decimal commas, thousands, what stands for a missing value, and what a strategy adds to that."""

import pytest

HEADER = "measure,period,actual\n"
SEMICOLONS = "measure;period;actual\n"


def cell(outcome):
    """Give the actual and the reason of the first row."""
    return outcome.rows[0]["actual"], outcome.rows[0]["reason"]


COMMAS = [
    ("0,5", "0.5"),
    ("1.234,5", "1234.5"),
    ("1234,5", "1234.5"),
    ("49,066", "49.066"),
    ("1.234.567", "1234567"),
    ("-0,25", "-0.25"),
    ("(1,5)", "-1.5"),
    ("190", "190"),
    ("12,3 [p]", "12.3"),
    ("2,5e2", "250"),
]


@pytest.mark.parametrize(("text", "number"), COMMAS)
def test_numbers_with_a_decimal_comma_are_read_when_told(export, text, number):
    outcome = export(f"{SEMICOLONS}context;2016/17;{text}\n", "--decimal", ",")
    assert (outcome.exit_code, cell(outcome)) == (0, (number, "for context"))
    quoted = export(f'{HEADER}context,2016/17,"{text}"\n', "--decimal", "comma")
    assert cell(quoted) == (number, "for context")


@pytest.mark.parametrize("text", ["1,234.5", "1.23.4", "1,2,3"])
def test_what_is_no_number_with_a_decimal_comma_is_told(export, text):
    outcome = export(f"{SEMICOLONS}context;2016/17;{text}\n", "--decimal", ",")
    assert (outcome.exit_code, cell(outcome)) == (3, ("", "not a number"))
    assert "it is not a number with a decimal comma; write 1.234,5 or 1234,5" in outcome.stderr


@pytest.mark.parametrize("text", ["0,5", "1234,5", "1.234,5"])
def test_a_decimal_comma_that_was_not_told_is_a_finding_that_names_the_option(export, text):
    outcome = export(f"{SEMICOLONS}context;2016/17;{text}\n")
    assert (outcome.exit_code, cell(outcome)) == (3, ("", "not a number"))
    assert "KPI213" in outcome.stderr
    assert "if it is a decimal comma, read the file with --decimal ," in outcome.stderr


def test_a_comma_that_may_be_either_is_a_warning_only_where_it_may_be(export):
    warned = export(f"{SEMICOLONS}context;2016/17;49,066\n")
    assert (warned.exit_code, cell(warned)) == (0, ("49066", "for context"))
    assert "row 2: KPI235 warning: '49,066' was read as 49066, the comma as one of thousands" in warned.stderr
    assert "if it is a decimal comma, give --decimal ,; if not, --decimal ." in warned.stderr
    told = export(f"{SEMICOLONS}context;2016/17;49,066\n", "--decimal", ".")
    assert cell(told) == ("49066", "for context")
    comma = export(f'{HEADER}context,2016/17,"49,066"\n')
    plain = export(f"{SEMICOLONS}context;2016/17;1,234,567\n")
    for outcome in (told, comma, plain):
        assert outcome.exit_code == 0
        assert "KPI235" not in outcome.stderr


@pytest.mark.parametrize("mark", ["", ";", "komma", ",,"])
def test_what_is_no_decimal_mark_is_refused(export, mark):
    outcome = export(f"{HEADER}days,2016/17,1\n", "--decimal", mark)
    assert outcome.exit_code == 2
    assert "--decimal" in outcome.stderr


CODES = {
    "": "empty",
    "  ": "empty",
    "[c]": "confidential",
    "c": "confidential",
    "[x]": "not available",
    "x": "not available",
    "[z]": "not applicable",
    "z": "not applicable",
    "[low]": "rounds to zero",
    "low": "rounds to zero",
    "k": "rounds to zero",
    "[w]": "none recorded",
    "u": "unreliable",
    "n/a": "not available",
    "N/A": "not available",
    "NA": "not available",
    "not available": "not available",
    "-": "not available",
    "..": "not available",
    ":": "not available",
    "~": "not available",
    "*": "suppressed",
    "TBC": "awaited",
    "tbc": "awaited",
    "not yet available": "awaited",
    "#N/A": "spreadsheet error",
    "#DIV/0!": "spreadsheet error",
    "#REF!": "spreadsheet error",
    "#VALUE!": "spreadsheet error",
    "#NAME?": "spreadsheet error",
    "#NUM!": "spreadsheet error",
    "#NULL!": "spreadsheet error",
}


@pytest.mark.parametrize("case", [str, str.upper, str.lower, lambda text: f"  {text}\t"])
def test_a_missing_code_is_no_data_with_what_it_means_and_never_zero(export, case):
    rows = "".join(f"days,2016/17,{case(code)},a{place}\n" for place, code in enumerate(CODES))
    outcome = export(f"measure,period,actual,area\n{rows}")
    assert outcome.column("reason") == list(CODES.values())
    assert {(row["status"], row["actual"], row["exceeded"], row["margin"]) for row in outcome.reported} == {
        ("no-data", "", "", "")
    }
    assert {row["target"] for row in outcome.reported} == {"200"}


def test_a_spreadsheets_error_is_told_with_its_row(export):
    outcome = export(f"{HEADER}days,2016/17,#DIV/0!\n")
    assert outcome.exit_code == 0
    assert "row 2: KPI214 warning: 'days': the cell holds #DIV/0!, a spreadsheet error" in outcome.stderr


@pytest.mark.parametrize("text", ["NaN", "nan", "inf", "-INF", "Infinity", "1e999", "١٢", "1_000", "oops"])
def test_what_is_no_finite_number_is_no_data_and_told(export, text):
    outcome = export(f"{HEADER}days,2016/17,{text}\n")
    assert (outcome.exit_code, cell(outcome)) == (3, ("", "not a number"))
    assert "row 2: KPI213" in outcome.stderr


OWN = """\
format: 1
id: own
title: Own
year: financial
missing: {99ers: suppressed, "[?]": awaited, "...": none recorded, "c": low, not  counted: not applicable}
measures:
  days: {title: Days, direction: lower is better, unit: days, target: 200}
  calls: {title: Calls, direction: higher is better, target: 10, zero_means: not available}
"""


@pytest.fixture
def own(folder):
    (folder / "own.yaml").write_text(OWN, encoding="utf-8")
    return "own.yaml"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("99ers", "suppressed"),
        (" 99ERS ", "suppressed"),
        ("[?]", "awaited"),
        ("...", "none recorded"),
        ("Not counted", "not applicable"),
        ("c", "rounds to zero"),
        ("[c]", "confidential"),
    ],
)
def test_a_strategys_own_codes_are_understood_and_go_before_the_usual(export, own, text, reason):
    outcome = export(f"{HEADER}days,2016/17,{text}\n", "-s", own)
    assert (outcome.exit_code, cell(outcome)) == (0, ("", reason))


def test_a_strategys_own_codes_are_its_own(export, own):
    outcome = export("measure,period,actual\nshare,2016/17,99ers\ndays,2016/17,1\n", "-s", own)
    assert "KPI210 warning: no measure is called 'share'" in outcome.stderr
    other = export("measure,period,actual\nshare,2016/17,99ers\n")
    assert (other.exit_code, cell(other)) == (3, ("", "not a number"))


@pytest.mark.parametrize("text", ["0", "0.0", "-0", "0e5", "0 [p]", ".0"])
def test_a_zero_that_means_missing_is_no_data_for_that_measure_alone(export, own, text):
    outcome = export(f"{HEADER}calls,2016/17,{text}\ndays,2016/17,{text}\n", "-s", own)
    assert cell(outcome) == ("", "not available")
    assert (outcome.rows[1]["actual"], outcome.rows[1]["status"]) == ("0", "on-target")


def test_a_number_that_is_not_zero_stays_one_where_zero_means_missing(export, own):
    outcome = export(f"{HEADER}calls,2016/17,0.5\ncalls,2016/17,<0\n", "-s", own)
    assert outcome.column("actual") == ["0.5", "0"]


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("missing: {'0': suppressed}", "'0' is a number, which cannot stand for a missing value"),
        ("missing: {'': suppressed}", "an empty cell is always missing"),
        ("missing: {zz: hidden}", "'hidden' is not a reason why a value is missing"),
    ],
)
def test_a_code_that_cannot_be_one_is_refused_with_its_place(run, folder, section, said):
    (folder / "own.yaml").write_text(OWN.replace(OWN.splitlines()[4], section), encoding="utf-8")
    outcome = run("validate", "own.yaml")
    assert outcome.exit_code == 1
    assert "own.yaml:5:" in outcome.stdout + outcome.stderr
    assert "KPI128" in outcome.stdout + outcome.stderr
    assert said in outcome.stdout + outcome.stderr


def test_a_fraction_is_told_where_per_cent_is_the_unit_and_the_target_is_large(export):
    outcome = export(f"{HEADER}share,2016/17,0.91\n")
    assert outcome.rows[0]["status"] == "off-track"
    assert "row 2: KPI234 warning: 'share': 0.91 may be a fraction" in outcome.stderr
    for text in ("0.91%", "91", "0", "1"):
        assert "KPI234" not in export(f"{HEADER}share,2016/17,{text}\n").stderr
    assert "KPI234" not in export(f"{HEADER}days,2016/17,0.91\n").stderr
