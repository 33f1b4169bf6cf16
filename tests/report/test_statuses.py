"""What a report calls statuses: the labels of a scheme with our words beside them, the counts always the same."""

import io
import re
from collections import Counter

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.report import html, markdown
from kpi_eval.renderers.report.catalogue import ENGLISH_CATALOGUE
from kpi_eval.renderers.report.page import build_page
from kpi_eval.renderers.report.statuses import badge_of_row, tints_of
from kpi_eval.renderers.report.words import Words
from kpi_eval.series.courses import evaluate_with_courses
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.colour import Colour, contrast_on_black, contrast_on_white
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.scheme import SCHEMES, Case, Label, Scheme
from kpi_eval.vocabulary.status import Status

STRATEGY = """\
format: 1
id: demo
title: Demo strategy
year: financial
{scheme}
outcomes: {{safe: {{title: Children are safe}}}}
measures:
  one: {{title: One, outcomes: [safe], direction: lower is better, target: 200, tolerance: {{lower: 150, upper: 210}}}}
  two: {{title: Two, outcomes: [safe], direction: lower is better, target: 200, tolerance: {{lower: 150, upper: 210}}}}
  three: {{title: Three, direction: lower is better, target: 200, tolerance: {{lower: 150, upper: 210}}}}
"""
ROWS = """\
measure,period,actual
one,2014/15,240
one,2015/16,230
one,2016/17,220
two,2015/16,205
two,2016/17,215
three,2015/16,140
three,2016/17,195
"""
ACTUALS = st.sampled_from(["140", "150", "200", "205", "210", "211", "240", "n/a", "<300", ">250", "190 [p]"])
OWN = "scheme: {labels: {Fine: {for: [on-target, within-tolerance]}, Off track: {for: [off-track], colour: '#ffee00'}}}"


def written(page, renderer=html):
    stream = io.StringIO()
    renderer.render(page, stream)
    return stream.getvalue()


def shown(page):
    tree = html5lib.HTMLParser(strict=True).parse(written(page))
    return re.sub(r"\s+", " ", " ".join(tree.find("{http://www.w3.org/1999/xhtml}body").itertext()))


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("", [("✓ on target", "", 1), ("≈ within tolerance", "", 0), ("✗ off track", "", 2)]),
        (
            "scheme: red-amber-green",
            [("✓ green", "on target", 1), ("≈ amber", "within tolerance", 0), ("✗ red", "off track", 2)],
        ),
        (
            "scheme: exceeded-achieved",
            [
                ("★ Exceeded", "on target, exceeded", 0),
                ("✓ Achieved", "on target; within tolerance", 1),
                ("✗ Not achieved", "off track", 2),
            ],
        ),
        (
            "scheme: amber-if-improving",
            [
                ("✓ green", "on target; within tolerance", 1),
                ("↗ amber", "off track and improving", 1),
                ("✗ red", "off track", 1),
            ],
        ),
        (OWN, [("✓ Fine", "on target; within tolerance", 1), ("✗ Off track", "", 2)]),
    ],
)
def test_counts_are_by_label_with_our_words_beside_it(make_page, scheme, expected):
    page = make_page(ROWS, STRATEGY.format(scheme=scheme))
    assert [(badge.text, badge.beside, rows) for badge, rows in page.counts] == expected
    assert page.counts_by_strategy == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(ACTUALS, ACTUALS), min_size=3, max_size=3), st.sampled_from(["", OWN, *SCHEMES]))
def test_whatever_statuses_are_called_as_many_are_counted(make_page, actuals, scheme):
    scheme = f"scheme: {scheme}" if scheme in SCHEMES else scheme
    rows = "measure,period,actual\n" + "".join(
        f"{name},{year},{actual}\n"
        for name, pair in zip(("one", "two", "three"), actuals, strict=True)
        for year, actual in zip(("2015/16", "2016/17"), pair, strict=True)
    )
    page = make_page(rows, STRATEGY.format(scheme=scheme))
    plain = make_page(rows, STRATEGY.format(scheme=""))
    assert sum(rows for _, rows in page.counts) == page.judged == plain.judged
    judged = [entry.row for entry in page.entries if entry.row.judgement]
    # NOTE: a label of several statuses, and no symbol of its own, has that of each row's.
    words = Counter(badge_of_row(row, ENGLISH_CATALOGUE).text.split(" ", 1)[1] for row in judged)
    assert {badge.text.split(" ", 1)[1]: rows for badge, rows in page.counts if rows} == words
    assert [len(group.entries) for group in page.exceptions] == [len(group.entries) for group in plain.exceptions]
    for entry in page.entries:
        if entry.row.judgement:
            assert entry.line.verdict.startswith(badge_of_row(entry.row, ENGLISH_CATALOGUE).text)
            assert entry.past[-1].verdict == badge_of_row(entry.row, ENGLISH_CATALOGUE).text


