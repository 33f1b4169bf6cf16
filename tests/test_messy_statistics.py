"""Messy files of statistics: codes, fractions, notes and noise beside the numbers, as they were published."""

import re

import pytest

from support import messy_files
from support.messy_files import actuals_of, check_refused, first_other_byte, number, of, table_of, with_thousands

export, file = messy_files.export, messy_files.file


CODES = {"c": "confidential", "z": "not applicable", "-": "not available", "": "empty"}


def expected(text):
    """Give what a cell comes to: its number, or why there is none."""
    reason = CODES.get(text.strip())
    return (number(text), "") if reason is None else (None, reason)


def found(outcome):
    return [
        (float(row["actual"]) if row["actual"] else None, row["reason"] if row["status"] == "no-data" else "")
        for row in outcome.reported
    ]


@of("14_dfe_nccis_2023_z_c_codes.csv")
def test_letter_codes_are_no_data_and_never_zero(export, file):
    header, rows = table_of(file)
    counts = {}
    for name in ("NEET_NK_SENDsupport_percent", "annual_change_other_education_training", "NEET_quintile"):
        columns = {"measure": "Age", "period": "time_period", "area": "la_name", "actual": name}
        outcome = export(
            file, columns, names=["16-17"], unit="%", direction="lower is better", target="5", note="for this test"
        )
        texts = [row[header.index(name)] for row in rows]
        assert outcome.exit_code == 0
        assert found(outcome) == [expected(text) for text in texts]
        assert 0.0 in actuals_of(outcome) or name != "annual_change_other_education_training"
        counts[name] = (texts.count("z"), texts.count("c"))
    assert counts["NEET_NK_SENDsupport_percent"] == (5, 6)
    assert counts["NEET_quintile"] == (10, 0)


@of("15_dfe_care_leavers_bom_c_z.csv")
@pytest.mark.parametrize(("column", "unit"), [("care_leaver_count", "care leavers"), ("care_leaver_percent", "%")])
def test_a_column_is_chosen_among_count_and_per_cent(export, file, column, unit):
    header, rows = table_of(file)
    columns = {"measure": "breakdown", "period": "time_period", "area": "la_name", "actual": column}
    outcome = export(file, columns, names=[row[11] for row in rows], unit=unit)
    texts = [row[header.index(column)] for row in rows]
    assert (outcome.exit_code, len(rows), sum(text in CODES for text in texts)) == (0, 240, 42)
    assert found(outcome) == [expected(text) for text in texts]
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


@of("16_dfe_lait_lincolnshire_float_noise.csv")
def test_binary_noise_equals_the_number_that_was_meant(export, file):
    _, rows = table_of(file)
    columns = {"measure": "Short Desc", "period": "Years", "area": "LA and Regions", "actual": "Values"}
    names = [row[0] for row in rows]
    outcome = export(file, columns, names=names, direction="plan is best", target="2.2")
    assert (outcome.exit_code, len(outcome.reported)) == (0, len(rows))
    assert found(outcome) == [expected(row[4]) for row in rows]
    noisy = [result for row, result in zip(rows, outcome.reported, strict=True) if row[4] == "2.2000000000000002"]
    assert len(noisy) > 1
    assert {(row["actual"], row["status"], row["variance"]) for row in noisy} == {("2.2", "on-target", "0")}
    assert any(row[4] == "-" for row in rows)


@of("19_harrogate_council_spend_dup_header_cp1252.csv")
def test_a_header_that_stands_twice_is_told_with_both_positions(export, file):
    columns = {"measure": "Expenditure Category", "period": "Payment date", "actual": "Net Amount"}
    check_refused(export(file, columns), file, *first_other_byte(file))
    header, rows = table_of(file, "cp1252")
    assert [place + 1 for place, name in enumerate(header) if name == "Supplier Name"] == [8, 9]
    outcome = export(file, columns, "--encoding", "cp1252", names=[row[1] for row in rows])
    assert (outcome.exit_code, actuals_of(outcome)) == (0, [number(row[10]) for row in rows])
    assert "row 1: KPI205 warning: columns 8 and 9 are both called 'Supplier Name'" in outcome.stderr
    refused = export(file, columns | {"measure": "Supplier Name"}, "--encoding", "cp1252")
    assert refused.exit_code == 3
    assert "row 1: KPI205 columns 8 and 9 are both called 'Supplier Name', and the measure" in refused.stderr


