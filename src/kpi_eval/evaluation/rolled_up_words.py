"""Rolled-up words: why an outcome has its status, in a sentence that every format shares."""

from decimal import Decimal

from kpi_eval.evaluation.rolled_up import RolledUp
from kpi_eval.vocabulary.number import display_text
from kpi_eval.vocabulary.rollup import RollUpRule, ShareRule
from kpi_eval.vocabulary.status import ACCEPTABLE, Status

_UNJUDGED = (Status.NO_DATA, Status.NOT_JUDGED)


def share_text(rolled_up: RolledUp) -> str:
    """Write the share for people: never so that it seems to reach a share of the rule that it does not."""
    share, rule = rolled_up.share, rolled_up.rule
    if share is None:
        return ""
    asked = [] if not isinstance(rule, ShareRule) else [float(one) for one in (rule.on_target, rule.within) if one]
    return f"{display_text(float(share), decimals=0, distinct_from=asked)}%"


def rule_text(rule: RollUpRule) -> str:
    """Say what a rule asks for."""
    if not isinstance(rule, ShareRule):
        return "the worst status of those that could be judged"
    words = f"on target when {_plain(rule.on_target)} of those that could be judged are on target or within tolerance"
    if rule.within is not None:
        words += f", within tolerance from {_plain(rule.within)}"
    return f"{words}, else off track"


def why_rolled_up(rolled_up: RolledUp) -> str:
    """Say in one sentence, with the numbers, why something has its status; nothing where no rule is declared."""
    rule, judged = rolled_up.rule, rolled_up.judged
    if rule is None:
        return ""
    if not judged:
        return f"Nothing could be judged{_unjudged(rolled_up)}."
    if isinstance(rule, ShareRule):
        good = sum(rolled_up.statuses[status] for status in ACCEPTABLE)
        what = f"{good:,} of {judged:,} that could be judged ({share_text(rolled_up)})"
        return f"{what} {_are(good)} on target or within tolerance: {_compared(rule, rolled_up.status)}."
    status = rolled_up.status or Status.NOT_JUDGED
    count = rolled_up.statuses[status]
    return f"The worst status counts: {count:,} of {judged:,} that could be judged {_are(count)} {status.words}."


def counted_words(rolled_up: RolledUp) -> str:
    """Say how many there are of each status, and the share on target or within tolerance."""
    counts = [f"{rolled_up.statuses[status]:,} {status.words}" for status in Status if rolled_up.statuses[status]]
    share = share_text(rolled_up)
    told = f"Counted: {', '.join(counts) or 'nothing'}"
    return f"{told}; {share} of the judged on target or within tolerance" if share else told


def _compared(rule: ShareRule, status: Status | None) -> str:
    on_target = _plain(rule.on_target)
    if status is Status.ON_TARGET:
        return f"at least {on_target}"
    if rule.within is None:
        return f"less than {on_target}"
    within = _plain(rule.within)
    return (
        f"at least {within}, but less than {on_target}" if status is Status.WITHIN_TOLERANCE else f"less than {within}"
    )


def _unjudged(rolled_up: RolledUp) -> str:
    counts = [f"{rolled_up.statuses[status]:,} {status.words}" for status in _UNJUDGED if rolled_up.statuses[status]]
    return f": {', '.join(counts)}" if counts else ": there are no rows"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _plain(share: Decimal) -> str:
    return f"{share.normalize():f}%"
