"""Golden files: one small evaluation, with every status and awkward names, through every renderer.

`KPI_EVAL_UPDATE_GOLDEN=1 pytest tests/test_golden.py` rewrites the files; review the difference like code.
"""

import contextlib
import csv
import hashlib
import io
import json
import os
import re
from pathlib import Path

import pytest

from kpi_eval import __version__
from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.record import COLUMNS, record
from kpi_eval.evaluation.wording import why
from kpi_eval.renderers.diagnostics import RENDERERS as DIAGNOSTIC_RENDERERS
from kpi_eval.renderers.evaluation import RENDERERS
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.loader import check_strategies, load_strategies
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.status import Reason, Status
from support.rendered import cells, normalised, verdict_places, written

GOLDEN = Path(__file__).parent / "golden"
EXPECTED = GOLDEN / "expected"
STRATEGIES = (Path("strategy.yaml"), Path("second.yaml"))
ACTUALS = "actuals.csv"

PIPE = Presentation()
EVALUATIONS = {
    "rows.csv": ("csv", PIPE),
    "rows-excel.csv": ("csv", Presentation(is_excel=True)),
    "rows-why.csv": ("csv", Presentation(with_why=True)),
    "evaluation.json": ("json", PIPE),
    "rows.jsonl": ("jsonl", PIPE),
    "concise.txt": ("concise", PIPE),
    "evaluation-junit.xml": ("junit", PIPE),
    "evaluation-github.txt": ("github", PIPE),
    "evaluation.md": ("markdown", PIPE),
    "evaluation-why.md": ("markdown", Presentation(with_why=True)),
    "evaluation-by-area.md": ("markdown", Presentation(by_area=True)),
    "table-pipe.txt": ("table", PIPE),
    "table-pipe-why.txt": ("table", Presentation(with_why=True)),
    "table-ascii.txt": ("table", Presentation(is_unicode=False)),
    "table-80.txt": ("table", Presentation(width=80)),
    "table-80-why.txt": ("table", Presentation(width=80, with_why=True)),
    "table-120.txt": ("table", Presentation(width=120)),
    "table-120-why.txt": ("table", Presentation(width=120, with_why=True)),
    "table-120-colour.txt": ("table", Presentation(width=120, has_colour=True)),
    "table-80-by-area.txt": ("table", Presentation(width=80, by_area=True)),
    "table-ascii-by-area.txt": ("table", Presentation(is_unicode=False, by_area=True)),
}
# A smaller evaluation, the second strategy alone, whose rows fit one line each at 120 columns.
SMALL_EVALUATIONS = {
    "small-table-pipe.txt": ("table", PIPE),
    "small-table-pipe-why.txt": ("table", Presentation(with_why=True)),
    "small-table-120.txt": ("table", Presentation(width=120)),
    "small-table-120-why.txt": ("table", Presentation(width=120, with_why=True)),
    "small-table-80.txt": ("table", Presentation(width=80)),
    "small-table-pipe-by-area.txt": ("table", Presentation(by_area=True)),
}
DIAGNOSTICS = {
    "problems-full.txt": ("full", "problems"),
    "problems-concise.txt": ("concise", "problems"),
    "problems.json": ("json", "problems"),
    "problems-github.txt": ("github", "problems"),
    "problems-gitlab.json": ("gitlab", "problems"),
    "problems-junit.xml": ("junit", "problems"),
    "problems.sarif": ("sarif", "problems"),
    "problems.md": ("markdown", "problems"),
    "findings-full.txt": ("full", "findings"),
    "findings-concise.txt": ("concise", "findings"),
    "findings.json": ("json", "findings"),
}
NUMBERS = (
    "actual",
    "target",
    "target_upper",
    "tolerance_lower",
    "tolerance_upper",
    "variance",
    "variance_percent",
    "margin",
)


