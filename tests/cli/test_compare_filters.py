"""The filters of compare, on files of actuals, on exports and on strategies; and the labels beside its statuses."""

import json

import pytest

Q3 = "measure,area,period,actual\ndays,North,2016/17 Q3,190\ndays,South,2016/17 Q3,220\nshare,North,2016/17 Q3,91\n"
Q4 = "measure,area,period,actual\ndays,North,2016/17 Q4,215\ndays,South,2016/17 Q4,199\nshare,North,2016/17 Q4,87\n"


@pytest.fixture(autouse=True)
def quarters(folder, run):
    (folder / "q3.csv").write_text(Q3, encoding="utf-8")
    (folder / "q4.csv").write_text(Q4, encoding="utf-8")
    text = (folder / "strategies" / "demo.yaml").read_text(encoding="utf-8")
    (folder / "old.yaml").write_text(text, encoding="utf-8")
    changed = text.replace("target: 200", "target: 180").replace("target: 90", "target: 95")
    (folder / "new.yaml").write_text(changed, encoding="utf-8")
    for quarter in ("q3", "q4"):
        assert run("export", f"{quarter}.csv", "-o", f"{quarter}-out.csv").exit_code == 0
    return folder


@pytest.fixture
def changed(run):
    """Give what changed status, as measure and area."""

    def give(*arguments):
        outcome = run("compare", *arguments, "--format", "json")
        assert (outcome.exit_code, outcome.stderr) == (0, "")
        rows = json.loads(outcome.stdout)["rows"]
        return [f"{pair['measure']} {pair['area']}" for pair in rows["changed"]]

    return give


@pytest.mark.parametrize("sides", [("q3.csv", "q4.csv"), ("q3-out.csv", "q4-out.csv"), ("q3-out.csv", "q4.csv")])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["days North", "days South", "share North"]),
        (("--measure", "DAYS"), ["days North", "days South"]),
        (("--measure", "share in education"), ["share North"]),
        (("--measure", "days", "--area", "south"), ["days South"]),
        (("--outcome", "learn"), ["share North"]),
        (("--outcome", "safe", "--area", "North"), ["days North", "share North"]),
        (("--period", "2016/17"), ["days North", "days South", "share North"]),
    ],
)
def test_rows_that_are_not_asked_for_are_left_out(changed, sides, options, expected):
    assert changed(*sides, *options) == expected


def test_aliases_tags_and_titles_of_outcomes_are_those_of_the_strategy(changed):
    for options in (("--measure", "match days"), ("--tag", "ADOPTION")):
        assert changed("q3.csv", "q4.csv", *options) == ["days North", "days South"]
        assert changed("q3-out.csv", "q4-out.csv", "-s", "old.yaml", *options) == ["days North", "days South"]
    assert changed("q3.csv", "q4.csv", "--outcome", "Children learn") == ["share North"]


def test_a_period_that_one_of_the_two_has_leaves_the_rows_of_that(run):
    for sides in (("q3.csv", "q4.csv"), ("q3-out.csv", "q4-out.csv")):
        outcome = run("compare", *sides, "--period", "2016/17 Q4")
        assert (outcome.exit_code, outcome.stderr) == (0, "")
        assert f"Only in {sides[1]} (3)" in outcome.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["q3.csv", "q4.csv", "--measure", "dayss"], "--measure: nothing is called 'dayss'; did you mean 'days'?"),
        (["q3-out.csv", "q4-out.csv", "--measure", "dayss"], "did you mean 'days'?"),
        (
            ["q3-out.csv", "q4-out.csv", "--outcome", "lern"],
            "--outcome: nothing is called 'lern'; did you mean 'learn'?",
        ),
        (["q3.csv", "q4.csv", "--tag", "plans"], "--tag: nothing is called 'plans'; did you mean 'plan'?"),
        (["q3-out.csv", "q4-out.csv", "--tag", "plan"], "an export does not tell tags; give the strategy"),
        (["q3.csv", "q4.csv", "--period", "Q4"], "--period: "),
        (["q3-out.csv", "q4-out.csv", "--period", "Q4"], "--period: "),
        (["q3.csv", "q4.csv", "--measure", "share", "--area", "South"], "neither has a row of what is asked for"),
    ],
)
def test_what_is_asked_for_and_is_nowhere_is_wrong_usage(run, arguments, words):
    outcome = run("compare", *arguments)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert words in outcome.stderr


def test_a_row_that_cannot_be_read_counts_only_where_it_is_asked_for(run, folder):
    (folder / "bad.csv").write_text(Q4.replace("87", "many"), encoding="utf-8")
    assert run("compare", "q3.csv", "bad.csv").exit_code == 3
    assert run("compare", "q3.csv", "bad.csv", "--measure", "days").exit_code == 0


@pytest.mark.parametrize(
    ("options", "told", "untold"),
    [
        (("--measure", "days"), ["target 200 → 180"], ["target 90 → 95"]),
        (("--tag", "plan"), ["target 90 → 95"], ["target 200 → 180"]),
        (("--outcome", "safe"), ["target 200 → 180", "target 90 → 95"], []),
        (("--period", "2017/18"), ["target 200 → 180"], ["target 90 → 95"]),
        (("--period", "2016/17 Q4"), ["target 200 → 180", "target 90 → 95"], []),
    ],
)
def test_changes_of_strategies_are_those_that_may_tell_on_the_rows(run, options, told, untold):
    shown = run("compare", "old.yaml", "new.yaml", *options).stdout
    assert [words for words in told if words not in shown] == []
    assert [words for words in untold if words in shown] == []


def test_rows_that_two_strategies_judge_are_filtered_alike(changed, folder):
    assert changed("old.yaml", "new.yaml", "--actuals", "q3.csv", "--measure", "days") == ["days North"]
    assert changed("old.yaml", "new.yaml", "--actuals", "q3.csv", "--area", "South") == []
    text = (folder / "new.yaml").read_text(encoding="utf-8")
    renamed = text.replace("  days:\n", "  time:\n").replace("[match days]", "[match days, days]")
    (folder / "new.yaml").write_text(renamed, encoding="utf-8")
    for name in ("days", "time"):
        assert changed("old.yaml", "new.yaml", "--actuals", "q3.csv", "--measure", name) == ["time North"]


def test_labels_of_a_scheme_stand_beside_the_statuses(run, folder):
    scheme = (
        (folder / "old.yaml").read_text(encoding="utf-8").replace("outcomes:", "scheme: red-amber-green\noutcomes:", 1)
    )
    (folder / "strategies" / "demo.yaml").write_text(scheme, encoding="utf-8")
    shown = run("compare", "q3.csv", "q4.csv").stdout
    assert "✓ green (on target) → ✗ red (off track)" in shown
    for quarter in ("q3", "q4"):
        run("export", f"{quarter}.csv", "-o", f"{quarter}-out.csv")
    (folder / "strategies" / "demo.yaml").unlink()
    assert "✓ green (on target) → ✗ red (off track)" in run("compare", "q3-out.csv", "q4-out.csv").stdout
    done = run("compare", "q3-out.csv", "q4-out.csv", "--format", "json")
    first = json.loads(done.stdout)["rows"]["changed"][0]
    assert (first["old"]["label"], first["new"]["label"], first["new"]["status"]) == ("green", "red", "off-track")
