"""`check --rollup` and `explain OUTCOME`: what the rows come to together, and why an outcome has its status."""

import importlib.resources
import json
import re

import jsonschema
import pytest

ACTUALS = """\
measure,period,actual,area
days,2016/17,211,Lincoln
share,2016/17,91,Lincoln
days,2016/17,190,Boston
share,2016/17,80,Boston
context,2016/17,5,
"""
SCHEMA = json.loads(
    importlib.resources.files("kpi_eval.renderers.evaluation")
    .joinpath("evaluation.schema.json")
    .read_text(encoding="utf-8")
)
RULES = "rollup: share >= 60%\noutcomes:\n  safe: {title: Children are safe, rollup: worst}\n"


@pytest.fixture
def ruled(folder):
    """The strategy with a rule of its own, and another of an outcome."""
    path = folder / "strategies" / "demo.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("outcomes:\n  safe: {title: Children are safe}\n", RULES), encoding="utf-8")


def below(text):
    """Give the lines of the roll-ups, their blanks brought to one."""
    part = text.split("Not judged:")[1].split("\n\n", 1)[1]
    return [" ".join(line.split()) for line in part.split("\n\nFindings")[0].splitlines()]


@pytest.mark.usefixtures("ruled")
def test_counts_status_and_worst_measure_stand_below_the_table(run):
    text = run("check", "t.csv", "--rollup", "outcome", actuals=ACTUALS).stdout
    assert below(text) == [
        "On target Within Off No Not Within or",
        "Outcome of judged tolerance track data judged better",
        "Children are safe 2 of 4 0 2 0 0 50%",
        "✗ off track: the worst status counts: 2 of 4 that could be judged are off track.",
        "worst: ✗ off track: Share in education (Boston, 2016/17)",
        "Children learn 1 of 2 0 1 0 1 50%",
        "✗ off track: 1 of 2 that could be judged (50%) is on target or within tolerance: less than 60%.",
        "worst: ✗ off track: Share in education (Boston, 2016/17)",
    ]


def test_without_a_rule_there_is_no_status(run):
    lines = below(run("check", "t.csv", "--rollup", "tag", "--rollup", "AREA", actuals=ACTUALS).stdout)
    assert lines == [
        "On target Within Off No Not Within or",
        "Tag of judged tolerance track data judged better",
        "adoption 1 of 2 0 1 0 0 50%",
        "worst: ✗ off track: Average days to match (Lincoln, 2016/17)",
        "plan 1 of 2 0 1 0 0 50%",
        "worst: ✗ off track: Share in education (Boston, 2016/17)",
        "Without a tag 0 of 0 0 0 0 1",
        "",
        "On target Within Off No Not Within or",
        "Area of judged tolerance track data judged better",
        "Lincoln 1 of 2 0 1 0 0 50%",
        "worst: ✗ off track: Average days to match (Lincoln, 2016/17)",
        "Boston 1 of 2 0 1 0 0 50%",
        "worst: ✗ off track: Share in education (Boston, 2016/17)",
        "No area 0 of 0 0 0 0 1",
    ]


def test_nothing_of_it_is_there_without_the_option(run):
    done = run("check", "t.csv", actuals=ACTUALS)
    assert "worst:" not in done.stdout
    assert json.loads(run("check", "t.csv", "--format", "json").stdout)["rollup"] == []


@pytest.mark.usefixtures("ruled")
def test_the_exit_code_is_that_of_the_rows(run):
    assert run("check", "ok.csv", "--rollup", "outcome").exit_code == 0
    assert run("check", "t.csv", "--rollup", "outcome", actuals=ACTUALS).exit_code == 1


