"""Names: ids, titles and aliases must tell measures apart, over all strategies used together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kpi_eval.strategy.source import Source
from kpi_eval.strategy.strategy import Measure, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Path
from kpi_eval.vocabulary.naming import folded

Built = Sequence[tuple[Source, Strategy]]


class _Claim(NamedTuple):
    """A name that a measure, or one basis of it, answers to, and where the name stands."""

    name: str
    source: Source
    measure: Measure
    basis: str
    path: Path
    is_key: bool = False

    @property
    def place(self) -> str:
        return _place(self.source, self.path, of_key=self.is_key)


def check_names(built: Built) -> None:
    """Report names that two measures, two outcomes or two strategies share; each goes to the later file's source."""
    strategies: dict[str, Source] = {}
    outcomes: dict[str, Source] = {}
    titles: dict[str, tuple[Source, Path]] = {}
    names: dict[str, _Claim] = {}
    for source, strategy in built:
        other = strategies.setdefault(strategy.id, source)
        if other is not source:
            # NOTE: two files with one strategy id are a copy and its original: every name would be told again.
            _report_shared(source, ("id",), f"the strategy id '{strategy.id}'", _place(other, ("id",)))
            continue
        for outcome in strategy.outcomes:
            other = outcomes.setdefault(outcome.id, source)
            if other is not source:
                here: Path = ("outcomes", outcome.id)
                place = _place(other, here, of_key=True)
                _report_shared(source, here, f"the outcome id '{outcome.id}'", place, of_key=True)
                continue
            here = ("outcomes", outcome.id, "title")
            other, there = titles.setdefault(folded(outcome.title), (source, here))
            if other is not source:
                _report_shared(source, here, f"the outcome title '{outcome.title}'", _place(other, there))
        for measure in strategy.measures:
            _check_measure(names, source, measure)


def _report_shared(source: Source, path: Path, what: str, there: str, *, of_key: bool = False) -> None:
    """Report what another file has too, with the place where it stands there."""
    mark = source.mark(path, of_key=of_key)
    source.report(Code.NAME_USED_TWICE, mark, f"{what} is also used in {there}", "change one of them")


def _place(source: Source, path: Path, *, of_key: bool = False) -> str:
    """Give the file and the line of a value, or of its key."""
    mark = source.mark(path, of_key=of_key)
    return source.path if mark is None else f"{source.path}:{mark.line}"


def _check_measure(names: dict[str, _Claim], source: Source, measure: Measure) -> None:
    """Claim the names of a measure; of those that another has, the first is told."""
    taken = [(claim, first) for claim in _claims(source, measure) if (first := _first(names, claim)) is not None]
    for claim, first in taken[:1]:
        mark = claim.source.mark(claim.path, of_key=claim.is_key)
        if first.measure is claim.measure:
            message = f"'{claim.name}' is a name of two bases of '{measure.id}', or of the measure and a basis"
        else:
            message = f"'{claim.name}' is also a name of the measure '{first.measure.id}' ({first.place})"
        hint = "ids, titles and aliases tell measures apart: change one of them"
        source.report(Code.NAME_USED_TWICE, mark, message, hint)


def _first(names: dict[str, _Claim], claim: _Claim) -> _Claim | None:
    """Give the claim that had the name before, unless it is the same measure's, or the same basis's."""
    first = names.setdefault(folded(claim.name), claim)
    is_own = first.measure is claim.measure and first.basis == claim.basis
    return None if is_own else first


def _claims(source: Source, measure: Measure) -> Iterator[_Claim]:
    here: Path = ("measures", measure.id)
    yield _Claim(measure.id, source, measure, "", here, is_key=True)
    if measure.title:
        yield _Claim(measure.title, source, measure, "", (*here, "title"))
    for number, alias in enumerate(measure.aliases):
        yield _Claim(alias, source, measure, "", (*here, "aliases", number))
    for basis in measure.bases:
        for number, alias in enumerate(basis.aliases):
            yield _Claim(alias, source, measure, basis.id, (*here, "bases", basis.id, "aliases", number))