def evaluated(actuals=ACTUALS, strategies=STRATEGIES):
    """Evaluate the golden input, or another; its rows are a list, so that a test may look at them too."""
    with contextlib.chdir(GOLDEN):
        table = read_table(open_actuals(str(actuals)))
        evaluation = evaluate(load_strategies(strategies), [table])
        evaluation.rows = list(evaluation.rows)
    return evaluation


def evaluation_of(name):
    return evaluated() if name in EVALUATIONS else evaluated("second.csv", STRATEGIES[1:])


def rendered(name):
    """Render to text as it would reach a file: UTF-8, or what an ASCII terminal is given."""
    form, presentation = {**EVALUATIONS, **SMALL_EVALUATIONS}[name]
    encoding = "utf-8" if presentation.is_unicode else "ascii"
    return written(RENDERERS[form].load(), evaluation_of(name), presentation, encoding)


def rendered_diagnostics(name):
    form, kind = DIAGNOSTICS[name]
    if kind == "findings":
        diagnostics = evaluated().findings
    else:
        with contextlib.chdir(GOLDEN):
            diagnostics = check_strategies([Path("broken.yaml")]).problems
    presentation = Presentation(files=("broken.yaml", "strategy.yaml")) if kind == "problems" else PIPE
    content = written(DIAGNOSTIC_RENDERERS[form].load(), diagnostics, presentation, "utf-8")
    return without_help(content) if form == "sarif" else content


def without_help(content):
    """Take out of SARIF the program's version, and what is told of rules, which has tests of its own."""
    document = json.loads(content)
    driver = document["runs"][0]["tool"]["driver"]
    driver["version"] = "VERSION"
    for rule in driver["rules"]:
        rule.pop("fullDescription", None)
        rule.pop("help", None)
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def golden(name):
    return (EXPECTED / name).read_bytes()


def golden_text(name):
    return golden(name).decode("utf-8")


def agrees_with_golden(name, content):
    path = EXPECTED / name
    if os.environ.get("KPI_EVAL_UPDATE_GOLDEN"):
        path.write_bytes(content)
    assert content.decode("utf-8") == path.read_bytes().decode("utf-8")
    assert content == path.read_bytes()


@pytest.mark.parametrize("name", [*EVALUATIONS, *SMALL_EVALUATIONS])
def test_an_evaluation_is_rendered_as_its_golden_file(name):
    agrees_with_golden(name, normalised(rendered(name)))


@pytest.mark.parametrize("name", DIAGNOSTICS)
def test_diagnostics_are_rendered_as_their_golden_file(name):
    agrees_with_golden(name, rendered_diagnostics(name))


def test_every_golden_file_is_of_a_case():
    assert {path.name for path in EXPECTED.iterdir()} == {*EVALUATIONS, *SMALL_EVALUATIONS, *DIAGNOSTICS}


def test_every_format_has_a_golden_file():
    assert {form for form, _ in EVALUATIONS.values()} == set(RENDERERS)
    assert {form for form, _ in DIAGNOSTICS.values()} == set(DIAGNOSTIC_RENDERERS)


def test_the_golden_evaluation_has_every_status_reason_and_severity():
    evaluation = evaluated()
    assert {row.status for row in evaluation.rows} == set(Status)
    # NOTE: a denominator of zero needs columns of its own, which tests/actuals/test_ratios.py has; a year to date must be
    # asked for, as tests/cases/evaluations/years-to-date does.
    elsewhere = {Reason.ZERO_DENOMINATOR, Reason.YEAR_TO_DATE_INCOMPLETE, Reason.NO_PROFILE}
    assert {row.reason for row in evaluation.rows} == {None, *Reason} - elsewhere
    assert {finding.severity for finding in evaluation.findings} == set(Severity)
    assert evaluation.summary.exceeded > 1


