"""`init`: a first strategy that is valid as it is, from nothing or from actuals, and never over what is there."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from kpi_eval.authoring.first_strategy import EXAMPLE_NAMES, EXAMPLE_OUTCOME
from kpi_eval.strategy.loader import load_strategies

ROOT = Path(__file__).parents[2]
ACTUALS = 'measure,period,actual\nVisits,2016/17,"1,200"\nSatisfied,2016/17,91%\n'


@pytest.fixture
def empty(folder, monkeypatch):
    """An empty folder."""
    here = folder / "empty"
    here.mkdir()
    monkeypatch.chdir(here)
    (folder / "strategies").rename(folder / "elsewhere")
    return here


def written(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def strategy(path):
    return load_strategies([path])[0]


def commands(said):
    """Give the commands that a report says come next."""
    return [line.split()[1:] for line in said.splitlines() if line.startswith("  kpi-eval")]


# ---- From nothing


def test_an_empty_folder_gets_a_strategy_that_is_valid_without_advice(run, empty):
    result = run("init")
    assert (result.exit_code, result.stdout) == (0, "")
    assert written(empty) == ["strategies/our-strategy.yaml"]
    assert result.stderr.startswith("strategies/our-strategy.yaml is written")
    checked = run("validate", "--strict")
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert checked.stderr == "1 strategy file with 3 measures: no problems.\n"


@pytest.mark.parametrize("year", ["financial", "academic", "calendar"])
def test_each_commented_key_may_be_used_by_taking_the_mark_away(run, empty, year):
    assert run("init", "--year", year).exit_code == 0
    path = empty / "strategies" / "our-strategy.yaml"
    text = path.read_text(encoding="utf-8")
    used, count = re.subn(r"^( *)# ( *[\w/]+:(?: |$))", r"\1\2", text, flags=re.MULTILINE)
    assert count == 8
    path.write_text(used, encoding="utf-8")
    assert run("validate").exit_code == 0
    assert strategy(path).measures[1].bases[0].targets[-1].line is not None


def test_every_key_of_the_first_strategy_has_a_comment_where_it_stands_first(run, empty):
    run("init")
    seen = set()
    for line in (empty / "strategies" / "our-strategy.yaml").read_text(encoding="utf-8").splitlines()[4:]:
        key = re.match(r" *(?:# )? *([a-z]+):", line)
        if key is not None and key[1] not in seen and "-" not in line.split(":")[0]:
            seen.add(key[1])
            assert "  # " in line, line
    assert {"title", "direction", "unit", "target", "tolerance", "outcomes", "measures"} <= seen


@pytest.mark.usefixtures("empty")
def test_the_commands_that_come_next_work_one_after_the_other(run):
    said = run("init").stderr
    assert '--period "2026/27 Q1"' in said
    assert run("validate").exit_code == 0
    assert run("template", "--period", "2026/27 Q1", "-o", "actuals.csv").exit_code == 0
    assert run("check", "actuals.csv").exit_code == 0


def test_title_id_organisation_and_year_are_as_asked(run, empty):
    run("init", "--title", "Santé: et  bien-être", "--organisation", 'The "#1" council', "--year", "academic")
    made = strategy(empty / "strategies" / "sante-et-bien-etre.yaml")
    assert (made.id, made.title) == ("sante-et-bien-etre", "Santé: et bien-être")
    assert (made.organisation, made.year.value) == ('The "#1" council', "academic")
    other = run("init", "x.yaml", "--title", "Other", "--id", "mine-2")
    assert other.exit_code == 0
    assert strategy(empty / "x.yaml").id == "mine-2"


@pytest.mark.parametrize(
    ("where", "file", "title"),
    [
        ("Été à Łódź", "Été à Łódź/strategies/ete-a-lodz.yaml", "Été à Łódź"),
        ("my_project-2", "my_project-2/strategies/my-project-2.yaml", "My project 2"),
        (".", "strategies/our-strategy.yaml", "Our strategy"),
        ("strategies", "strategies/our-strategy.yaml", "Our strategy"),
        ("a/b/strategies", "a/b/strategies/our-strategy.yaml", "Our strategy"),
        ("my first.yaml", "my first.yaml", "My first"),
        ("a/B.YML", "a/B.YML", "B"),
        ("健康.yaml", "健康.yaml", "健康"),
    ],
)
def test_the_name_of_a_folder_or_file_is_where_it_goes(run, empty, where, file, title):
    result = run("init", where)
    assert result.exit_code == 0
    assert written(empty) == [file]
    assert strategy(empty / file).title == title
    assert run("validate", where).exit_code == 0


@pytest.mark.usefixtures("empty")
def test_a_strategy_that_is_not_found_from_here_is_named_in_the_next_commands(run):
    said = run("init", "there").stderr
    assert commands(said)[0] == ["validate", "there/strategies/there.yaml"]
    assert commands(said)[2] == ["check", "actuals.csv", "-s", "there/strategies/there.yaml"]
    assert " -s " not in run("init").stderr


def test_a_new_strategy_is_readable_as_the_umask_says(run, empty):
    run("init")
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((empty / "strategies" / "our-strategy.yaml").stat().st_mode) == 0o666 & ~umask


def test_a_first_strategy_is_written_without_what_reads_strategies():
    code = "import sys, kpi_eval.cli.beginning; print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"pydantic", "yaml", "rich", "polars"}.isdisjoint(result.stdout.split())


# ---- Where something is in the way


@pytest.mark.parametrize("arguments", [[], ["."], ["strategies"], ["--from", "../ok.csv"]], ids=" ".join)
def test_where_a_strategy_stands_nothing_is_written(run, empty, arguments):
    (empty / "strategies").mkdir()
    (empty / "strategies" / "old.yml").write_text("half done", encoding="utf-8")
    result = run("init", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "strategies/old.yml, and is never written over; edit it, or name the file" in result.stderr
    assert "kpi-eval init strategies/second.yaml" in result.stderr
    assert written(empty) == ["strategies/old.yml"]


def test_a_file_that_is_there_is_not_written_over(run, empty):
    (empty / "mine.yaml").write_text("precious", encoding="utf-8")
    result = run("init", "mine.yaml")
    assert result.exit_code == 2
    assert "mine.yaml is there already, and is never written over" in result.stderr
    assert (empty / "mine.yaml").read_text(encoding="utf-8") == "precious"


def test_a_further_strategy_may_be_named_once_the_examples_are_replaced(run, empty):
    run("init")
    refused = run("init", "strategies/second.yaml")
    assert refused.exit_code == 2
    said = "kpi-eval: strategies/our-strategy.yaml has a measure 'satisfied-visitors', as the examples have"
    assert refused.stderr.startswith(said)
    first = empty / "strategies" / "our-strategy.yaml"
    first.write_text("format: 1\nid: second\ntitle: A\nyear: financial\nmeasures: {x: {title: X, direction: none}}\n")
    assert run("init", "strategies/second.yaml").exit_code == 0
    assert run("validate").exit_code == 0
    assert strategy(empty / "strategies" / "second.yaml").id == "second-2"


@pytest.mark.parametrize("title", sorted(EXAMPLE_NAMES))
def test_a_name_of_an_example_is_refused_where_another_strategy_has_it(run, empty, title):
    head = "format: 1\nid: first\ntitle: A\nyear: financial\n"
    measures = f"measures: {{x: {{title: {title.upper()}, direction: none}}}}\n"
    (empty / "strategies").mkdir()
    (empty / "strategies" / "first.yaml").write_text(head + measures)
    refused = run("init", "strategies/second.yaml")
    assert (refused.exit_code, written(empty)) == (2, ["strategies/first.yaml"])
    assert f"strategies/first.yaml has a measure '{title}'" in refused.stderr


@pytest.mark.parametrize(
    ("outcomes", "name"),
    [("well-served: {title: W}", EXAMPLE_OUTCOME[0]), ("w: {title: people are WELL served}", EXAMPLE_OUTCOME[1])],
)
def test_the_outcome_of_the_examples_is_refused_where_another_strategy_has_it(run, empty, outcomes, name):
    first = f"format: 1\nid: first\ntitle: A\nyear: financial\noutcomes: {{{outcomes}}}\n"
    (empty / "strategies").mkdir()
    (empty / "strategies" / "first.yaml").write_text(f"{first}measures: {{x: {{title: X, direction: none}}}}\n")
    refused = run("init", "strategies/second.yaml")
    assert (refused.exit_code, written(empty)) == (2, ["strategies/first.yaml"])
    assert f"strategies/first.yaml has an outcome '{name}'" in refused.stderr


def test_the_names_of_the_examples_are_those_that_are_written(run, empty):
    run("init")
    first = strategy(empty / "strategies" / "our-strategy.yaml")
    assert [name for each in first.measures for name in (each.id, each.title)] == list(EXAMPLE_NAMES)
    assert [name for each in first.outcomes for name in (each.id, each.title)] == list(EXAMPLE_OUTCOME)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["ok.csv"], 2, "kpi-eval init --from ok.csv", id="actuals without --from"),
        pytest.param(["gone.xlsx"], 2, "gone.xlsx is named as actuals are", id="actuals that are not there"),
        pytest.param([""], 2, "the name of the folder is empty", id="no name"),
        pytest.param(["--title", " "], 2, "--title is empty", id="no title"),
        pytest.param(["--title", "\udcff"], 2, "--title: the text is not in the encoding", id="half a character"),
        pytest.param(["--id", "My id"], 2, "write my-id", id="no id"),
        pytest.param(["--year", "fiscal"], 2, "'fiscal' is not a choice; write financial, academic", id="no year"),
        pytest.param(["--sheet", "2"], 2, "name it with --from FILE", id="reading of nothing"),
        pytest.param(["--from", "gone.csv"], 3, "gone.csv", id="no file"),
        pytest.param(["--from", "old.yaml"], 2, "with another strategy, copy its file", id="a strategy for actuals"),
        pytest.param(["--from", "ok.csv", "--sheet", "2"], 2, "--sheet is for a workbook", id="reading of no use"),
        pytest.param(["/proc/self"], 4, "cannot be written", id="a folder that cannot be written"),
        pytest.param(["/proc/self/x.yaml"], 4, "cannot be written", id="a file that cannot be written"),
        pytest.param(["ok.csv/x.yaml"], 4, "ok.csv cannot be written", id="a file as folder"),
        pytest.param(["n" * 300 + ".yaml"], 4, "cannot be written", id="name too long"),
    ],
)
def test_what_cannot_be_done_says_why_and_leaves_nothing_behind(run, empty, arguments, code, said):
    (empty / "ok.csv").write_text(ACTUALS, encoding="utf-8")
    result = run("init", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert "fault of kpi-eval" not in result.stderr
    assert [path.name for path in empty.rglob("*")] == ["ok.csv"]


def test_folders_made_for_nothing_go_again(run, empty):
    result = run("init", "a/b/" + "n" * 300 + ".yaml")
    assert result.exit_code == 4
    assert list(empty.iterdir()) == []


# ---- From actuals


def begun_from(run, empty, text, *arguments, name="sent.csv"):
    """Make a strategy from actuals, validate it, check the actuals; give the strategy and what `check` says."""
    content = text if isinstance(text, bytes) else text.encode()
    (empty / name).write_bytes(content)
    made = run("init", "--from", name, "--title", "Made", *arguments)
    assert made.exit_code == 0, made.stderr
    assert run("validate").exit_code == 0
    checked = run("check", name, "--format", "concise")
    assert "unknown measure" not in checked.stdout
    return strategy(empty / "strategies" / "made.yaml"), checked


def test_the_measures_of_actuals_are_shown_for_context_at_once(run, empty):
    made, checked = begun_from(run, empty, ACTUALS)
    assert [(measure.id, measure.title, measure.direction.value) for measure in made.measures] == [
        ("visits", "Visits", "none"),
        ("satisfied", "Satisfied", "none"),
    ]
    assert [measure.bases[0].unit.text for measure in made.measures] == ["", "%"]
    assert checked.exit_code == 0
    assert checked.stdout.count("for context") == 2
    assert checked.stderr == ""


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (["91%", "92 per cent"], "%"),
        (["91%", "92"], "%"),
        (["24 days", "1 day"], "days"),
        (["£2.2m", "£1,000"], "£"),
        (["<5 children", "n/a"], "children"),
        (["45 per 10,000", "45 per 10,000 children"], "per 10,000 children"),
        (["12", "13"], ""),
        (["", "[c]"], ""),
        (["2 weeks", "14 days"], ""),
    ],
)
def test_a_unit_is_stated_only_where_the_cells_agree(run, empty, cells, unit):
    rows = "".join(f'M,2016/17 Q{number + 1},"{cell}"\n' for number, cell in enumerate(cells))
    made, checked = begun_from(run, empty, "measure,period,actual\n" + rows)
    assert made.measures[0].bases[0].unit.text == unit
    assert checked.exit_code == (3 if cells == ["2 weeks", "14 days"] else 0)


def test_ids_that_would_clash_are_told_apart(run, empty):
    names = ["A b", "a-b", "A, b", "a-b-2", "Ä b", "a b "]
    rows = "".join(f'"{name}",2016/17,1\n' for name in names)
    made, checked = begun_from(run, empty, "measure,period,actual\n" + rows)
    # NOTE: `A b` and `a b ` are one name; the id of no measure is the title of another.
    assert [measure.title for measure in made.measures] == names[:-1]
    assert [measure.id for measure in made.measures] == ["a-b-3", "a-b", "a-b-4", "a-b-2", "a-b-5"]
    assert checked.exit_code == 0


def test_words_for_actuals_make_a_scale(run, empty):
    text = "measure,period,actual\nHome,2016/17,Good\nSchool,2016/17,Outstanding\nSchool,2015/16,good\nN,2016/17,1\n"
    made, checked = begun_from(run, empty, text)
    assert [measure.scale.steps if measure.scale else () for measure in made.measures] == [
        ("Good", "Outstanding"),
        ("Good", "Outstanding"),
        (),
    ]
    assert checked.exit_code == 0


def test_one_word_alone_is_a_scale_with_a_step_to_be_named(run, empty):
    made, checked = begun_from(run, empty, "measure,period,actual\nHome,2016/17,Good\n")
    assert made.measures[0].scale.steps == ("Good", "(another step)")
    assert checked.exit_code == 0


@pytest.mark.parametrize(
    ("bases", "cells", "expected"),
    [
        (["count", "rate"], ["684", "48.1"], [("count", "count"), ("rate", "rate")]),
        (["Number", "Per 10,000"], ["684 children", "48"], [("number", "children"), ("per-10-000", "Per 10,000")]),
        (["Head count", "Share of all"], ["684", "5%"], [("head-count", "Head count"), ("shareofall", "%")]),
    ],
)
def test_bases_are_found_by_the_names_that_rows_give_them(run, empty, bases, cells, expected):
    rows = "".join(f'M,"{basis}",2016/17,"{cell}"\n' for basis, cell in zip(bases, cells, strict=True))
    made, checked = begun_from(run, empty, "measure,basis,period,actual\n" + rows)
    assert [(basis.id, basis.unit.text) for basis in made.measures[0].bases] == expected
    assert checked.exit_code == 0


@pytest.mark.parametrize(
    ("text", "arguments", "stated"),
    [
        pytest.param("KPI,Quarter,Outturn\nVisits,2016/17,1\n", [], "columns:", id="headers of its own"),
        pytest.param("T,,\nKPI,Quarter,Outturn\nVisits,2016/17,1\n", [], "actual: Outturn", id="a title above"),
        pytest.param("what;when;n\nVisits;2016/17;1\n", ["--column", "measure=what"], "period: when", id="asked"),
        pytest.param("measure;period;actual\nVisits;2016/17;1,5\n", [], 'decimal: ","', id="decimal commas"),
        pytest.param("measure,2016/17,2017/18\nVisits,1,2\n", [], None, id="a column for each period"),
        pytest.param("period,Visits,Days open\n2016/17,1,2\n2017/18,2,3\n", [], None, id="a column for each measure"),
        pytest.param("Year,Visits\n2016/17,1\n", [], "period: Year", id="a column for each measure, own headers"),
        pytest.param(
            "measure,period,actual\nCafé,2016/17,1\n".encode("cp1252"),
            ["--encoding", "cp1252"],
            "cp1252",
            id="encoding",
        ),
        pytest.param(
            "a|b\nmeasure#period#actual\nV#2016/17#1\n",
            ["--delimiter", "#", "--skip-rows", "1"],
            'delimiter: "#"',
            id="delimiter",
        ),
    ],
)
def test_the_layout_is_written_down_so_that_check_needs_no_option(run, empty, text, arguments, stated):
    made, checked = begun_from(run, empty, text, *arguments)
    assert made.measures
    assert checked.exit_code == 0
    assert "for context" in checked.stdout
    content = (empty / "strategies" / "made.yaml").read_text(encoding="utf-8")
    assert ("\nactuals:" in content) is (stated is not None)
    assert stated is None or stated in content


def test_columns_told_by_what_is_in_them_are_to_be_checked_by_the_reader(run, empty):
    (empty / "sent.csv").write_text("KPI,Quarter,Outturn\nVisits,2016/17,1\n", encoding="utf-8")
    said = run("init", "--from", "sent.csv").stderr
    assert "Told by what is in the columns: measure from 'KPI', period from 'Quarter', actual from 'Outturn'." in said


def test_columns_that_were_named_are_not_said_to_be_told_by_what_is_in_them(run, empty):
    (empty / "sent.csv").write_text("KPI,Quarter,Outturn\nVisits,2016/17,1\n", encoding="utf-8")
    said = run("init", "--from", "sent.csv", "--column", "measure=KPI").stderr
    assert "Told by what is in the columns: period from 'Quarter', actual from 'Outturn'." in said


def test_a_workbook_is_read_with_the_sheet_that_was_asked_for(run, empty):
    book = openpyxl.Workbook()
    for name in ("One", "Two"):
        sheet = book.create_sheet(name)
        for row in (["measure", "period", "actual"], [f"Of {name}", "2016/17", 0.5]):
            sheet.append(row)
        sheet["C2"].number_format = "0%"
    book.save(empty / "sent.xlsx")
    assert run("init", "--from", "sent.xlsx", "--sheet", "Two").exit_code == 0
    checked = run("check", "sent.xlsx", "--format", "concise")
    assert checked.exit_code == 0
    assert "of-two" in checked.stdout
    assert "50 is not judged: for context" in checked.stdout


def test_periods_that_are_bare_years_make_the_year_a_calendar_one(run, empty):
    made, checked = begun_from(run, empty, "measure,period,actual\nV,2016,1\nV,2017 Q1,1\n")
    assert made.year.value == "calendar"
    assert checked.exit_code == 0


def test_a_file_without_periods_is_checked_with_one(run, empty):
    (empty / "sent.csv").write_text("measure,actual\nVisits,1\n", encoding="utf-8")
    said = run("init", "--from", "sent.csv").stderr
    assert commands(said)[-1] == ["check", "sent.csv", "--period", "PERIOD"]
    assert run("check", "sent.csv", "--period", "2016/17").exit_code == 0


def test_what_other_strategies_have_is_left_out(run, empty):
    (empty / "strategies").mkdir()
    (empty / "strategies" / "old.yaml").write_text(
        "format: 1\nid: old\ntitle: Old\nyear: financial\nmeasures: {x: {title: visits, direction: none}}\n"
    )
    (empty / "sent.csv").write_text(ACTUALS + "X!,2016/17,1\n", encoding="utf-8")
    said = run("init", "strategies/new.yaml", "--from", "sent.csv").stderr
    assert "1 more of the file is in the strategies of the folder already, and left out." in said
    assert [measure.id for measure in strategy(empty / "strategies" / "new.yaml").measures] == ["satisfied", "x-2"]
    assert run("validate").exit_code == 0
    again = run("init", "strategies/third.yaml", "--from", "sent.csv")
    assert again.exit_code == 2
    assert "every measure of sent.csv is in the strategies of the folder already" in again.stderr


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        pytest.param("", 3, "KPI203 the file is empty", id="empty"),
        pytest.param("measure,period,actual\n", 3, "KPI203 no row names a measure", id="no rows"),
        pytest.param("measure,period,actual\nTotal,2016/17,1\n", 3, "KPI203 no row names a measure", id="a total"),
        pytest.param("measure,period,actual\n,2016/17,1\n", 3, "kpi-eval inspect sent.csv shows", id="no names"),
        pytest.param("a,b\nx,y\n", 3, "KPI204 there is no column 'measure'; name it with --column", id="no columns"),
        pytest.param(
            "measure,period,actual\n" + "".join(f"m{number},2016/17,1\n" for number in range(1_001)),
            2,
            "names more than 1,000 measures",
            id="too many",
        ),
    ],
)
def test_a_file_without_measures_makes_no_strategy(run, empty, text, code, said):
    (empty / "sent.csv").write_text(text, encoding="utf-8")
    result = run("init", "--from", "sent.csv")
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert written(empty) == ["sent.csv"]


def test_the_real_actuals_make_a_strategy_by_which_they_are_checked(run, empty):
    """Every row of the shipped figures, ratings and bases among them, is known and shown."""
    made, checked = begun_from(run, empty, (ROOT / "data" / "q4.csv").read_bytes())
    assert checked.exit_code == 0
    assert len(made.measures) == 68
    statuses = {line.split(": ")[1].split()[0] for line in checked.stdout.splitlines()}
    assert statuses == {"not-judged", "no-data"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sent.json", '[{"KPI": "Visits", "Year": "2016/17", "Outturn": 5}]'),
        ("sent.jsonl", '{"measure": "Visits", "period": "2016/17", "actual": "5 days"}\n'),
        ("sent.tsv", "measure\t2016/17\t2017/18\nVisits\t5\t6\n"),
    ],
)
def test_any_format_and_shape_will_do(run, empty, name, text):
    made, checked = begun_from(run, empty, text, name=name)
    assert [measure.id for measure in made.measures] == ["visits"]
    assert checked.exit_code == 0
    assert "for context" in checked.stdout


def test_standard_input_may_hold_the_actuals(run, empty):
    assert run("init", "--from", "-", stdin=ACTUALS).exit_code == 0
    assert len(strategy(empty / "strategies" / "our-strategy.yaml").measures) == 2
