"""Messy files, as they were published: each is read as its entry in the manifest says, or refused with what to do."""

import csv
import re
from pathlib import Path

import pytest

from support import messy_files
from support.messy_files import actuals_of, check_refused, first_other_byte, number, of, table_of, with_thousands
from support.reference_data import reference_file

export, file = messy_files.export, messy_files.file


@of("01_nhs_mha_inpatients_utf16le.csv")
def test_utf16_with_thousands_is_read(export, file):
    header, rows = table_of(file, "utf-16")
    columns = {"measure": "Organisation_code", "period": "Reporting_period", "area": "Organisation_name"}
    seen = 0
    for place, name in list(enumerate(header))[4:]:
        outcome = export(file, columns | {"actual": name}, names=[row[0] for row in rows], year="financial")
        assert (outcome.exit_code, len(outcome.reported)) == (0, 327)
        assert actuals_of(outcome) == [number(row[place]) for row in rows]
        seen += len(with_thousands(row[place] for row in rows))
    assert seen == 149


@of("01_nhs_mha_inpatients_utf16le.csv")
def test_the_hyphen_of_a_utf16_file_is_no_data(export, file):
    _, rows = table_of(file, "utf-16")
    columns = {"measure": "Organisation_code", "period": "Reporting_period", "actual": "Organisation_name"}
    outcome = export(file, columns, names=[row[0] for row in rows], year="financial")
    reasons = dict(zip((row[1] for row in rows), outcome.column("reason"), strict=True))
    assert reasons.pop("-") == "not available"
    assert set(reasons.values()) == {"not a number"}


@of("03_fingertips_quoted_newline_mixed_eol.csv")
def test_a_quoted_newline_in_a_name_makes_no_second_row(export, file):
    columns = {"measure": "Indicator Name", "period": "Time period", "actual": "Value", "area": "Area Name"}
    name = "Campylobacter incidence rate/100,000"
    outcome = export(file, columns, names=[name])
    header, rows = table_of(file)
    assert len(file.read_bytes().split(b"\r\n")) - 2 == len(rows) == len(outcome.reported) == 262
    assert {row[1] for row in rows} == {f"{name}\n"}
    assert set(outcome.column("title")) == {name}
    assert actuals_of(outcome) == [number(row[12]) for row in rows]
    assert {len(row) for row in rows} == {len(header) - 1}
    assert "row 2: KPI207 warning: the row has 25 cells, the header 26" in outcome.stderr


CO2 = ["Timber", "Machinery and equipment", "Pulp, paper, publishing and printing", "Iron and steel"]


@of("04_ons_co2_excel_pasting.csv")
@pytest.mark.parametrize("skip", [(), ("--skip-rows", "3")], ids=["found", "told"])
def test_a_pasted_sheet_is_read_from_its_header_and_its_total_and_footers_are_told(export, file, skip):
    outcome = export(file, {"measure": "Year", "actual": "2007"}, "--period", "2007", *skip, names=CO2)
    values = {row["title"]: row["actual"] for row in outcome.rows if row["title"]}
    assert values == dict(zip(CO2, ["1751", "25128", "5176", "22002"], strict=True))
    assert ("the header is row 4; left out above it: 'CO2 emissions by different" in outcome.stderr) is (not skip)
    assert "row 18: KPI232 warning: 'Total' is a total, and no measure's row" in outcome.stderr
    assert re.search(
        r"row \d+: KPI231 warning: 'Source: Office for National Statistics.' is a footnote", outcome.stderr
    )
    assert re.search(r"row \d+: KPI231 warning: 'Note: includes emissions", outcome.stderr)
    assert outcome.exit_code == 0
    for row in outcome.reported:
        if row["measure"].startswith(("Total", "Source", "Note")):
            assert row["status"] in {"not-judged", "no-data"}


@of("04_ons_co2_excel_pasting.csv")
def test_a_header_that_is_not_known_is_asked_for(export, file):
    outcome = export(file, {}, "--period", "2007", names=CO2)
    assert outcome.exit_code == 3
    assert "row 4: KPI204 there is no column 'measure'; name it with --column measure=HEADER" in outcome.stderr


@of("06_mx_budget_latin1.csv")
def test_windows_bytes_are_refused_and_read_when_told(export, file):
    columns = {"measure": "SF", "actual": "Gasto total 2011", "note": "Descripción"}
    check_refused(export(file, columns, "--period", "2011"), file, *first_other_byte(file))
    _, rows = table_of(file, "cp1252")
    names = [row[5] for row in rows if row[5]]
    outcome = export(file, columns, "--period", "2011", "--encoding", "cp1252", names=names)
    assert outcome.exit_code == 0
    assert len(with_thousands(row[6] for row in rows)) == 100
    assert actuals_of(outcome) == [number(row[6]) for row in rows]
    assert outcome.column("note") == [row[7].strip() for row in rows]


YEARS = [str(year) for year in range(1880, 2013)]


