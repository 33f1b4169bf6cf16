"""Run: the rules of advice over strategies, without what was ignored."""

from collections.abc import Iterator
from functools import partial

from kpi_eval.lint.registry import advice_rules
from kpi_eval.lint.rule import Advice, Rule
from kpi_eval.lint.selection import RuleSelection
from kpi_eval.strategy.loader import Checked
from kpi_eval.strategy.source import Source
from kpi_eval.strategy.strategy import Measure
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.form import Path


def advise(checked: Checked, selection: RuleSelection) -> list[Diagnostic]:
    """Give the advice on the strategies that can be used, rule by rule.

    What a measure ignores is left out; an `ignore:` that has no effect, or no reason, is advice itself.
    """
    sources = {strategy.id: source for strategy, source in zip(checked.strategies, checked.sources, strict=True)}
    silenced: set[tuple[str, str]] = set()
    ignored = {
        (measure.id, code)
        for strategy in checked.strategies
        for measure in strategy.measures
        for code in measure.ignored
    }
    ran: set[Code] = set()
    found: list[Diagnostic] = []
    for rule in advice_rules():
        if rule.check is None or not selection.includes(rule):
            continue
        ran.add(rule.code)
        for advice in rule.check(checked.strategies):
            key = (advice.measure or "", rule.code.number)
            if key in ignored:
                silenced.add(key)
            else:
                found.append(_diagnostic(rule, advice, sources[advice.strategy.id]))
    found += _on_ignores(checked, selection, ran, silenced)
    return found


def _diagnostic(rule: Rule, advice: Advice, source: Source) -> Diagnostic:
    mark = source.mark(advice.path, of_key=advice.is_of_key)
    return source.diagnostic(
        rule.code, mark, advice.message, advice.hint, severity=rule.severity, measure=advice.measure
    )


def _on_ignores(
    checked: Checked, selection: RuleSelection, ran: set[Code], silenced: set[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """Say which ignores silenced nothing, of the rules that ran, and which give no reason."""
    codes = {code.number: code for code in ran}
    wants_effect = selection.includes(Rule(Code.IGNORE_WITHOUT_EFFECT, Severity.ADVICE))
    wants_reason = selection.includes(Rule(Code.IGNORE_WITHOUT_REASON, Severity.ADVICE))
    for strategy, source in zip(checked.strategies, checked.sources, strict=True):
        for measure in strategy.measures:
            for place, (number, reason) in enumerate(measure.ignored.items()):
                say = partial(
                    source.diagnostic,
                    mark=source.mark(_ignore_path(source, measure, number, place)),
                    severity=Severity.ADVICE,
                    measure=measure.id,
                )
                if wants_effect and number in codes and (measure.id, number) not in silenced:
                    message = f"'{measure.id}' ignores {number} ({codes[number].title}), which finds nothing there"
                    yield say(Code.IGNORE_WITHOUT_EFFECT, message=message, hint="take it away")
                if wants_reason and not reason:
                    message = f"'{measure.id}' ignores {number} and does not say why"
                    hint = f"write ignore: {{{number}: the reason}}"
                    yield say(Code.IGNORE_WITHOUT_REASON, message=message, hint=hint)


def _ignore_path(source: Source, measure: Measure, number: str, place: int) -> Path:
    """Give where an ignored code stands: as a key, or in a list."""
    path = ("measures", measure.id, "ignore")
    whole = source.mark(path)
    in_mapping, in_list = (*path, number), (*path, place)
    return in_mapping if source.mark(in_mapping, of_key=True) != whole else in_list
