"""Commentary: the note of a row, files named by measure and period, and its absence where the strategy wants it."""

import csv
import hashlib
import io
import json

import pytest

ACTUALS = """\
measure,period,actual,area,note
days,2016/17 Q4,211,Lincoln,two teams were merged
days,2016/17 Q4,215,Boston,
days,2016/17 Q3,190,,
share,2016/17,80,,
"""


@pytest.fixture
def required(folder):
    """The strategy, which wants what is off track explained."""
    path = folder / "strategies" / "demo.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("outcomes:\n", "require_commentary: off-track\noutcomes:\n", 1), encoding="utf-8")


@pytest.fixture
def comment(folder):
    """Write a file of commentary."""

    def write(name, text):
        (folder / "said").mkdir(exist_ok=True)
        (folder / "said" / name).write_text(text, encoding="utf-8")

    return write


def notes(run, *options, actuals=ACTUALS):
    done = run("export", "t.csv", "-o", "-", *options, actuals=actuals)
    assert done.exit_code == 0
    return [row["note"] for row in csv.DictReader(io.StringIO(done.stdout)) if row["reason"] != "not reported"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("days.md", [True, True, True, False]),
        ("Days.MD", [True, True, True, False]),
        ("days.2016-17-Q4.md", [True, True, False, False]),
        ("days.2016-17-q3.md", [False, False, True, False]),
        ("days.January-2017-to-March-2017.md", [True, True, False, False]),
        ("days.boston.md", [False, True, False, False]),
        ("days.2016-17-Q4.Boston.md", [False, True, False, False]),
        ("days.Boston.2016-17-Q4.md", [False, True, False, False]),
        ("share.2016-17.md", [False, False, False, True]),
        ("share.2015-16.md", [False, False, False, False]),
    ],
)
def test_a_file_is_about_what_its_name_says(run, comment, name, rows):
    comment(name, "The winter was mild.\n")
    assert ["mild" in note for note in notes(run, "--commentary", "said")] == rows


def test_the_nearest_file_is_taken_and_the_note_of_the_row_stands_first(run, comment):
    comment("days.md", "Of all.")
    comment("days.boston.md", "Of Boston.")
    comment("days.2016-17-Q4.md", "Of the quarter.")
    comment("README.md", "How to write commentary.")
    comment("share.txt", "Not Markdown.")
    comment("share.md", "\n \n")
    found = notes(run, "--commentary", "said")
    assert found == ["two teams were merged\n\nOf the quarter.", "Of the quarter.", "Of all.", ""]


def test_the_basis_can_be_named(run, folder, comment):
    (folder / "strategies" / "more.yaml").write_text(
        "format: 1\nid: more\ntitle: More\nyear: financial\nmeasures:\n  care:\n    title: Care\n"
        "    direction: plan is best\n    bases: {count: {unit: children}, rate: {unit: per 10}}\n",
        encoding="utf-8",
    )
    comment("care.rate.md", "Of the rate.")
    actuals = "measure,basis,period,actual\ncare,count,2016/17,5\ncare,rate,2016/17,5\n"
    assert notes(run, "--commentary", "said", actuals=actuals) == ["", "Of the rate."]


def test_the_table_and_markdown_show_it_and_json_has_it(run, comment):
    comment("share.md", "# Why\n\nTwo schools *closed*.")
    done = run("check", "t.csv", "--commentary", "said", actuals=ACTUALS)
    assert "\n  Commentary: # Why Two schools *closed*.\n" in done.stdout
    assert "\n  Commentary: two teams were merged\n" in done.stdout
    text = run("check", "t.csv", "--commentary", "said", "--format", "markdown").stdout
    assert "| From target | Commentary |" in text
    assert "| \\# Why Two schools \\*closed\\*. |" in text
    rows = json.loads(run("check", "t.csv", "--commentary", "said", "--format", "json").stdout)["rows"]
    assert rows[3]["note"] == "# Why\n\nTwo schools *closed*."
    assert "Commentary" not in run("check", "t.csv").stdout


def test_eighty_columns_hold_it(spawn, folder, comment):
    comment("share.md", "word " * 60)
    (folder / "t.csv").write_text(ACTUALS, encoding="utf-8")
    out = spawn("check", "t.csv", "--commentary", "said", env={"PYTHONUTF8": "1"}).stdout.decode()
    assert "\x1b" not in out
    assert ("word " * 60).strip() in out


def test_a_file_that_is_about_nothing_is_told(run, comment):
    comment("dasy.md", "A slip.")
    comment("days.2016-17-Q5.md", "There is no fifth quarter.")
    done = run("check", "t.csv", "--commentary", "said", actuals=ACTUALS)
    assert "warning KPI254 said/dasy.md: no measure has the id 'dasy'; did you mean 'days'?" in done.stdout
    assert (
        "warning KPI254 said/days.2016-17-Q5.md: '2016-17-q5' is no period, and no row is of such an area"
        in done.stdout
    )