@pytest.mark.parametrize("name", ["rows.csv", "rows-excel.csv", "rows-why.csv"])
def test_csv_reads_back_to_the_same_cells(name):
    header, *records = csv.reader(io.StringIO(golden(name).decode("utf-8-sig"), newline=""), strict=True)
    rows = evaluated().rows
    assert tuple(header) == (*COLUMNS, "why") if name == "rows-why.csv" else COLUMNS
    assert len(records) == len(rows)
    for read, row in zip(records, rows, strict=True):
        for column, text, cell in zip(COLUMNS, read[: len(COLUMNS)], record(row), strict=True):
            assert meaning(text, cell) == cell, column
        assert read[len(COLUMNS) :] in ([], [why(row)])


def meaning(text, cell):
    """Read a cell of CSV as somebody would who knows what kind of thing is in it."""
    if text == "":
        return None if cell is None else ""
    if isinstance(cell, bool):
        return {"true": True, "false": False}[text]
    if isinstance(cell, tuple):
        return tuple(text.split("; "))
    return float(text) if isinstance(cell, float) else text


def test_numbers_in_csv_are_plain():
    plain = re.compile(r"-?[0-9]+(\.[0-9]*[1-9])?")
    scale = {"Inadequate", "Requires Improvement", "Good", "Outstanding"}
    for record_ in csv.DictReader(io.StringIO(golden_text("rows.csv"), newline="")):
        for column in NUMBERS:
            text = record_[column]
            assert text == "" or plain.fullmatch(text) or text in scale
            assert text != "-0"


def test_csv_and_json_hold_the_same_values():
    of_csv = csv.DictReader(io.StringIO(golden_text("rows.csv"), newline=""))
    of_json = json.loads(golden("evaluation.json"))["rows"]
    for left, right in zip(of_csv, of_json, strict=True):
        for column in NUMBERS:
            if isinstance(right[column], str) or right[column] is None:
                assert left[column] == (right[column] or "")
            else:
                assert float(left[column]) == float(right[column])
        assert left["status"] == right["status"]
        assert left["reason"] == (right["reason"] or "")
        assert left["title"] == (right["title"] or "")


def test_csv_ends_lines_as_it_says():
    assert b"\r" not in golden("rows.csv")
    excel = golden("rows-excel.csv")
    assert excel.startswith(b"\xef\xbb\xbfstrategy,")
    # The only bare line feed is the one inside a quoted note.
    assert re.findall(rb"[^\r]\n", excel) == [b"d\n"]
    assert excel.endswith(b"\r\n")


def test_json_names_the_program_and_what_went_in():
    document = json.loads(rendered("evaluation.json"))
    hashes = {name: hashlib.sha256((GOLDEN / name).read_bytes()).hexdigest() for name in ("actuals.csv", "second.yaml")}
    assert document["version"] == __version__
    assert document["inputs"] == [{"path": "actuals.csv", "sha256": hashes["actuals.csv"]}]
    assert document["strategies"][1]["sha256"] == hashes["second.yaml"]


def test_every_row_of_json_is_a_line():
    lines = golden_text("evaluation.json").splitlines()
    rows = lines[lines.index('"rows": [') + 1 : lines.index("],")]
    assert [json.loads(line.removesuffix(",")) for line in rows] == json.loads(golden("evaluation.json"))["rows"]


@pytest.mark.parametrize("name", [name for name in [*EVALUATIONS, *SMALL_EVALUATIONS] if name.endswith(".txt")])
def test_no_line_ends_in_blanks(name):
    lines = enumerate(re.sub(r"\x1b\[[0-9;]*m", "", golden_text(name)).split("\n"), 1)
    assert [number for number, line in lines if line != line.rstrip()] == []


def test_colour_adds_nothing_but_colour():
    coloured = golden_text("table-120-colour.txt")
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == golden_text("table-120.txt")


@pytest.mark.parametrize(
    "name", ["table-80.txt", "table-80-by-area.txt", "table-120.txt", "small-table-80.txt", "small-table-120-why.txt"]
)
def test_a_table_keeps_to_the_width_of_the_terminal(name):
    width = 80 if "80" in name else 120
    too_long = [line for line in golden_text(name).splitlines() if cells(line) > width]
    # NOTE: numbers are never cut or folded, so those of more than twenty digits go beyond.
    assert [line for line in too_long if ",000,000,000,000" not in line and ",999,999,997," not in line] == []