@of("20_energy_pound_header_bom.csv")
def test_a_pound_sign_in_a_header_and_a_mark_before_it_do_no_harm(export, file):
    header, rows = table_of(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbfPeriod,")
    for name in header[1:5]:
        outcome = export(file, {"measure": "date", "actual": name}, names=[row[5] for row in rows])
        assert actuals_of(outcome) == [number(row[header.index(name)]) for row in rows]
        assert outcome.column("title") == [row[5] for row in rows]
        assert outcome.column("period") == [row[0] for row in rows]


HOTELS = ["All", "3 stars", "4 stars", "5 stars"]


@of("22_geneva_hotels_semicolon_decimal_comma.csv")
def test_decimal_commas_are_read_when_told_and_findings_when_not(export, file):
    columns = {"measure": "Classement", "period": "Année", "area": "Quartier", "actual": "Occupancy rate"}
    check_refused(export(file, columns), file, *first_other_byte(file))
    header, rows = table_of(file, "cp1252", ";")
    untold = export(file, columns, "--encoding", "cp1252", "-v", names=HOTELS)
    assert untold.exit_code == 3
    assert "delimiter semicolon" in untold.stderr
    assert set(untold.column("reason")) <= {"not a number", "for context"}
    assert "row 2: KPI213 'm1': '0,611553068' is not understood" in untold.stderr
    assert "read the file with --decimal ," in untold.stderr
    for name, first in (("Occupancy rate", 0.611553068), ("Average Price", 81.20416129)):
        told = export(file, columns | {"actual": name}, "--encoding", "cp1252", "--decimal", ",", names=HOTELS)
        assert told.exit_code == 0
        assert actuals_of(told) == [float(row[header.index(name)].replace(",", ".")) for row in rows]
        assert actuals_of(told)[0] == first


@of("23_it_opencoesione_semicolon.csv")
def test_a_wide_file_is_read_and_a_ragged_row_is_told(export, file, tmp_path):
    header, rows = table_of(file, delimiter=";")
    columns = {"measure": "COD_LOCALE_PROGETTO", "actual": "FINANZ_UE", "note": "OC_DESCR_CICLO"}
    options = ("--period", "2024", "--decimal", ",")
    names = [row[0] for row in rows]
    outcome = export(file, columns, *options, "-v", names=names)
    assert (outcome.exit_code, len(header), len(outcome.reported)) == (0, 199, 10)
    assert re.search(r"delimiter semicolon[a-z ]*, decimal comma", outcome.stderr)
    place = header.index("FINANZ_UE")
    assert actuals_of(outcome) == [float(row[place].replace(",", ".")) if row[place] else None for row in rows]
    cut = tmp_path / "cut.csv"
    lines = file.read_bytes().splitlines(keepends=True)
    cut.write_bytes(b"".join([*lines[:2], lines[2].rstrip().rsplit(b";", 2)[0] + b"\n", *lines[3:]]))
    ragged = export(cut, columns, *options, names=names)
    assert (ragged.exit_code, ragged.reported) == (0, outcome.reported)
    assert "row 3: KPI207 warning: the row has 197 cells, the header 199" in ragged.stderr


@of("24_gov_survey_thousands.csv")
def test_thousands_are_read_in_every_cell(export, file):
    header, rows = table_of(file)
    seen = 0
    for place, name in list(enumerate(header))[1:]:
        asked = re.sub(r"\[.*", "", " ".join(name.split())).strip()
        outcome = export(
            file, {"measure": header[0], "actual": asked}, "--period", "2020", names=[row[0] for row in rows[1:]]
        )
        assert (outcome.exit_code, len(outcome.reported)) == (0, len(rows)), outcome.stderr
        assert actuals_of(outcome)[1:] == [number(row[place]) for row in rows[1:]]
        assert outcome.reported[0]["reason"] in {"not a number", "unknown measure"}
        seen += len(with_thousands(row[place] for row in rows))
    assert seen == 2956


@of("25_lgbf_alternative_lines_bom.csv")
def test_a_mark_before_the_key_column_is_no_part_of_its_name(export, file):
    _, rows = table_of(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbfCode,")
    columns = {"measure": "Code", "actual": "LineType"}
    outcome = export(file, columns, names=[row[0] for row in rows], sections={"missing": {"Dashed": "suppressed"}})
    assert outcome.column("title") == [row[0] for row in rows]
    assert set(outcome.column("reason")) == {"suppressed"}


@of("26_lgbf_error_refs.csv")
def test_fractions_are_told_where_per_cent_is_the_unit(export, file):
    _, rows = table_of(file)
    columns = {"measure": "Code", "actual": "Value", "area": "Local Authority"}
    names = [row[1] for row in rows]
    more = {"unit": "%", "direction": "higher is better", "target": "50%", "year": "financial"}
    outcome = export(file, columns, names=names, **more)
    assert actuals_of(outcome) == [number(row[4]) for row in rows]
    assert "'m0': 0.06 may be a fraction; it is judged as 0.06 per cent; write 6 or 6%" in outcome.stderr
    judged = [row for row in outcome.reported if row["status"] == "off-track" and 0 < abs(float(row["actual"])) < 1]
    told = outcome.stderr.count("KPI234") - 1 + int(re.search(r"(\d+) more like this: fraction", outcome.stderr)[1])
    assert told == len(judged) == 261
    assert sum(number(row[4]) < 0 for row in rows) > 0


@of("27_cabinet_office_spend_cp1252.csv")
def test_smart_quotes_of_windows_are_refused_and_read_when_told(export, file):
    columns = {"measure": "Expense Type", "period": "Date", "actual": "Amount", "note": "Supplier"}
    check_refused(export(file, columns), file, *first_other_byte(file))
    _, rows = table_of(file, "cp1252")
    outcome = export(file, columns, "--encoding", "cp1252", names=[row[3] for row in rows])
    assert (outcome.exit_code, len(rows)) == (0, 223)
    assert actuals_of(outcome) == [number(row[7]) for row in rows]
    assert outcome.column("note") == [row[5].strip() for row in rows]


@of("29_number_formats.csv")
def test_only_numbers_are_judged_and_95_per_cent_is_95(export, file):
    _, rows = table_of(file)
    names = [row[0] for row in rows]
    more = {"unit": "%", "direction": "higher is better", "target": "0"}
    outcome = export(file, {"measure": "number", "actual": "number"}, "--period", "2020", names=names, **more)
    odd = {"NaN", "INF", "-INF", "$4.00 "}
    read = {"95%": 95.0}
    assert actuals_of(outcome) == [None if name in odd else read.get(name) or float(name) for name in names]
    for row, name in zip(outcome.reported, names, strict=True):
        assert row["actual"] != "-0"
        assert (row["status"] == "no-data") is (name in odd)
        assert (row["status"] == "on-target") is (name in {"0", "1", "-0", "95%", "3E+3", "4e4"})
    money = export(
        file, {"measure": "number", "actual": "number"}, "--period", "2020", names=names, **more | {"unit": "$"}
    )
    assert actuals_of(money)[names.index("$4.00 ")] == 4.0


@of("30_a11ytables_gss_shorthand.csv")
def test_shorthand_is_no_data_and_a_note_mark_is_no_part_of_a_header(export, file):
    columns = {"measure": "Category", "note": "Notes"}
    names = list("ABCDEFGHIJ")
    marked = export(file, columns | {"actual": "Numeric"}, "--period", "2020", names=names)
    assert (marked.exit_code, actuals_of(marked)) == (0, [float(place) for place in range(1, 11)])
    coded = export(file, columns | {"actual": "Numeric suppressed"}, "--period", "2020", names=names)
    reasons = {row["title"]: row["reason"] for row in coded.rows if row["status"] == "no-data"}
    assert (coded.exit_code, reasons) == (0, {"E": "confidential", "J": "not available"})
    assert coded.rows[0]["note"] == "[note 2]"


@of("31_statswales_health_notecodes.csv")
def test_note_codes_beside_the_value_leave_it_a_number(export, file):
    _, rows = table_of(file)
    columns = {"measure": "Measure", "period": "YearCode", "area": "AreaCode", "actual": "Data", "note": "NoteCodes"}
    outcome = export(file, columns, names=["1", "2"], year="financial")
    assert (outcome.exit_code, len(outcome.reported)) == (0, 1416)
    assert actuals_of(outcome) == [number(row[2]) for row in rows]
    assert outcome.column("note") == [row[5] for row in rows]
    assert outcome.column("note").count("t") == 62