@pytest.mark.parametrize(
    "command", [["check", "t.csv", "--report", "markdown=said/days.md"], ["report", "t.csv", "-o", "said/days.md"]]
)
def test_a_file_of_commentary_is_never_overwritten(run, folder, comment, command):
    comment("days.md", "The winter was mild.\n")
    done = run(*command, "--commentary", "said", actuals=ACTUALS)
    assert done.exit_code == 2
    assert "said/days.md is one of the inputs; name another file for the result" in done.stderr
    assert (folder / "said" / "days.md").read_text(encoding="utf-8") == "The winter was mild.\n"


def test_files_of_history_that_a_pattern_names_are_never_overwritten(run, folder):
    (folder / "old-1.csv").write_text("measure,period,actual\nshare,2015/16,80\n", encoding="utf-8")
    done = run("export", "t.csv", "--history", "old-*.csv", "-o", "old-1.csv", actuals=ACTUALS)
    assert done.exit_code == 2
    assert "old-1.csv is one of the inputs" in done.stderr


def test_files_of_commentary_are_inputs_with_their_hash(run, folder, comment):
    comment("days.md", "The winter was mild.\n")
    arguments = ["check", "t.csv", "--commentary", "said", "--format", "json"]
    told = json.loads(run(*arguments, actuals=ACTUALS).stdout)["inputs"][-1]
    sha256 = hashlib.sha256((folder / "said" / "days.md").read_bytes()).hexdigest()
    assert told == {"path": "said/days.md", "sha256": sha256}
    hidden = json.loads(run(*arguments, "--suppress-below", "5", actuals=ACTUALS).stdout)["inputs"][-1]
    assert hidden == {"path": "said/days.md", "sha256": None}


@pytest.mark.parametrize("name", ["nowhere", "t.csv"])
def test_what_is_no_folder_is_wrong_usage(run, name):
    done = run("check", "t.csv", "--commentary", name, actuals=ACTUALS)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"--commentary: {name} is not a folder" in done.stderr


def test_a_file_in_another_encoding_is_wrong_usage(run, folder, comment):
    comment("days.md", "")
    (folder / "said" / "days.md").write_bytes("£5".encode("cp1252"))
    done = run("check", "t.csv", "--commentary", "said", actuals=ACTUALS)
    assert done.exit_code == 2
    assert "said/days.md is not UTF-8" in done.stderr


@pytest.mark.usefixtures("required")
def test_where_it_is_wanted_its_absence_is_told(run, comment):
    done = run("check", "t.csv", actuals=ACTUALS)
    told = [line.strip() for line in done.stdout.splitlines() if "KPI253" in line]
    assert [line.split(";")[0] for line in told] == [
        "warning KPI253 t.csv row 3: 'days' in Boston is off track for 2016/17 Q4, and has no commentary",
        "warning KPI253 t.csv row 5: 'share' is off track for 2016/17, and has no commentary",
    ]
    assert done.exit_code == 1
    comment("days.2016-17-Q4.md", "We know.")
    comment("share.md", "We know.")
    assert "KPI253" not in run("check", "t.csv", "--commentary", "said").stdout


@pytest.mark.usefixtures("required")
def test_what_is_not_off_track_needs_none(run):
    assert "KPI253" not in run("check", "ok.csv").stdout


@pytest.mark.usefixtures("required")
def test_hidden_numbers_have_no_commentary_and_need_none(run, folder, comment):
    path = folder / "strategies" / "demo.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("unit: days", "unit: children"), encoding="utf-8")
    comment("days.md", "It was 211 children, three of them twins.")
    actuals = "measure,period,actual,area,note\ndays,2016/17,3,North,three boys\ndays,2016/17,211,South,\n"
    done = run("check", "t.csv", "--suppress-below", "5", "--commentary", "said", "--format", "csv", actuals=actuals)
    north, south, *_ = csv.DictReader(io.StringIO(done.stdout))
    assert north["note"] == ""
    assert (south["note"] == "") is (south["reason"] == "suppressed")
    assert "three boys" not in done.stdout
    assert "'days' in North" not in done.stderr


def test_from_python_its_absence_is_a_finding_too(folder, required):  # noqa: ARG001 - the strategy
    from kpi_eval import evaluate, load_strategy  # noqa: PLC0415

    (folder / "t.csv").write_text(ACTUALS, encoding="utf-8")
    evaluation = evaluate(load_strategy("strategies/demo.yaml"), "t.csv")
    list(evaluation.rows)
    assert [finding.row for finding in evaluation.findings if finding.code.number == "KPI253"] == [3, 5]