def test_history_and_headings_are_in_labels_too(make_page):
    page = make_page(ROWS, STRATEGY.format(scheme="scheme: amber-if-improving"))
    one = next(entry for entry in page.entries if entry.line.title == "One")
    assert [past.verdict for past in one.past] == ["✗ red", "↗ amber", "↗ amber"]
    assert [past.kind for past in one.past] == ["tint-af2132", "tint-9d6b02", "tint-9d6b02"]
    assert [group.heading for group in page.exceptions] == [
        "Off track: amber, red",
        "On target but worsening: green",
        "Within tolerance: green",
        "Off track for two periods or more: amber, red",
        "Newly recovered",
        "Not reported",
    ]
    for text in (shown(page), written(page, markdown)):
        assert "Off track: amber, red (2)" in text


def test_a_label_that_is_our_own_word_is_not_said_twice(make_page):
    page = make_page(ROWS, STRATEGY.format(scheme=OWN))
    assert page.exceptions[0].heading == "Off track"
    assert "(off track)" not in shown(page)


def test_where_strategies_have_other_labels_each_is_counted_by_its_own(tmp_path):
    for number, scheme in enumerate(("red-amber-green", "floor-standard")):
        text = f"format: 1\nid: s{number}\ntitle: Strategy {number}\nyear: financial\nscheme: {scheme}\nmeasures:\n"
        text += (
            f"  m{number}: {{title: M{number}, direction: lower is better, target: 200, tolerance: {{upper: 210}}}}\n"
        )
        (tmp_path / f"s{number}.yaml").write_text(text, encoding="utf-8")
    strategies = load_strategies([tmp_path / "s0.yaml", tmp_path / "s1.yaml"])
    table = read_table(ActualsFile(io.BytesIO(b"measure,period,actual\nm0,2016/17,205\nm1,2016/17,190\n"), "a.csv"))
    found = evaluate_with_courses(strategies, [table], Filters(), Conditions())
    page = build_page(*found, "2016/17")
    assert [badge.text for badge, _ in page.counts] == ["✓ on target", "≈ within tolerance", "✗ off track"]
    assert [(title, [(badge.text, rows) for badge, rows in counts]) for title, counts in page.counts_by_strategy] == [
        ("Strategy 0", [("✓ green", 0), ("≈ amber", 1), ("✗ red", 0)]),
        ("Strategy 1", [("✓ target achieved", 1), ("≈ floor standard achieved", 0), ("✗ floor standard not achieved", 0)]),
    ]  # fmt: skip
    assert "Strategy 0 0 ✓ green (on target) 1 ≈ amber (within tolerance)" in shown(page)


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_every_colour_can_be_read_on_light_and_on_dark_paper(code):
    cases = tuple(Case(status) for status in Status if status.is_judged)
    strategy = Strategy(
        id="s", title="S", year=YearKind.FINANCIAL, scheme=Scheme((Label("Any", cases, colour=Colour(code)),))
    )
    (tint,) = tints_of([strategy])
    assert contrast_on_white(Colour(tint.on_light)) >= 4.5
    # NOTE: the dark paper is #14181d.
    assert contrast_on_black(Colour(tint.on_dark)) / contrast_on_black(Colour("#14181d")) >= 4.5


@pytest.mark.parametrize(
    ("scheme", "told", "with_tolerance", "without"),
    [
        (
            "scheme: red-amber-green",
            "on target: green; within tolerance: amber; off track: red",
            "green: 200 or below; amber: 210 or below",
            "green: 3 or above; red otherwise",
        ),
        (
            "scheme: exceeded-achieved",
            "on target: Exceeded, Achieved; within tolerance: Achieved; off track: Not achieved",
            "Exceeded, Achieved: 200 or below; Achieved: 210 or below",
            "Exceeded, Achieved: 3 or above; Not achieved otherwise",
        ),
        (
            OWN,
            "on target: Fine; within tolerance: Fine",
            "Fine: 210 or below",
            "Fine: 3 or above; off track otherwise",
        ),
    ],
)
def test_charts_are_told_by_the_labels_too(make_page, scheme, told, with_tolerance, without):
    plain = "  four: {title: Four, direction: higher is better, target: 3}\n"
    page = make_page(f"{ROWS}four,2016/17,2\n", STRATEGY.format(scheme=scheme) + plain)
    words = Words(page.say)
    assert words.charts_labels(page) == f"By the labels of the strategy: {told}."
    assert f"else a circle. {words.charts_labels(page)}</p>" in written(page)
    assert [words.bullet_words(entry).removeprefix(f"{entry.why} ") for entry in page.entries] == [
        *[f"{with_tolerance}."] * 3,
        f"{without}.",
    ]


def test_charts_without_a_scheme_are_told_in_our_words(make_page):
    page = make_page(ROWS, STRATEGY.format(scheme=""))
    assert not Words(page.say).charts_labels(page)
    assert "else a circle.</p>" in written(page)
