"""Names: which measure, and which basis of it, the texts of a row mean."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.strategy.strategy import Basis, Measure, Outcome, Strategy
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.suggestion import did_you_mean

if TYPE_CHECKING:
    from kpi_eval.vocabulary.rollup import RollUpRule


class Named(NamedTuple):
    """What a name in the measure column means; `basis` only when the name is that of a basis."""

    strategy: Strategy
    measure: Measure
    basis: Basis | None = None


class MeasureNames:
    """Every id, title and alias of the strategies used together."""

    def __init__(self, strategies: Sequence[Strategy]) -> None:
        """Index the names; the loader has seen to it that they are unique."""
        self._named: dict[str, Named] = {}
        self._spellings: list[str] = []
        for strategy in strategies:
            for measure in strategy.measures:
                named = Named(strategy, measure)
                for name in (measure.id, measure.title, *measure.aliases):
                    self._add(name, named)
                for basis in measure.bases:
                    for name in basis.aliases:
                        self._add(name, Named(strategy, measure, basis))

    def _add(self, name: str, named: Named) -> None:
        self._named.setdefault(folded(name), named)
        self._spellings.append(name)

    def find(self, name: str) -> Named | None:
        """Find what a name means, whatever its case and spacing."""
        return self._named.get(folded(name))

    def suggestion(self, name: str) -> str:
        """Word a did-you-mean; empty when nothing is near."""
        return did_you_mean(name, self._spellings)


class NamedOutcome(NamedTuple):
    """An outcome and its strategy."""

    strategy: Strategy
    outcome: Outcome

    @property
    def rule(self) -> "RollUpRule | None":
        """The rule by which it gets its status: its own, else that of the strategy."""
        return self.outcome.rollup or self.strategy.rollup


def outcomes_by_name(strategies: Sequence[Strategy]) -> dict[str, NamedOutcome]:
    """Give the outcomes of the strategies by their folded ids and titles; an id goes before a title."""
    outcomes = [NamedOutcome(strategy, outcome) for strategy in strategies for outcome in strategy.outcomes]
    titles = {folded(named.outcome.title): named for named in outcomes}
    return titles | {named.outcome.id: named for named in outcomes}


def find_basis(measure: Measure, text: str, unit_words: tuple[str, ...]) -> Basis | None:
    """Tell which basis of a measure a row is about.

    Args:
        measure: The measure.
        text: What the `basis` column says: an id, an alias or a unit; blank when it says nothing.
        unit_words: The unit words beside the number, which tell the basis when the column does not.

    Returns:
        None when neither tells.
    """
    if text:
        wanted = folded(text)
        by_id = [basis for basis in measure.bases if basis.id and folded(basis.id) == wanted]
        by_alias = [basis for basis in measure.bases if wanted in map(folded, basis.aliases)]
        by_unit = [basis for basis in measure.bases if folded(basis.unit.text) == wanted]
        # NOTE: a name that two bases share tells neither; a basis is never guessed.
        return next((found[0] for found in (by_id, by_alias, by_unit) if len(found) == 1), None)
    if len(measure.bases) == 1:
        return measure.bases[0]
    meant = [basis for basis in measure.bases if unit_words and basis.unit.is_meant_by(unit_words)]
    return meant[0] if len(meant) == 1 else None
