"""Loader: strategy files in, strategies out, with the problems of all files found in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kpi_eval.strategy.build import build_strategy
from kpi_eval.strategy.source import Source
from kpi_eval.strategy.strategy import Measure, Strategy, folded
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.errors import StrategyError


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of strategy files: those that can be used, and every problem, in order."""

    strategies: tuple[Strategy, ...]
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A name that a measure answers to, and where it stands."""

    name: str
    owner: tuple[str, str]
    measure: Measure
    source: Source


def load_strategies(paths: Sequence[Path]) -> tuple[Strategy, ...]:
    """Load strategy files that will be used together.

    Raises:
        StrategyError: With the problems of all files, in the order of files, lines and columns.
    """
    checked = check_strategies(paths)
    if checked.problems:
        raise StrategyError(checked.problems)
    return checked.strategies


def check_strategies(paths: Sequence[Path]) -> Checked:
    """Check strategy files, each on its own and all together; nothing is raised for what stands in them."""
    problems: list[Diagnostic] = []
    sources: list[Source] = []
    built: list[tuple[Source, Strategy]] = []
    for path in paths:
        content = _read(path, problems)
        if content is None:
            continue
        source = Source(path.as_posix(), content)
        sources.append(source)
        strategy = build_strategy(source)
        if strategy is not None:
            built.append((source, strategy))
    _check_names(built)
    problems += [problem for source in sources for problem in source.problems]
    ranks = {path.as_posix(): number for number, path in enumerate(paths)}
    problems.sort(key=lambda problem: (ranks.get(problem.path, 0), problem.order))
    sound = tuple(strategy for source, strategy in built if not source.problems)
    return Checked(sound, tuple(problems))


def _read(path: Path, problems: list[Diagnostic]) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        hint = "name a file, or a folder that holds *.yaml" if not path.exists() else "check its kind and permissions"
        problems.append(
            Diagnostic(
                code=Code.UNREADABLE_FILE,
                message=f"the file cannot be read: {error.strerror or error}",
                hint=hint,
                path=path.as_posix(),
            )
        )
        return None


def _check_names(built: Sequence[tuple[Source, Strategy]]) -> None:
    """Report ids, titles and aliases that two measures, outcomes or strategies share."""
    strategies: dict[str, Source] = {}
    outcomes: dict[str, Source] = {}
    names: dict[str, _Claim] = {}
    for source, strategy in built:
        _claim_id(strategies, strategy.id, source, ("id",), "strategy")
        for outcome in strategy.outcomes:
            _claim_id(outcomes, outcome.id, source, ("outcomes", outcome.id), "outcome")
        for claim in _claims(source, strategy):
            _claim_name(names, claim)


def _claim_id(known: dict[str, Source], name: str, source: Source, path: tuple[str, ...], kind: str) -> None:
    other = known.setdefault(name, source)
    if other is not source:
        mark = source.mark(path, of_key=kind == "outcome")
        source.report(Code.NAME_USED_TWICE, mark, f"the {kind} id '{name}' is also used in {other.path}", "rename one")


def _claims(source: Source, strategy: Strategy) -> Iterable[_Claim]:
    for measure in strategy.measures:
        for name in (measure.id, measure.title, *measure.aliases):
            yield _Claim(name, (measure.id, ""), measure, source)
        for basis in measure.bases:
            for name in basis.aliases:
                yield _Claim(name, (measure.id, basis.id), measure, source)


def _claim_name(known: dict[str, _Claim], claim: _Claim) -> None:
    first = known.setdefault(folded(claim.name), claim)
    is_same_measure = first.source is claim.source and first.measure is claim.measure
    if first is claim or (is_same_measure and first.owner == claim.owner):
        return
    mark = claim.source.mark(("measures", claim.measure.id), of_key=True)
    place = first.source.mark(("measures", first.measure.id), of_key=True)
    claim.source.report(
        Code.NAME_USED_TWICE,
        mark,
        f"'{claim.name}' is also a name of the measure '{first.measure.id}' "
        f"({first.source.path}:{place.line if place is not None else 1})",
        "ids, titles and aliases tell measures apart: change one of them",
    )