@pytest.mark.parametrize(
    "name",
    [
        "table-pipe.txt",
        "table-pipe-why.txt",
        "small-table-pipe.txt",
        "small-table-pipe-by-area.txt",
        "small-table-120.txt",
    ],
)
def test_the_columns_of_a_wide_table_are_aligned(name):
    assert len(set(verdict_places(golden_text(name)))) == 1


@pytest.mark.parametrize("name", ["table-80.txt", "table-80-by-area.txt", "table-120.txt", "small-table-80.txt"])
def test_the_columns_of_a_narrow_table_are_aligned(name):
    lines = [
        # NOTE: these two numbers are wider than the column, and a number is never cut.
        line
        for line in golden_text(name).splitlines()
        if "1,000,000,000,000,000,000,000" not in line and "78.79999999999%" not in line
    ]
    assert len(set(verdict_places("\n".join(lines)))) == 1


@pytest.mark.parametrize(
    "name", ["table-pipe.txt", "table-pipe-why.txt", "small-table-pipe.txt", "small-table-pipe-why.txt"]
)
def test_a_pipe_has_no_width(name):
    lines = {line.strip() for line in golden_text(name).splitlines()}
    for row in evaluation_of(name).rows:
        if row.subject.measure is not None:
            assert any(line.startswith(row.subject.measure.title) for line in lines)
        if "why" in name:
            assert why(row) in lines


@pytest.mark.parametrize("name", [name for name in EVALUATIONS if name.startswith("table") and "ascii" not in name])
def test_a_table_tells_every_title_and_finding_whole(name):
    told = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", golden_text(name)).split())
    evaluation = evaluated()
    for row in evaluation.rows:
        if row.subject.measure is not None:
            assert row.subject.measure.title in told
    for finding in evaluation.findings:
        assert " ".join(finding.message.split()) in told
        assert " ".join(finding.hint.split()) in told


@pytest.mark.parametrize("name", ["table-ascii.txt", "table-ascii-by-area.txt"])
def test_an_ascii_terminal_is_sent_ascii(name):
    assert golden(name).isascii()
    assert b"~ within tolerance" in golden(name)


def test_a_caret_stands_under_its_place():
    blocks = golden_text("problems-full.txt").split("\n\n")
    assert len(blocks) > 4
    for block in blocks:
        message, source, caret = block.rstrip("\n").split("\n")
        column = int(message.split(":")[2].split()[0])
        assert cells(caret) == cells(source[: 4 + column - 1]) + 1


# Names and cells beyond the golden ones: each test makes its own small evaluation.

PLAIN = "format: 1\nid: s\ntitle: S\nyear: financial\nmeasures:\n"


def small(folder, actuals, measure='title: M, direction: higher is better, target: "50"'):
    """Evaluate actuals against a strategy of one measure `m`, in per cent."""
    strategy, data = folder / "s.yaml", folder / "a.csv"
    strategy.write_text(f'{PLAIN}  m: {{unit: "%", {measure}}}\n', encoding="utf-8", newline="")
    data.write_text(actuals, encoding="utf-8", newline="")
    return evaluated(data, [strategy])


def text_of(evaluation, form="table", presentation=PIPE):
    return written(RENDERERS[form].load(), evaluation, presentation, "utf-8").decode("utf-8")


@pytest.mark.parametrize("note", ["a\rb", "a\r\nb", "a\nb", "a;b", "'a", '"', ",", "a\tb", "a\u2028b", "a\x0bb"])
@pytest.mark.parametrize("is_excel", [False, True])
def test_any_note_goes_through_csv_unchanged(tmp_path, note, is_excel):
    quoted = '"' + note.replace('"', '""') + '"'
    evaluation = small(tmp_path, f"measure,period,actual,note\nm,2016/17,60,{quoted}\n")
    text = text_of(evaluation, "csv", Presentation(is_excel=is_excel)).removeprefix("\ufeff")
    _, *records = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert [record_[-1] for record_ in records] == [note]


