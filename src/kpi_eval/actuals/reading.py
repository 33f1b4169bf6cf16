"""Reading: how actuals are to be read, from what was asked for and what the strategies say."""

from collections.abc import Sequence
from dataclasses import fields, replace

from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.reading import Reading

_OF_COLUMNS = frozenset({"columns", "usual_columns", "measures", "set_in"})


def reading_for(asked: Reading, strategies: Sequence[Strategy]) -> Reading:
    """Complete what was asked for by what the strategies' `actuals:` sections say.

    Every strategy's headers are kept: a file is read by those that it has.

    Raises:
        UsageError: Two strategies say different things of what was not asked for.
    """
    set_in = {
        f"columns.{field.value}": strategy.reading.set_in.get(f"columns.{field.value}", strategy.path)
        for strategy in reversed(strategies)
        for field in strategy.reading.usual_columns
    }
    combined = replace(asked, usual_columns=_usual_columns(strategies), measures=names_of(strategies))
    for setting in fields(Reading):
        if setting.name in _OF_COLUMNS or getattr(asked, setting.name) is not None:
            continue
        said = {
            getattr(strategy.reading, setting.name): strategy
            for strategy in reversed(strategies)
            if getattr(strategy.reading, setting.name) is not None
        }
        if len(said) > 1:
            paths = " and ".join(strategy.path or strategy.id for strategy in reversed(said.values()))
            option = f"--{setting.name.replace('_', '-')}"
            raise UsageError(f"{paths} say different things under actuals: {setting.name}; give {option}")
        if said:
            value, strategy = next(iter(said.items()))
            combined = replace(combined, **{setting.name: value})
            set_in[setting.name] = strategy.reading.set_in.get(setting.name, strategy.path)
    return replace(combined, set_in=set_in)


def names_of(strategies: Sequence[Strategy]) -> frozenset[str]:
    """Give every name that a measure, or a basis of one, answers to; folded."""
    names: list[str] = []
    for strategy in strategies:
        for measure in strategy.measures:
            names += (measure.id, measure.title, *measure.aliases)
            names += (alias for basis in measure.bases for alias in basis.aliases)
    return frozenset(map(folded, names))


def _usual_columns(strategies: Sequence[Strategy]) -> dict[Field, tuple[str, ...]]:
    usual: dict[Field, tuple[str, ...]] = {}
    for strategy in strategies:
        for field, headers in strategy.reading.usual_columns.items():
            usual[field] = tuple(dict.fromkeys((*usual.get(field, ()), *headers)))
    return usual
