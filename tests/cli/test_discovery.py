"""Which strategies are used, and what is said when there are none or they cannot be."""

import pytest

OTHER = """\
format: 1
id: other
title: Another strategy
year: financial
measures:
  other: {title: Another measure, direction: higher is better, target: 5}
"""
BAD = OTHER.replace("higher", "sideways").replace("target", "traget")


@pytest.fixture
def elsewhere(folder, monkeypatch):
    """A folder without strategies, two below one that can be given some."""
    below = folder.parent / "a" / "b"
    below.mkdir(parents=True)
    (below / "ok.csv").write_text("measure,period,actual\nother,2016/17,6\n")
    monkeypatch.chdir(below)
    return below


def check(run, *options):
    return run("check", "ok.csv", "--format", "csv", *options)


def is_judged_by_other(result):
    return result.exit_code == 0 and ",other,Another measure," in result.stdout and "unknown" not in result.stdout


@pytest.mark.usefixtures("elsewhere")
def test_no_strategy_is_wrong_usage_and_says_how_to_name_one(run):
    checked, validated = check(run), run("validate")
    assert (checked.exit_code, checked.stdout, validated.exit_code) == (2, "", 2)
    for text in (checked.stderr, validated.stdout):
        assert "no strategy was found; name one, beside actuals with --strategy; set KPI_EVAL_STRATEGY" in text


@pytest.mark.parametrize("place", [".", "..", "../.."], ids=["here", "parent", "grandparent"])
def test_a_folder_called_strategies_is_found_here_and_above(run, elsewhere, place):
    (elsewhere / place / "strategies").mkdir()
    (elsewhere / place / "strategies" / "o.yml").write_text(OTHER)
    assert is_judged_by_other(check(run))
    assert run("validate").exit_code == 0


@pytest.mark.parametrize("place", [".", "..", "../.."], ids=["here", "parent", "grandparent"])
@pytest.mark.parametrize(
    "settings",
    [
        pytest.param('[tool.kpi-eval]\nstrategy = "cfg/o.yaml"\n', id="a file"),
        pytest.param('[tool.kpi-eval]\nstrategy = ["cfg"]\n', id="a list with a folder"),
        pytest.param('[tool.kpi-eval]\nstrategy = ["cfg/*.yaml"]\n', id="a pattern"),
        pytest.param('[tool."kpi-eval"]\nstrategy = "cfg"\n', id="quoted key"),
        pytest.param('[tool]\nkpi-eval = {strategy = "cfg"}\n', id="inline table"),
    ],
)
def test_settings_in_pyproject_name_strategies_from_their_own_folder(run, elsewhere, place, settings):
    (elsewhere / place / "cfg").mkdir()
    (elsewhere / place / "cfg" / "o.yaml").write_text(OTHER)
    (elsewhere / place / "pyproject.toml").write_text(settings)
    assert is_judged_by_other(check(run))


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param("[tool.kpi-eval]\nstrategy = 5\n", id="a number"),
        pytest.param("[tool.kpi-eval]\nstrategy = 5 5\n", id="not TOML"),
        pytest.param('[tool]\nkpi-eval = "[tool.kpi-eval]"\n', id="kpi-eval is a text"),
        pytest.param('tool = "[tool.kpi-eval]"\n', id="tool is a text"),
        pytest.param('[tool.kpi-eval]\nstrategies = "cfg"\n', id="misspelt key"),
        pytest.param('[tool.kpi-eval]\nstrategy = "nosuch.yaml"\n', id="no such file"),
    ],
)
def test_settings_that_cannot_be_used_are_wrong_usage(run, elsewhere, settings):
    (elsewhere / "strategies").mkdir()
    (elsewhere / "strategies" / "o.yaml").write_text(OTHER)
    (elsewhere / "pyproject.toml").write_text(settings)
    result = check(run)
    assert result.exit_code == 2
    assert "fault of kpi-eval" not in result.stderr


def test_a_pyproject_without_a_table_for_us_is_passed_over(run, elsewhere):
    (elsewhere / "pyproject.toml").write_text('[tool.other]\nstrategy = "x"\n')
    (elsewhere.parent / "strategies").mkdir()
    (elsewhere.parent / "strategies" / "o.yaml").write_text(OTHER)
    assert is_judged_by_other(check(run))


def test_the_environment_may_name_several(run, folder, monkeypatch):
    (folder / "o.yaml").write_text(OTHER)
    monkeypatch.setenv("KPI_EVAL_STRATEGY", "o.yaml:strategies")
    result = check(run)
    assert result.exit_code == 0
    assert ",Average days to match," in result.stdout
    assert ",Another measure," in result.stdout


@pytest.mark.parametrize("value", [":", " "], ids=["a separator alone", "a blank"])
def test_an_environment_that_names_nothing_never_means_no_strategy_at_all(run, monkeypatch, value):
    monkeypatch.setenv("KPI_EVAL_STRATEGY", value)
    result = check(run)
    assert result.exit_code == 2 or ",Average days to match," in result.stdout


@pytest.mark.parametrize(
    "names",
    [["o.yaml"], ["more"], ["more/*.yaml"], ["more/**/*.yaml"], ["o.yaml", "./o.yaml", "o.yaml"]],
    ids=["file", "folder", "pattern", "deep pattern", "the same thrice"],
)
def test_the_option_goes_before_the_environment(run, folder, monkeypatch, names):
    monkeypatch.setenv("KPI_EVAL_STRATEGY", "nosuch.yaml")
    (folder / "o.yaml").write_text(OTHER)
    (folder / "more").mkdir()
    (folder / "more" / "o.yaml").write_text(OTHER)
    options = [word for name in names for word in ("--strategy", name)]
    result = check(run, *options)
    assert result.exit_code == 0
    assert "Another measure" in result.stdout or "unknown measure" in result.stdout
    assert "Average days" not in result.stdout


@pytest.mark.parametrize("name", ["nosuch.yaml", "*.nope", "empty", ""])
def test_a_named_strategy_that_is_not_there_is_wrong_usage(run, folder, name):
    (folder / "empty").mkdir()
    for result in (check(run, "-s", name), run("validate", name)):
        assert result.exit_code == 2
        assert ("KPI126" if name else "is empty") in result.stderr + result.stdout


def test_a_broken_link_is_said_by_name(run, folder):
    (folder / "strategies" / "broken.yaml").symlink_to("nowhere.yaml")
    for result in (check(run), run("validate")):
        assert result.exit_code == 2
        assert "strategies/broken.yaml: KPI009 the file cannot be read" in result.stderr + result.stdout


def test_all_problems_of_all_strategies_are_said_at_once(run, folder):
    (folder / "strategies" / "x.yaml").write_text(BAD)
    (folder / "strategies" / "y.yaml").write_text(BAD.replace("other", "third").replace("Another", "A third"))
    checked, validated = check(run), run("validate")
    column = BAD.splitlines()[5].index("traget") + 1
    assert (checked.exit_code, checked.stdout) == (2, "")
    assert validated.exit_code == 1
    for text in (checked.stderr, validated.stdout):
        assert text.count("KPI104") == 2
        assert text.count("KPI112") == 2
        assert f"strategies/x.yaml:6:{column}: KPI112 unknown key 'traget'; did you mean 'target'?" in text


def test_a_bad_strategy_outweighs_bad_actuals(run, folder):
    (folder / "strategies" / "x.yaml").write_text(BAD)
    assert run("check", "nosuch.csv").exit_code == 2


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_validate_succeeds_in_every_format(run, form):
    result = run("validate", "--format", form)
    assert result.exit_code == 0
    assert "no problems" in result.stderr
