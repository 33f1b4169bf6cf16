"""Loader: strategy files in, strategies out, with the problems of all files found in one go."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kpi_eval.strategy.build import build_strategy
from kpi_eval.strategy.names import check_names
from kpi_eval.strategy.source import Source
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, shown_path
from kpi_eval.vocabulary.errors import StrategyError


class Checked(NamedTuple):
    """What came of strategy files: those that can be used, with their sources, and every problem, in order."""

    strategies: tuple[Strategy, ...]
    problems: tuple[Diagnostic, ...]
    sources: tuple[Source, ...] = ()


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
        source = Source(shown_path(path.as_posix()), content)
        sources.append(source)
        strategy = build_strategy(source)
        if strategy is not None:
            built.append((source, strategy))
    check_names(built)
    problems += [problem for source in sources for problem in source.problems]
    problems = in_order(problems, paths)
    sound = [(source, strategy) for source, strategy in built if not source.problems]
    return Checked(tuple(strategy for _, strategy in sound), tuple(problems), tuple(source for source, _ in sound))


def in_order(diagnostics: Sequence[Diagnostic], paths: Sequence[Path]) -> list[Diagnostic]:
    """Sort diagnostics: what is about no file first, then by file as named, by line, column and code."""
    ranks = {shown_path(path.as_posix()): number for number, path in enumerate(paths)}
    return sorted(diagnostics, key=lambda diagnostic: (ranks.get(diagnostic.path, -1), diagnostic.order))


def _read(path: Path, problems: list[Diagnostic]) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        hint = "name a file, or a folder that holds *.yaml" if not path.exists() else "check its kind and permissions"
        if path.is_symlink() and not path.exists():
            hint = "it is a link to a file that is gone: mend or remove the link"
        problems.append(
            Diagnostic(
                code=Code.UNREADABLE_FILE,
                message=f"the file cannot be read: {error.strerror or error}",
                hint=hint,
                path=shown_path(path.as_posix()),
            )
        )
        return None