@pytest.mark.usefixtures("ruled")
def test_json_has_it_all_and_its_schema_knows_it(run):
    done = run("check", "t.csv", "--format", "json", "--rollup", "outcome", "--rollup", "area", actuals=ACTUALS)
    document = json.loads(done.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    safe = document["rollup"][0]
    assert [*safe, "label", "labels"] == list(SCHEMA["$defs"]["rolledUp"]["properties"])
    assert safe == {
        "by": "outcome",
        "id": "safe",
        "title": "Children are safe",
        "strategy": "demo",
        "measures": 4,
        "judged": 4,
        "statuses": {"on-target": 2, "within-tolerance": 0, "off-track": 2, "no-data": 0, "not-judged": 0},
        "share": 50,
        "worst": {"measure": "share", "basis": None, "area": "Boston", "period": "2016/17", "status": "off-track"},
        "rule": "worst",
        "status": "off-track",
        "why": "The worst status counts: 2 of 4 that could be judged are off track.",
    }
    assert [each["id"] for each in document["rollup"]] == ["safe", "learn", "Lincoln", "Boston", None]


@pytest.mark.usefixtures("ruled")
def test_markdown_has_a_table(run, folder):
    run("check", "t.csv", "--rollup", "outcome", "--report", "markdown=r.md", actuals=ACTUALS)
    text = (folder / "r.md").read_text(encoding="utf-8")
    assert "\n| Outcome | On target of judged | Within tolerance | Off track | No data | Not judged |" in text
    assert re.search(
        r"^\| Children are safe \| 2 of 4 \| 0 \| 2 \| 0 \| 0 \| 50% \| ✗ off track: Share .* \| ✗ off track: the worst",
        text,
        re.MULTILINE,
    )


@pytest.mark.usefixtures("ruled")
@pytest.mark.parametrize("form", ["csv", "concise", "junit"])
def test_rows_for_programs_stay_as_they_are(run, form):
    plain = run("check", "t.csv", "--format", form, actuals=ACTUALS)
    assert run("check", "t.csv", "--format", form, "--rollup", "outcome").stdout == plain.stdout


@pytest.mark.parametrize("word", ["outcomes", "measure"])
def test_another_word_is_wrong_usage_that_names_the_choices(run, word):
    done = run("check", "ok.csv", "--rollup", word)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"--rollup: '{word}' is not a choice; " in done.stderr


def test_a_share_of_some_statuses_is_refused(run):
    done = run("check", "ok.csv", "--rollup", "outcome", "--status", "off-track")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--rollup and --status do not go together" in done.stderr


@pytest.mark.usefixtures("ruled")
def test_a_rule_over_nothing_that_could_be_judged_is_told(run):
    done = run("check", "t.csv", "--rollup", "outcome", actuals="measure,period,actual\nshare,2016/17,n/a\n")
    assert "? not judged: nothing could be judged: 2 no data." in done.stdout
    assert "warning KPI252 strategies/demo.yaml:7: the outcome 'safe' has a roll-up rule and no status" in done.stdout


@pytest.mark.usefixtures("ruled")
def test_eighty_columns_are_enough_and_colour_is_not_needed(spawn, folder):
    (folder / "t.csv").write_text(ACTUALS, encoding="utf-8")
    environment = {"COLUMNS": "80", "PYTHONUTF8": "1"}
    piped = spawn("check", "t.csv", "--rollup", "outcome", env=environment).stdout.decode()
    assert "\x1b" not in piped
    ascii_only = spawn("check", "t.csv", "--rollup", "outcome", env={"PYTHONIOENCODING": "ascii"}).stdout.decode(
        "ascii"
    )
    assert "  x off track: the worst status counts: 2 of 4" in ascii_only


# explain OUTCOME


@pytest.mark.usefixtures("ruled")
@pytest.mark.parametrize("name", ["safe", "children are  SAFE"])
def test_an_outcome_is_explained_by_its_rule_its_counts_and_what_decides(run, name):
    done = run("explain", name, "--actuals", "t.csv", actuals=ACTUALS)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Children are safe (safe)",
        "an outcome of 'Demo strategy'; strategies/demo.yaml:7",
        "  its own rule, worst: the worst status of those that could be judged",
        "",
        "off track: The worst status counts: 2 of 4 that could be judged are off track.",
        (
            "Counted: 2 on target, 2 off track; 50% of the judged on target or within tolerance; "
            "a measure counts once in each area and period"
        ),
        "",
        "Decided by (2)",
        "  ✗ off track: Share in education (Boston, 2016/17)",
        "    80 is 8 below the lower tolerance of 88.",
        "  ✗ off track: Average days to match (Lincoln, 2016/17)",
        "    211 is 1 above the upper tolerance of 210.",
        "",
        "Judged besides (2)",
        "  ✓ on target: Share in education (Lincoln, 2016/17)",
        "    91 is 1 above the target of 90.",
        "  ✓ on target: Average days to match (Boston, 2016/17)",
        "    190 is 10 below the target of 200.",
    ]


@pytest.mark.usefixtures("ruled")
def test_areas_and_periods_can_be_chosen(run):
    text = run("explain", "safe", "--actuals", "t.csv", "--area", "boston", actuals=ACTUALS).stdout
    assert "1 of 2 that could be judged is off track." in text
    assert "Lincoln" not in text
    done = run("explain", "safe", "--actuals", "t.csv", "--area", "York")
    assert done.exit_code == 2
    assert "the actuals have no row of a measure of 'safe'" in done.stderr


@pytest.mark.usefixtures("ruled")
def test_without_actuals_the_rule_and_the_measures_are_shown(run):
    assert run("explain", "learn").stdout.splitlines() == [
        "Children learn (learn)",
        "an outcome of 'Demo strategy'; strategies/demo.yaml:8",
        (
            "  the strategy's rule, share >= 60%: on target when 60% of those that could be judged are on target or within "
            "tolerance, else off track"
        ),
        "",
        "Its measures (2)",
        "  Share in education (share)",
        "  Shown for context (context); for context, never judged",
    ]


def test_an_outcome_without_a_rule_has_no_status(run):
    text = run("explain", "safe", "--actuals", "t.csv", actuals=ACTUALS).stdout
    assert "  no rule is declared under rollup:, so it has no status\n" in text
    assert "\nJudged (4)\n" in text
    assert "Decided by" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["safe", "5"], "'safe' is an outcome, which has no actual and no basis; give --actuals"),
        (["safe", "--basis", "rate"], "'safe' is an outcome, which has no actual and no basis; give --actuals"),
        (["safe", "--period", "2016/17"], "'safe' is an outcome: --period, --area and --benchmarks go with --actuals"),
        (["saef"], "no measure and no outcome is called 'saef'; did you mean 'safe'?"),
    ],
)
def test_what_does_not_go_with_an_outcome_is_wrong_usage(run, arguments, said):
    done = run("explain", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
