"""What is said of a trend: a truth table of values and the sentences they must, and must not, lead to."""

import pytest

from kpi_eval.renderers.trend.words import sentences
from kpi_eval.series.story import story_of
from kpi_eval.series.trend import trends_of

Y = ("2014/15", "2015/16", "2016/17", "2017/18", "2018/19")


def years(*actuals):
    return list(zip(Y, actuals, strict=False))


SAID = [
    ("up", years(80, 91), "From 80% in 2014/15 to 91% in 2015/16: up by 11 percentage points, which is better."),
    ("up", years(91, 80), "down by 11 percentage points, which is worse."),
    ("down", years(30, 15), "down by 15 (50.0%), which is better."),
    ("down", years(15, 30), "up by 15 (100.0%), which is worse."),
    ("plan", years(40, 55), "up by 15 (37.5%), nearer to the plan."),
    ("plan", years(50, 45), "down by 5 (10.0%), farther from the plan."),
    ("plan", years(48, 52), "up by 4 (8.3%)."),
    ("context", years(4, 5), "up by 1 (25.0%)."),
    ("home", years("Inadequate", "Good"), "From Inadequate in 2014/15 to Good in 2015/16: up by 2 steps"),
    ("up", years(90, 90), "From 90% in 2014/15 to 90% in 2015/16: no change."),
    ("up", years(90, 90), "Every value is the same."),
    ("context", years(0, 5), "up by 5."),
    ("up", years(90), "Only one period has a value to compare: 90% in 2014/15."),
    ("up", years("n/a"), "No period has a value to compare."),
    ("up", years("n/a"), "No data: 2014/15 (not available)."),
    ("up", years(91, 80, 95), "Best: 95% in 2016/17; worst: 80% in 2015/16."),
    ("down", years(91, 80, 95), "Worst: 95 in 2016/17; best: 80 in 2015/16."),
    ("plan", years(40, 50, 53), "Highest: 53 in 2016/17; lowest: 40 in 2014/15."),
    ("plan", years(40, 50, 53), "Nearest to the plan: 50 in 2015/16; farthest from it: 40 in 2014/15."),
    ("plan", years(40, 48, 52), "Nearest to the plan: 48 in 2015/16, 52 in 2016/17;"),
    ("up", years(95, 80, 95), "Best: 95% in 2014/15 and 2016/17;"),
    ("up", years(95, 95, 95, 95, 80), "Best: 95% in 4 periods; worst: 80% in 2018/19."),
    ("up", years(80, 81, 82), "Improving for 2 periods in a row, since 2015/16."),
    ("up", years(82, 81, 83), "Improving in 2016/17."),
    ("down", years(20, 21, 22), "Worsening for 2 periods in a row"),
    ("context", years(1, 2), "Increasing in 2015/16."),
    ("up", years(80, 80), "No change in 2015/16."),
    ("up", years(91, 80, 81), "In 2016/17: off track since 2015/16, 2 periods in a row."),
    ("up", years(91, 80), "In 2015/16: off track, on target the period before."),
    ("up", years(91, "n/a", 80), "In 2016/17: off track."),
    (
        "up",
        years(91, 92, "n/a"),
        "Last judged in 2015/16: on target since 2014/15, 2 periods in a row; not judged after",
    ),
    ("up", years(91, 87, 80), "Of 3 periods 3 could be judged: 1 on target, 1 within tolerance, 1 off track."),
    ("context", years(1, 2), "Shown for context: it has no better and worse, and no status."),
    ("up", years(91, 92), "Target: 90% (tolerance from 85) throughout."),
    ("up", years(91), "Target: 90% (tolerance from 85)."),
    (
        "moving",
        years(1, 45, 61, 62, 63),
        "in 2014/15; 50 (tolerance from 40) in 2015/16; 60 (no tolerance) from 2016/17 to 2017/18; none in 2018/19.",
    ),
    ("moving", years(1, 45, 61)[1:], "Direction of travel in 2016/17: cannot be said (the target moved)."),
    ("moving", [("2020/21", 5)], "Of 1 period 0 could be judged (no target for this period)."),
    ("up", [("2014/15", 90), ("2017/18", 91)], "Gap: 2 periods between 2014/15 and 2017/18 are missing."),
    ("up", [("2014/15", 90), ("2016/17", 91)], "Gap: 1 period between 2014/15 and 2016/17 is missing."),
    ("up", years(80, "91 [b]"), "Break [b] in 2015/16: what came before cannot be compared with it."),
    ("up", years(80, "91 [b]"), "across a break in the series: the two cannot be compared."),
    ("up", [*years(80, 91), ("2015-16", 92)], "2015/16 is given 2 times and differently (91% and 92%)"),
    ("up", years(80, "<85"), "Only one period has a value to compare: 80% in 2014/15."),
]


@pytest.mark.parametrize(("measure", "values", "sentence"), SAID)
def test_what_is_said(told, measure, values, sentence):
    assert any(sentence in found for found in told(measure, values)), told(measure, values)


NOT_SAID = [
    ("up", years(80, "91 [b]"), "which is"),
    ("moving", years(1, 45, 61)[1:], "which is"),
    ("context", years(4, 5), "which is"),
    ("context", years(4, 5), "Target"),
    ("up", years(90), "In a row"),
    ("up", years(91, "n/a", 92), "in a row"),
    ("up", years(91, "92 [b]"), "in a row"),
    ("plan", years(50, 50), "Nearest"),
    ("up", years(91, 92), "Gap"),
]


@pytest.mark.parametrize(("measure", "values", "words"), NOT_SAID)
def test_what_is_not_said(told, measure, values, words):
    assert not any(words in found for found in told(measure, values)), told(measure, values)


def test_travel_is_said_across_targets_where_that_is_asked_for(told):
    assert "Improving in 2016/17." in told("moving", years(1, 45, 61)[1:], across_targets=True)


def test_of_many_targets_the_first_and_the_last_are_told(judged):
    years = [f"{year}/{(year + 1) % 100:02d}" for year in range(2000, 2012)]
    targets = ", ".join(f"{year}: {number}" for number, year in enumerate(years))
    strategy = (
        "format: 1\nid: s\ntitle: S\nyear: financial\n"
        f"measures: {{many: {{title: M, direction: higher is better, targets: {{{targets}}}}}}}\n"
    )
    (found,) = trends_of(judged(*(f"many,,{year},5" for year in years), strategy=strategy))
    (told,) = (sentence for sentence in sentences(found, story_of(found)) if sentence.startswith("Targets"))
    assert "3 (no tolerance) in 2003/04; 4 others in between; 8 (no tolerance) in 2008/09" in told


def test_every_sentence_ends(told):
    for measure, values, _ in SAID:
        assert all(sentence.endswith(".") or "nobody knows" in sentence for sentence in told(measure, values))
