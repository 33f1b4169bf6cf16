"""Examples: the bad one of every rule of advice is told of, the good one is not; what the registry lists is there."""

import pkgutil

import pytest

from kpi_eval.lint.documentation import documentation_of
from kpi_eval.lint.registry import ADVICE, load_rule
from kpi_eval.lint.rules import advice
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

OFF = {Code.TOLERANCE_WITHOUT_RATIONALE, Code.MEASURE_WITHOUT_OWNER}
FOUND_BY_RUN = {Code.IGNORE_WITHOUT_EFFECT, Code.IGNORE_WITHOUT_REASON}
EACH = pytest.mark.parametrize("code", ADVICE, ids=lambda code: code.name)


@EACH
def test_the_bad_example_is_told_of(lint, code):
    assert code in {piece.code for piece in lint(documentation_of(code).bad)}


@EACH
def test_the_good_example_is_not_told_of(lint, code):
    assert code not in {piece.code for piece in lint(documentation_of(code).good)}


@EACH
def test_a_bad_example_is_told_of_by_its_rule_alone(lint, code):
    others = {piece.code for piece in lint(documentation_of(code).bad, select=())} - {code}
    assert others == set()


@EACH
def test_a_good_example_is_good_by_the_rules_that_are_on(lint, code):
    assert [piece.message for piece in lint(documentation_of(code).good, select=())] == []


@EACH
def test_a_rule_is_advice_and_knows_its_code(code):
    rule = load_rule(code)
    assert (rule.code, rule.severity) == (code, Severity.ADVICE)
    assert rule.is_on is (code not in OFF)
    assert (rule.check is None) is (code in FOUND_BY_RUN)


@EACH
def test_the_first_paragraph_is_one_sentence(code):
    what = documentation_of(code).what.split("\n\n")[0]
    assert what.endswith(".")
    assert len(what) < 120


def test_the_registry_lists_all_advice_in_order():
    assert list(ADVICE) == [code for code in Code if code.is_advice]


def test_every_module_of_a_rule_is_of_a_code():
    names = {module.name for module in pkgutil.iter_modules(advice.__path__)}
    assert names == {code.name.casefold() for code in ADVICE}


@EACH
def test_advice_stands_at_a_line_and_is_one_sentence(lint, code):
    for piece in lint(documentation_of(code).bad, select=[code.number]):
        assert piece.line is not None
        assert piece.message == piece.message.strip()
        assert not piece.message.endswith(".")
        assert piece.hint
        assert "  " not in piece.message
