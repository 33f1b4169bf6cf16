"""Judge actuals against the targets and tolerances of a commissioning strategy.

from kpi_eval import evaluate, load_strategy, records

evaluation = evaluate(load_strategy("strategy.yaml"), "q4.csv")
for row in records(evaluation):
    print(row["title"], row["status"], row["why"])
"""

from kpi_eval.version import __version__

# NOTE: as mypy knows it; whatever is loaded here is loaded before the program can be interrupted in good order.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from kpi_eval.api import evaluate, load_strategies, load_strategy, objectives, records
    from kpi_eval.evaluation.evaluation import Evaluation, Row
    from kpi_eval.evaluation.objectives import ListedObjective
    from kpi_eval.evaluation.rolled_up import RolledUp, RollUpBy
    from kpi_eval.evaluation.selection import Filters
    from kpi_eval.strategy.strategy import Strategy
    from kpi_eval.vocabulary.errors import ActualsError, KpiEvalError, StrategyError, UsageError
    from kpi_eval.vocabulary.reading import DecimalMark, InputFormat, Reading
    from kpi_eval.vocabulary.status import Reason, Status

__all__ = [
    "ActualsError",
    "DecimalMark",
    "Evaluation",
    "Filters",
    "InputFormat",
    "KpiEvalError",
    "ListedObjective",
    "Reading",
    "Reason",
    "RollUpBy",
    "RolledUp",
    "Row",
    "Status",
    "Strategy",
    "StrategyError",
    "UsageError",
    "__version__",
    "evaluate",
    "load_strategies",
    "load_strategy",
    "objectives",
    "records",
]

_HOMES = {
    "kpi_eval.api": ("evaluate", "load_strategies", "load_strategy", "objectives", "records"),
    "kpi_eval.evaluation.evaluation": ("Evaluation", "Row"),
    "kpi_eval.evaluation.objectives": ("ListedObjective",),
    "kpi_eval.evaluation.rolled_up": ("RollUpBy", "RolledUp"),
    "kpi_eval.evaluation.selection": ("Filters",),
    "kpi_eval.strategy.strategy": ("Strategy",),
    "kpi_eval.vocabulary.errors": ("ActualsError", "KpiEvalError", "StrategyError", "UsageError"),
    "kpi_eval.vocabulary.reading": ("DecimalMark", "InputFormat", "Reading"),
    "kpi_eval.vocabulary.status": ("Reason", "Status"),
}


def __getattr__(name: str) -> object:
    """Import a name of the API when it is first asked for, so that `kpi-eval --version` need not."""
    from importlib import import_module  # noqa: PLC0415 - as above

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'kpi_eval' has no attribute '{name}'")
