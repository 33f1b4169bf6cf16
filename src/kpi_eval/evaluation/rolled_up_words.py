"""Rolled-up words: why an outcome has its status, in a sentence that every format shares.

The sentence is said in English, or in the language of the sentences that are given.
"""

from decimal import Decimal

from kpi_eval.evaluation.phrases import ENGLISH
from kpi_eval.evaluation.rolled_up import RolledUp
from kpi_eval.vocabulary.number import display_text
from kpi_eval.vocabulary.rollup import RollUpRule, ShareRule
from kpi_eval.vocabulary.sentences import Sentences
from kpi_eval.vocabulary.status import ACCEPTABLE, Status

_UNJUDGED = (Status.NO_DATA, Status.NOT_JUDGED)


def share_text(rolled_up: RolledUp, say: Sentences = ENGLISH) -> str:
    """Write the share for people: never so that it seems to reach a share of the rule that it does not."""
    share, rule = rolled_up.share, rolled_up.rule
    if share is None:
        return ""
    asked = [] if not isinstance(rule, ShareRule) else [float(one) for one in (rule.on_target, rule.within) if one]
    text = display_text(float(share), decimals=0, distinct_from=asked)
    return say("per_cent", number=say.number(text))


def rule_text(rule: RollUpRule) -> str:
    """Say what a rule asks for."""
    if not isinstance(rule, ShareRule):
        return "the worst status of those that could be judged"
    words = f"on target when {_plain(rule.on_target)} of those that could be judged are on target or within tolerance"
    if rule.within is not None:
        words += f", within tolerance from {_plain(rule.within)}"
    return f"{words}, else off track"


def why_rolled_up(rolled_up: RolledUp, say: Sentences = ENGLISH) -> str:
    """Say in one sentence, with the numbers, why something has its status; nothing where no rule is declared."""
    rule = rolled_up.rule
    if rule is None:
        return ""
    if not rolled_up.judged:
        counts = [_count(rolled_up, status, say) for status in _UNJUDGED if rolled_up.statuses[status]]
        return say("rolled_up_none", counts=", ".join(counts)) if counts else say("rolled_up_no_rows")
    judged = _whole(rolled_up.judged, say)
    if isinstance(rule, ShareRule):
        good = sum(rolled_up.statuses[status] for status in ACCEPTABLE)
        share, compared = share_text(rolled_up, say), _compared(rule, rolled_up.status, say)
        return say.counted(
            "rolled_up_share", good, count=_whole(good, say), judged=judged, share=share, compared=compared
        )
    status = rolled_up.status or Status.NOT_JUDGED
    count = rolled_up.statuses[status]
    return say.counted("rolled_up_worst", count, count=_whole(count, say), judged=judged, status=say.word(status))


def counted_words(rolled_up: RolledUp) -> str:
    """Say how many there are of each status, and the share on target or within tolerance."""
    counts = [_count(rolled_up, status, ENGLISH) for status in Status if rolled_up.statuses[status]]
    share = share_text(rolled_up)
    told = f"Counted: {', '.join(counts) or 'nothing'}"
    return f"{told}; {share} of the judged on target or within tolerance" if share else told


def _compared(rule: ShareRule, status: Status | None, say: Sentences) -> str:
    on_target = _plain(rule.on_target, say)
    if status is Status.ON_TARGET:
        return say("rolled_up_at_least", limit=on_target)
    if rule.within is None:
        return say("rolled_up_less", limit=on_target)
    within = _plain(rule.within, say)
    if status is Status.WITHIN_TOLERANCE:
        return say("rolled_up_between", limit=within, upper=on_target)
    return say("rolled_up_less", limit=within)


def _count(rolled_up: RolledUp, status: Status, say: Sentences) -> str:
    return say("rolled_up_count", count=_whole(rolled_up.statuses[status], say), status=say.word(status))


def _whole(count: int, say: Sentences) -> str:
    return say.number(f"{count:,}")


def _plain(share: Decimal, say: Sentences = ENGLISH) -> str:
    return say("per_cent", number=say.number(f"{share.normalize():f}"))
