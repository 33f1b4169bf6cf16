"""Exports that a spreadsheet opens: no text is run as a formula, and Excel reads the letters and lines as they are."""

import csv
import io

import pytest

DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "＝1",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
]
HARMLESS = ["1=1", "a-b", "#REF", "'=1", "5", "x@y.org"]


def actuals(texts, field="note"):
    stream = io.StringIO()
    writer = csv.DictWriter(stream, ["measure", "period", "actual", "area", "note"], restval="")
    writer.writeheader()
    for text in texts:
        writer.writerow({"measure": "days", "period": "2016/17", "actual": "-5"} | {field: text})
    return stream.getvalue()


@pytest.mark.parametrize("field", ["note", "area", "measure", "period"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(export, field):
    content = actuals(DANGEROUS, field)
    safe, plain = export(content, "--spreadsheet-safe"), export(content)
    assert [row[field] for row in safe.rows[: len(DANGEROUS)]] == [
        f"'{row[field]}" for row in plain.rows[: len(DANGEROUS)]
    ]
    assert {row["actual"] for row in safe.rows[: len(DANGEROUS)]} == {"-5"}


def test_harmless_texts_and_numbers_stay_as_they_are(export):
    content = actuals(HARMLESS)
    assert export(content, "--spreadsheet-safe").bytes == export(content).bytes


def test_the_sentence_why_is_made_safe_too(export):
    outcome = export(actuals(["x"]), "--spreadsheet-safe", "--why")
    assert not outcome.rows[0]["why"].startswith(("=", "+", "-", "@"))


def test_excel_gets_a_byte_order_mark_and_its_line_ends(export):
    content = actuals(["Łódź", "one\ntwo"])
    excel, plain = export(content, "--excel"), export(content)
    assert excel.bytes.startswith(b"\xef\xbb\xbfstrategy,")
    lines = excel.bytes.decode("utf-8-sig")
    assert lines.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(lines, newline="")))
    assert [row["note"] for row in rows[:2]] == ["Łódź", "one\ntwo"]
    assert rows == plain.rows
    both = export(content, "--excel", "--spreadsheet-safe")
    assert both.bytes == excel.bytes


def test_an_export_for_excel_is_read_again(export):
    mapped = [part for pair in ("measure=title", "period=period", "actual=actual") for part in ("--column", pair)]
    first = export(actuals(["Łódź"]), "--excel")
    again = export(first.bytes, *mapped, name="again.csv")
    assert (again.rows[0]["actual"], again.rows[0]["note"]) == ("-5", "Łódź")


@pytest.mark.parametrize("option", ["--excel", "--spreadsheet-safe"])
def test_an_option_for_csv_is_refused_for_json(run, folder, option):
    (folder / "t.csv").write_text(actuals(["x"]), encoding="utf-8")
    outcome = run("export", "t.csv", "-o", "out.json", option)
    assert outcome.exit_code == 2
    assert f"{option} is for CSV, not for json" in outcome.stderr
    assert not (folder / "out.json").exists()