@pytest.mark.parametrize("width", [None, 80, 120])
@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("A title of " + "many words " * 100 + "and its end", "x"),
        ("M", "an area of " + "many words " * 30 + "and its end"),
    ],
    ids=["title", "area"],
)
def test_a_table_cuts_nothing_however_long(tmp_path, title, area, width):
    evaluation = small(
        tmp_path, f"measure,period,actual,area\nm,2016/17,60,{area}\n", f"title: {title}, direction: none"
    )
    told = text_of(evaluation, presentation=Presentation(width=width))
    # NOTE: in the one-line layout the figures stand between the lines of a wrapped title, so words are counted.
    assert told.count("many") == f"{title} {area}".count("many")
    assert "and its end" in " ".join(told.split())


def test_wide_characters_are_wrapped_by_the_places_they_take(tmp_path):
    title = " ".join(["児童保護"] * 30)
    evaluation = small(tmp_path, "measure,period,actual\nm,2016/17,60\n", f"title: {title}, direction: none")
    lines = text_of(evaluation, presentation=Presentation(width=80)).splitlines()
    assert max(cells(line) for line in lines) <= 80


@pytest.mark.parametrize("form", ["table", "concise"])
def test_no_control_character_of_the_data_reaches_a_terminal(tmp_path, form):
    rows = ["m,2016/17,60,{0}", "{0},2016/17,60,", "m,2016/17,{0},", "m,{0},60,"]
    actuals = "\n".join(["measure,period,actual,area", *rows, ""]).format("a\x1b[31mb")
    assert "\x1b" not in text_of(small(tmp_path, actuals), form)


@pytest.mark.parametrize(
    ("measure", "actual", "end"),
    [
        ("direction: plan is best, target: 90 - 100", ">100", "100"),
        ("direction: plan is best, target: 90 - 100", "<90", "90"),
        ("direction: plan is best, target: 90 - 100, tolerance: ± 5", ">105", "105"),
        ("direction: lower is better, target: 90 - 100", ">100", "100"),
        ("direction: higher is better, target: 90 - 100", "<90", "90"),
    ],
)
def test_the_sentence_about_a_bound_names_the_limit_it_is_beyond(tmp_path, measure, actual, end):
    (row,) = small(tmp_path, f"measure,period,actual\nm,2016/17,{actual}\n", f"title: M, {measure}").rows
    assert row.status is Status.OFF_TRACK
    assert re.search(rf"against .*\b{end}\b", why(row))


def test_the_sentence_about_a_bound_says_when_it_exceeded(tmp_path):
    measure = "title: M, direction: higher is better, target: 50, tolerance: {lower: 45, upper: 60}"
    (row,) = small(tmp_path, "measure,period,actual\nm,2016/17,>60\n", measure).rows
    assert row.judgement.exceeded
    assert "exceeded" in why(row)


def test_a_bound_off_track_is_not_said_to_be_off_by_nothing(tmp_path):
    measure = "title: M, direction: higher is better, target: 50, tolerance: {below: 5 pp}"
    evaluation = small(tmp_path, "measure,period,actual\nm,2016/17,<45\n", measure)
    assert "off track" in text_of(evaluation)
    assert "by 0 pp" not in text_of(evaluation)


def test_each_covers_that_is_not_understood_has_its_own_finding(tmp_path):
    rows = "m,A,2016/17,60,some time\nm,B,2016/17,60,some other time\n"
    evaluation = small(tmp_path, "measure,area,period,actual,covers\n" + rows)
    told = [(finding.row, finding.count) for finding in evaluation.findings if finding.code.number == "KPI216"]
    assert told == [(2, 1), (3, 1)]


def test_what_is_not_a_period_is_not_among_the_periods(tmp_path):
    evaluation = small(tmp_path, "measure,period,actual\nm,2016/17,60\nm,2016,60\nm,,60\n")
    assert evaluation.periods == ["2016/17"]
