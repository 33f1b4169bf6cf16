"""Roll-up rules: how the statuses of an outcome's measures come to one; read from text, applied to counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.status import ACCEPTABLE, WORST_FIRST, Status

_MOST_DECIMALS = 9
_NUMBER = rf"0*[0-9]{{1,3}}(?:\.[0-9]{{1,{_MOST_DECIMALS}}})?"
_PER_CENT = r"\s*(?:%|per\s*cent)"
_AT_LEAST = r"(?:>=|≥)\s*"
_SHARE = re.compile(
    rf"share\s*{_AT_LEAST}(?P<on_target>{_NUMBER}){_PER_CENT}"
    rf"(?:\s*,?\s*else\s*{_AT_LEAST}(?P<within>{_NUMBER}){_PER_CENT})?"
)
_NEARLY = re.compile(
    r"(?P<share>share)?\s*"
    r"(?P<first>(?P<first_sign>[<>=≥≤]*)\s*(?P<first_number>[+-]?[0-9]+(?:[.,][0-9]+)*)\s*(?P<first_unit>%|per\s*cent)?)"
    r"(?:\s*,?\s*(?P<else>else)?\s*"
    r"(?P<second>(?P<second_sign>[<>=≥≤]*)\s*(?P<second_number>[+-]?[0-9]+(?:[.,][0-9]+)*)\s*(?P<second_unit>%|per\s*cent)?))?"
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
        raise _fault(wording)
    on_target = Decimal(match["on_target"])
    within = None if match["within"] is None else Decimal(match["within"])
    for share in (on_target, within):
        if share is not None and not _can_be_asked_for(share):
            raise _out_of_range(f"{share}%")
    if within is not None and within >= on_target:
        raise RollUpError(
            f"the second share, {within}%, is not below the first, {on_target}%", "write the higher first"
        )
    return ShareRule(on_target=on_target, within=within, wording=wording)


def _can_be_asked_for(share: Decimal) -> bool:
    return 0 < share <= _HUNDRED


def _out_of_range(words: str) -> RollUpError:
    return RollUpError(
        f"{shortened(words)} is not a share that can be asked for", "write more than 0% and at most 100%"
    )


def _fault(wording: str) -> RollUpError:
    """Say what is wrong in a text that is no rule, where it is nearly one."""
    match = _NEARLY.fullmatch(wording.casefold())
    if match is not None:
        for part, word in (("first", "share"), ("second", "else")):
            if match[part] is not None:
                fault = _fault_of_share(word, match[f"{part}_sign"], match[f"{part}_number"], match[f"{part}_unit"])
                if fault is not None:
                    return fault
        if match["share"] is None:
            return RollUpError(f"'{shortened(wording)}' does not say of what", f"write share {shortened(wording)}")
        if match["else"] is None:
            return RollUpError("the second share has no 'else' before it")
    return RollUpError(f"'{shortened(wording)}' is not a roll-up rule")


def _fault_of_share(word: str, sign: str, number: str, unit: str | None) -> RollUpError | None:
    """Say what is wrong with one share of a rule, which `word` stands before; None when nothing is."""
    words = shortened(f"{number}%")
    if sign not in {">=", "\N{GREATER-THAN OR EQUAL TO}"}:
        found = f"with '{sign}'" if sign else "without a sign"
        hint = ROLL_UP_SPELLINGS if "<" in sign else f"write {word} >= {words}"
        return RollUpError(f"a share is asked for with '>=', here it stands {found}", hint)
    if "," in number or number.count(".") > 1:
        return RollUpError(f"'{shortened(number)}' is not a number", "write a point before decimals: 66.7%")
    value = Decimal(number)
    if unit is None:
        per_cent = value * _HUNDRED if "." in number and value <= 1 else value
        return RollUpError(f"{shortened(number)} is not in per cent", f"write {per_cent.normalize():f}%")
    if not _can_be_asked_for(value):
        return _out_of_range(words)
    decimals = len(number.partition(".")[2])
    if decimals > _MOST_DECIMALS:
        message = f"{words} has {decimals} decimals, and a share can have {_MOST_DECIMALS}"
        return RollUpError(message, f"write {round(value, _MOST_DECIMALS)}%, or fewer decimals")
    return None


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
