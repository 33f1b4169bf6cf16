"""Errors: everything that ends a command early, and nothing else.

KpiEvalError
├── UsageError          the command was called wrongly                            exit code 2
├── StrategyError       strategies that cannot be used, with all their problems   exit code 2
├── CatalogueError      a catalogue of sentences that cannot be used, likewise    exit code 2
├── ActualsError        actuals that cannot be used                               exit code 3
└── OutputError         a result that could not be written                        exit code 4

Only `cli/app.py` turns an error into an exit code.
"""

from collections.abc import Sequence

from kpi_eval.vocabulary.diagnostic import Diagnostic


class KpiEvalError(Exception):
    """Anything that ends a command early; the message is for the person who called it."""


class UsageError(KpiEvalError):
    """The command was called in a way that cannot be carried out."""


class _ProblemsError(KpiEvalError):
    """A file that cannot be used, with all its problems."""

    def __init__(self, problems: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(f"{problem.place}: {problem.code} {problem.message}" for problem in problems))
        self.problems = tuple(problems)


class StrategyError(_ProblemsError):
    """Strategies that cannot be used."""


class CatalogueError(_ProblemsError):
    """A catalogue of sentences that cannot be used."""


class ActualsError(KpiEvalError):
    """Actuals that cannot be used."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(f"{problem.place}: {problem.code} {problem.message}")
        self.problem = problem


class OutputError(KpiEvalError):
    """A result that could not be written."""
