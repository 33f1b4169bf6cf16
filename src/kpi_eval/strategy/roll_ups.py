"""Roll-ups: the rules by which a strategy says what status its outcomes have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kpi_eval.strategy.context import Context
from kpi_eval.strategy.strategy import Measure, Outcome
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.form import Path

if TYPE_CHECKING:
    from kpi_eval.vocabulary.rollup import RollUpRule

ROLL_UP = "rollup"


def build_roll_up(context: Context, text: str | None, path: Path) -> "RollUpRule | None":
    """Understand a roll-up rule, or report it and give None."""
    if text is None:
        return None
    from kpi_eval.vocabulary.rollup import RollUpError, parse_roll_up  # noqa: PLC0415 - few strategies have one

    try:
        return parse_roll_up(text)
    except RollUpError as error:
        context.report(Code.ROLLUP_NOT_UNDERSTOOD, path, error.message, error.hint)
        return None


def check_roll_ups(context: Context, outcomes: Sequence[Outcome], measures: Sequence[Measure]) -> None:
    """Report rules of outcomes that have no measure which could ever be judged."""
    judged = {name for measure in measures if measure.direction is not Direction.NONE for name in measure.outcomes}
    for outcome in outcomes:
        if outcome.rollup is not None and outcome.id not in judged:
            context.report(
                Code.KEYS_DO_NOT_FIT,
                ("outcomes", outcome.id, ROLL_UP),
                f"'{outcome.id}' has a roll-up rule, but no measure that can be judged",
                "name the outcome under outcomes: of its measures, or take the rule away",
            )
