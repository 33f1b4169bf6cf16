"""Roll-up rules: how the statuses of an outcome's measures come to one; read from text, applied to counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.status import ACCEPTABLE, WORST_FIRST, Status

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,9})?"
_PER_CENT = r"\s*(?:%|per\s*cent)"
_AT_LEAST = r"(?:>=|≥)\s*"
_SHARE = re.compile(
    rf"share\s*{_AT_LEAST}(?P<on_target>{_NUMBER}){_PER_CENT}"
    rf"(?:\s*,?\s*else\s*{_AT_LEAST}(?P<within>{_NUMBER}){_PER_CENT})?"
)
_WORST = "worst"
_HUNDRED = Decimal(100)

ROLL_UP_SPELLINGS = "write worst, or share >= 80%, or share >= 80%, else >= 60%"


class RollUpError(ValueError):
    """A text that is no roll-up rule; says why, and what to write."""

    def __init__(self, message: str, hint: str = ROLL_UP_SPELLINGS) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class WorstRule:
    """The worst status of those that were judged."""

    wording: str = _WORST


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRule:
    """On target from a share, in per cent, of the judged that are on target or within tolerance.

    From the lower share `within`, where there is one, it is within tolerance; else off track.
    """

    on_target: Decimal
    within: Decimal | None = None
    wording: str


RollUpRule: TypeAlias = WorstRule | ShareRule


def parse_roll_up(text: str) -> RollUpRule:
    """Understand a roll-up rule; case and spacing do not count.

    Raises:
        RollUpError: The text is none, or its shares are no shares.
    """
    wording = " ".join(text.split())
    if wording.casefold() == _WORST:
        return WorstRule()
    match = _SHARE.fullmatch(wording.casefold())
    if match is None:
        raise RollUpError(f"'{shortened(wording)}' is not a roll-up rule")
    on_target = Decimal(match["on_target"])
    within = None if match["within"] is None else Decimal(match["within"])
    for share in (on_target, within):
        if share is not None and not 0 < share <= _HUNDRED:
            raise RollUpError(f"{share}% is not a share that can be asked for", "write more than 0% and at most 100%")
    if within is not None and within >= on_target:
        raise RollUpError(
            f"the second share, {within}%, is not below the first, {on_target}%", "write the higher first"
        )
    return ShareRule(on_target=on_target, within=within, wording=wording)


def share_of(statuses: Mapping[Status, int]) -> Fraction | None:
    """Give the share, in per cent, of the judged that are on target or within tolerance; None when none was judged."""
    judged = sum(count for status, count in statuses.items() if status.is_judged)
    acceptable = sum(statuses.get(status, 0) for status in ACCEPTABLE)
    return Fraction(100 * acceptable, judged) if judged else None


def rolled_up_status(rule: RollUpRule, statuses: Mapping[Status, int]) -> Status:
    """Give the status that counts of statuses come to; not judged when none was."""
    share = share_of(statuses)
    if share is None:
        return Status.NOT_JUDGED
    if isinstance(rule, WorstRule):
        return next(status for status in WORST_FIRST if statuses.get(status))
    if share >= Fraction(rule.on_target):
        return Status.ON_TARGET
    if rule.within is not None and share >= Fraction(rule.within):
        return Status.WITHIN_TOLERANCE
    return Status.OFF_TRACK
