"""Selection: which rules a text means, and which of them count."""

import pytest

from kpi_eval.lint.registry import ADVICE, load_rule
from kpi_eval.lint.selection import RuleSelection, make_selection
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.errors import UsageError

RULES = [load_rule(code) for code in ADVICE]
ON = {rule.code for rule in RULES if rule.is_on}


def wanted(selection):
    return {rule.code for rule in RULES if selection.includes(rule)}


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ([], [], ON),
        (["ALL"], [], set(ADVICE)),
        (["all"], [], set(ADVICE)),
        (["KPI3"], [], set(ADVICE)),
        (["KPI305"], [], {Code.NUMBER_IN_PER_CENT}),
        (["kpi305"], [], {Code.NUMBER_IN_PER_CENT}),
        (["measure-without-owner"], [], {Code.MEASURE_WITHOUT_OWNER}),
        (["Measure-Without-Owner"], [], {Code.MEASURE_WITHOUT_OWNER}),
        (["KPI305,KPI306"], [], {Code.NUMBER_IN_PER_CENT, Code.PER_CENT_ABOVE_HUNDRED}),
        (["KPI305", " KPI306 "], [], {Code.NUMBER_IN_PER_CENT, Code.PER_CENT_ABOVE_HUNDRED}),
        (["KPI32"], [], {code for code in ADVICE if code.number.startswith("KPI32")}),
        (
            ["KPI30"],
            ["KPI305"],
            {code for code in ADVICE if code.number.startswith("KPI30")} - {Code.NUMBER_IN_PER_CENT},
        ),
        ([], ["KPI302"], ON - {Code.PLAN_WITHOUT_TOLERANCE}),
        ([], ["plan-without-tolerance"], ON - {Code.PLAN_WITHOUT_TOLERANCE}),
        ([], ["ALL"], set()),
        (["KPI305"], ["ALL"], set()),
    ],
)
def test_which_rules_count(select, ignore, expected):
    assert wanted(make_selection(select, ignore)) == expected


def test_every_rule_can_be_named_by_its_number_and_its_slug():
    for code in ADVICE:
        assert wanted(make_selection([code.number], [])) == {code}
        assert wanted(make_selection([code.slug], [])) == {code}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("KPI399", "--select: there is no rule 'KPI399'; did you mean 'KPI309'?"),
        ("plan-without-a-tolerance", "did you mean 'plan-without-tolerance'?"),
        ("nonsense", "--select: there is no rule 'nonsense'; see kpi-eval rule"),
        ("KPI112", "--select: KPI112 is no advice: errors and findings always count; leave it out"),
        ("unknown-key", "--select: unknown-key is no advice: errors and findings always count; leave it out"),
        ("KPI1", "--select: KPI1 is no advice: errors and findings always count; leave it out"),
        ("KPI227", "--select: KPI227 is no advice: errors and findings always count; leave it out"),
    ],
)
def test_what_means_no_advice_is_refused(text, message):
    with pytest.raises(UsageError) as caught:
        make_selection([text], [])
    assert message.removeprefix("...") in str(caught.value)


@pytest.mark.parametrize("text", ["", " ", ",", ", ,"], ids=repr)
def test_a_text_that_names_no_rule_is_refused(text):
    with pytest.raises(UsageError, match=r"^--select names no rule: write a code such as KPI302, "):
        make_selection(["KPI305", text], [])
    with pytest.raises(UsageError, match=r"^here names no rule: "):
        make_selection([], [text], where="here")


def test_errors_cannot_be_ignored():
    with pytest.raises(
        UsageError, match=r"^--ignore: KPI112 is no advice: errors and findings always count; leave it out$"
    ):
        make_selection([], ["KPI305", "KPI112"])


def test_settings_are_named_by_where_they_stand():
    with pytest.raises(UsageError, match=r"^here: there is no rule 'nonsense'"):
        make_selection(["nonsense"], [], where="here")


@pytest.mark.parametrize(
    ("settings", "options", "expected"),
    [
        ((["KPI305"], []), (["KPI306"], []), {Code.PER_CENT_ABOVE_HUNDRED}),
        ((["KPI305"], []), ([], []), {Code.NUMBER_IN_PER_CENT}),
        (([], ["KPI305"]), (["KPI30"], ["KPI306"]), None),
        (([], ["KPI302"]), ([], []), ON - {Code.PLAN_WITHOUT_TOLERANCE}),
    ],
)
def test_options_go_before_settings(settings, options, expected):
    if expected is None:
        expected = {code for code in ADVICE if code.number.startswith("KPI30")}
        expected -= {Code.PER_CENT_ABOVE_HUNDRED}
    assert wanted(make_selection(*settings).overridden_by(make_selection(*options))) == expected


def test_nothing_selected_are_the_rules_that_are_on():
    assert wanted(RuleSelection()) == ON
