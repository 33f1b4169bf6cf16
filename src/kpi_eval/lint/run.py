"""Run: the rules of advice over strategies, without what was ignored."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kpi_eval.lint.registry import advice_rules, load_rule
from kpi_eval.lint.rule import Advice, Rule, Together
from kpi_eval.lint.selection import RuleSelection
from kpi_eval.strategy.loader import Checked
from kpi_eval.strategy.source import Source
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic

if TYPE_CHECKING:
    from kpi_eval.vocabulary.form import Path


def advise(checked: Checked, selection: RuleSelection) -> list[Diagnostic]:
    """Give the advice on the strategies that can be used, rule by rule.

    What a measure ignores is left out; an `ignore:` that has no effect, or no reason, is advice itself. What is said at
    one place of one measure, such as of a tolerance that serves several targets, is said once.
    """
    sources = {strategy.id: source for strategy, source in zip(checked.strategies, checked.sources, strict=True)}
    ignored = {
        (measure.id, entry.code)
        for strategy in checked.strategies
        for measure in strategy.measures
        for entry in measure.ignored
    }
    silenced: set[tuple[str, Code]] = set()
    told: set[tuple[Code, str, Path, str | None]] = set()
    ran: set[Code] = set()
    found: list[Diagnostic] = []
    together = Together(checked.strategies)
    for rule in advice_rules():
        if rule.check is None or not selection.includes(rule):
            continue
        ran.add(rule.code)
        for advice in rule.check(together):
            key, place = (advice.measure or "", rule.code), (rule.code, advice.strategy.id, advice.path, advice.measure)
            if key in ignored:
                silenced.add(key)
            elif place not in told:
                told.add(place)
                found.append(_diagnostic(rule, advice, sources[advice.strategy.id]))
    found += _on_ignores(checked, selection, ran, silenced)
    return found


def _diagnostic(rule: Rule, advice: Advice, source: Source) -> Diagnostic:
    mark = source.mark(advice.path, of_key=advice.is_of_key)
    return source.diagnostic(
        rule.code, mark, advice.message, advice.hint, severity=rule.severity, measure=advice.measure
    )


def _on_ignores(
    checked: Checked, selection: RuleSelection, ran: set[Code], silenced: set[tuple[str, Code]]
) -> Iterator[Diagnostic]:
    """Say which ignores silenced nothing, of the rules that ran, and which give no reason."""
    effect, reason = load_rule(Code.IGNORE_WITHOUT_EFFECT), load_rule(Code.IGNORE_WITHOUT_REASON)
    for strategy, source in zip(checked.strategies, checked.sources, strict=True):
        for measure in strategy.measures:
            for entry in measure.ignored:
                place = Advice(strategy, entry.path, "", "", measure.id)
                code = entry.code
                if selection.includes(effect) and code in ran and (measure.id, code) not in silenced:
                    message = f"'{measure.id}' ignores {code} ({code.title}), which finds nothing there"
                    yield _diagnostic(effect, place._replace(message=message, hint="take it away"), source)
                if selection.includes(reason) and not entry.reason:
                    message = f"'{measure.id}' ignores {code} and does not say why"
                    hint = f"write ignore: {{{code}: the reason}}"
                    yield _diagnostic(reason, place._replace(message=message, hint=hint), source)