@of("07_nasa_glb_cr_only.csv")
def test_carriage_returns_alone_end_rows_and_own_codes_are_missing(export, file):
    assert b"\n" not in file.read_bytes()
    _, *rows = table_of(file)[1][1:]
    missing = {"missing": {"*****": "not available", "****": "suppressed"}}
    for place, header in ((14, "D-N"), (15, "DJF"), (18, "SON")):
        outcome = export(file, {"measure": "Year", "actual": header}, "--period", "2012", names=YEARS, sections=missing)
        assert (outcome.exit_code, len(outcome.reported)) == (0, 133)
        assert actuals_of(outcome) == [None if "*" in row[place] else number(row[place]) for row in rows]
        reasons = {"*****": "not available", "****": "suppressed"}
        assert outcome.column("reason") == [reasons.get(row[place], "for context") for row in rows]
        assert "the header is row 4" in outcome.stderr


@of("07_nasa_glb_cr_only.csv")
def test_asterisks_are_no_data_even_when_nobody_said_what_they_mean(export, file):
    outcome = export(file, {"measure": "Year", "actual": "DJF"}, "--period", "2012", names=YEARS)
    assert outcome.exit_code == 3
    assert (outcome.rows[0]["status"], outcome.rows[0]["reason"]) == ("no-data", "not a number")
    assert "row 5: KPI213 'm0': '*****' is not understood" in outcome.stderr


@of("08_de_sparse_latin1_blank_header.csv")
def test_a_column_without_a_header_is_let_be(export, file):
    columns = {"measure": "LP", "actual": "Kapitel/Titel", "note": "Bezeichnung"}
    check_refused(export(file, columns, "--period", "2011"), file, *first_other_byte(file))
    header, rows = table_of(file, "cp1252")
    outcome = export(
        file, columns, "--period", "2011", "--encoding", "cp1252", names=[row[0] for row in rows if row[0]]
    )
    assert (outcome.exit_code, header[-1], len(outcome.reported)) == (0, "", len(rows))
    assert actuals_of(outcome) == [number(row[2]) for row in rows]
    assert outcome.column("note") == [row[1].strip() for row in rows]
    assert "KPI207" not in outcome.stderr
    nameless = sum(not row[0] for row in rows)
    assert f"the row names no measure ({nameless} rows)" in outcome.stderr


@of("10_nhs_airedale_spend.csv")
def test_negative_money_is_read_and_the_footer_is_no_measure(export, file):
    _, rows = table_of(file)
    names = [row[5] for row in rows if row[5]]
    columns = {"measure": "Supplier", "actual": "Amount", "area": "Transaction No."}
    outcome = export(file, columns, "--period", "2010/11", names=names, unit="£", year="financial")
    assert outcome.exit_code == 0
    assert actuals_of(outcome) == [*(number(row[7]) for row in rows[:-1]), None]
    assert -25728 in actuals_of(outcome)
    assert "row 56: KPI231 warning: 'Report created October 10 - RX7 RWW' is a footnote" in outcome.stderr


@of("11_defra_milk_tab.csv")
def test_a_csv_of_tabs_is_read_and_its_footnotes_are_told(export, file):
    header, rows = table_of(file, delimiter="\t")
    asked = "WHOLESALE PRODUCTION (2) Liquid Milk (1) million litres"
    place = [" ".join(name.split()) for name in header].index(asked)
    series = [row for row in rows if re.fullmatch(r"[0-9]{4}|[A-Z][a-z]{2}-[0-9]{2}", row[0])]
    columns = {"measure": header[0], "actual": asked}
    names = [row[0] for row in series]
    outcome = export(file, columns, "--period", "2015", "-v", names=names, sections={"missing": {"####": "missing"}})
    assert (outcome.exit_code, len(outcome.reported)) == (0, len(rows))
    assert "delimiter tab" in outcome.stderr
    found = [row["actual"] for row in outcome.reported if row["title"]]
    assert [float(text) if text else None for text in found] == [number(row[place]) for row in series]
    assert "KPI205 warning: columns 22 and 23 are both called 'INTERVENTION STOCKS" in outcome.stderr
    assert len(re.findall(r"KPI231 warning: '\d\) ", outcome.stderr)) == 6


@of("12_csvlint_invalid_bytes.csv")
def test_bytes_that_are_not_utf8_are_named_with_their_place(export, file):
    columns = {"measure": "Histórico", "actual": "Valor"}
    check_refused(export(file, columns, "--period", "2012"), file, *first_other_byte(file))
    _, rows = table_of(file, "cp1252")
    outcome = export(file, columns, "--period", "2012", "--encoding", "cp1252", names=[row[2] for row in rows])
    assert (outcome.exit_code, actuals_of(outcome)) == (0, [number(row[5]) for row in rows])


def test_every_file_of_the_manifest_has_a_test():
    with reference_file("messy/MANIFEST.csv").open(encoding="utf-8", newline="") as stream:
        files = {row["file"] for row in csv.DictReader(stream)}
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_messy*.py"))
    assert set(re.findall(r'^@of\("([^"]+)"\)$', tests, re.MULTILINE)) == files
