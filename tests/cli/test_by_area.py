"""`check --by area`: rows under their areas, and a line of counts for each area below."""

import json
import re

import pytest

ACTUALS = """\
measure,period,actual,area
days,2016/17,211,Lincoln
share,2016/17,91,
days,2016/17,190,Boston
share,2016/17,80,LINCOLN
context,2016/17,5,
days,2015/16,n/a,boston
"""
HEADS = re.compile(r"On target +Within +Off +No +Not\nArea +of judged +tolerance +track +data +judged\n")


def headings(text):
    """Give the lines that stand alone above a header of columns."""
    return re.findall(r"^(.+)\nMeasure ", text, re.MULTILINE)


def counts(text):
    """Give the lines of the table of areas, their blanks brought to one."""
    below = HEADS.split(text)[1]
    return [" ".join(line.split()) for line in below.split("\n\n")[0].splitlines()]


def test_rows_stand_under_their_area_and_those_without_one_last(run):
    text = run("check", "t.csv", "--by", "area", actuals=ACTUALS).stdout
    assert headings(text) == ["Lincoln", "Boston", "No area"]
    body = text.split("\nOf measures")[0]
    groups = [group.splitlines()[2:] for group in body.split("\n\n")]
    assert [[line.split("  ")[0] for line in group] for group in groups] == [
        ["Average days to match (days, 2016/17)", "Share in education (2016/17)"],
        ["Average days to match (days, 2016/17)", "Average days to match (days, 2015/16)"],
        ["Share in education (2016/17)", "Shown for context (2016/17)"],
    ]
    assert "Demo strategy" not in text


def test_the_counts_of_each_area_stand_below_and_add_up(run):
    text = run("check", "t.csv", "--by", "area", actuals=ACTUALS).stdout
    assert counts(text) == ["Lincoln 0 of 2 0 2 0 0", "Boston 1 of 1 0 0 1 0", "No area 1 of 1 0 0 0 1"]
    assert "(4 of 6 rows): 2 on target" in text


def test_filters_leave_the_counts_of_what_is_shown(run):
    text = run("check", "t.csv", "--by", "area", "--status", "off-track", actuals=ACTUALS).stdout
    assert counts(text) == ["Lincoln 0 of 2 0 2 0 0"]


@pytest.mark.parametrize("options", [[], ["--by", "outcome"], ["--by", "OUTCOME"]])
def test_without_it_the_outcomes_are_the_headings_and_each_line_has_its_area(run, options):
    text = run("check", "t.csv", *options, actuals=ACTUALS).stdout
    assert text.startswith("Demo strategy\nChildren are safe\n")
    assert "Average days to match (days, Lincoln, 2016/17)" in text
    assert not HEADS.search(text)


def test_a_file_without_areas_is_one_group_and_nothing_is_counted_by_area(run):
    text = run("check", "ok.csv", "--by", "area").stdout
    assert headings(text) == ["No area"]
    assert not HEADS.search(text)


@pytest.mark.parametrize(("word", "said"), [("region", "write outcome or area"), ("areas", "did you mean 'area'?")])
def test_another_word_is_wrong_usage_that_names_the_choices(run, word, said):
    done = run("check", "ok.csv", "--by", word)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert f"--by: '{word}' is not a choice; {said}" in done.stderr


def many(count):
    """Give a file of areas, of which number n has n % 10 rows off track; one measure of the strategy is not in it."""
    rows = [
        f"days,{2010 + year}/{11 + year},211,Area {number}" for number in range(count) for year in range(number % 10)
    ]
    rows += [f"days,2009/10,190,Area {number}" for number in range(count)]
    return "\n".join(["measure,period,actual,area", *rows, ""])


def test_of_more_than_fifty_areas_those_with_the_most_off_track_come_first(run):
    text = run("check", "t.csv", "--by", "area", actuals=many(60)).stdout
    told = counts(text)
    assert told[:7] == [f"Area {number} 1 of 10 0 9 0 0" for number in (9, 19, 29, 39, 49, 59)] + [
        "Area 8 1 of 9 0 8 0 0"
    ]
    assert len(told) == 50 + 2
    assert told[-2] == "No area 0 of 0 0 0 1 0"
    assert told[-1].startswith("10 more areas are not shown: those with the most off track come first.")
    assert told[-1].endswith("All of them: --all.")


def test_one_area_left_out_is_said_as_one(run):
    text = run("check", "t.csv", "--by", "area", actuals=many(51)).stdout
    assert counts(text)[-1].startswith("1 more area is not shown")


@pytest.mark.parametrize(("count", "options"), [(50, []), (60, ["--all"])])
def test_areas_that_are_all_shown_keep_the_order_of_the_rows(run, count, options):
    text = run("check", "t.csv", "--by", "area", *options, actuals=many(count)).stdout
    *told, last = [line.split(" ")[1] for line in counts(text)]
    assert last == "area"
    # NOTE: areas with nothing off track have their only row at the end of the file.
    assert told == [str(number) for number in sorted(range(count), key=lambda number: number % 10 == 0)]
    assert "not shown: those with the most" not in text


@pytest.mark.parametrize("form", ["csv", "json", "concise", "junit", "github"])
def test_formats_for_programs_are_the_same_whatever_the_grouping(run, form):
    grouped = run("check", "t.csv", "--format", form, "--by", "area", actuals=ACTUALS)
    assert grouped == run("check", "t.csv", "--format", form)


def test_json_has_the_counts_of_each_area(run):
    summary = json.loads(run("check", "t.csv", "--format", "json", actuals=ACTUALS).stdout)["summary"]
    assert [(area["area"], area["rows"], area["judged"]) for area in summary["areas"]] == [
        ("Lincoln", 2, 2),
        ("Boston", 2, 1),
    ]
    assert summary["areas"][0]["statuses"] == dict.fromkeys(summary["statuses"], 0) | {"off-track": 2}


def test_json_without_areas_has_an_empty_list(run):
    assert json.loads(run("check", "ok.csv", "--format", "json").stdout)["summary"]["areas"] == []


def test_a_report_in_markdown_is_by_area_too(run, folder):
    run("check", "t.csv", "--by", "area", "--report", "markdown=r.md", actuals=ACTUALS)
    text = (folder / "r.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (.*)$", text, re.MULTILINE) == ["Lincoln", "Boston", "No area"]
    assert "| Lincoln | 0 of 2 | 0 | 2 | 0 | 0 |\n| Boston | 1 of 1 | 0 | 0 | 1 | 0 |\n| No area " in text
