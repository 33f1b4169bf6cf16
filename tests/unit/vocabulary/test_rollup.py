"""Roll-up rules: which texts are rules, and what counts of statuses come to by them."""

from decimal import Decimal

import pytest

from kpi_eval.vocabulary.rollup import RollUpError, ShareRule, WorstRule, parse_roll_up, rolled_up_status, share_of
from kpi_eval.vocabulary.status import Status

ON, WITHIN, OFF, NO_DATA, NOT_JUDGED = (
    Status.ON_TARGET,
    Status.WITHIN_TOLERANCE,
    Status.OFF_TRACK,
    Status.NO_DATA,
    Status.NOT_JUDGED,
)


@pytest.mark.parametrize("text", ["worst", "Worst", " WORST "])
def test_the_worst_is_a_rule(text):
    assert parse_roll_up(text) == WorstRule()


@pytest.mark.parametrize(
    ("text", "on_target", "within"),
    [
        ("share >= 80%", "80", None),
        ("Share ≥ 80 per cent", "80", None),
        ("share>=66.67%", "66.67", None),
        ("share >= 100%", "100", None),
        ("share >= 0080.123456789%", "80.123456789", None),
        ("share >= 80%, else >= 60%", "80", "60"),
        ("SHARE >= 80 % ELSE >= 0.5 %", "80", "0.5"),
    ],
)
def test_a_share_is_a_rule(text, on_target, within):
    rule = parse_roll_up(text)
    assert isinstance(rule, ShareRule)
    assert (rule.on_target, rule.within) == (Decimal(on_target), None if within is None else Decimal(within))
    assert rule.wording == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("best", "'best' is not a roll-up rule"),
        ("", "'' is not a roll-up rule"),
        ("share", "'share' is not a roll-up rule"),
        ("share >= %", "'share >= %' is not a roll-up rule"),
        ("share >= 80% or so", "'share >= 80% or so' is not a roll-up rule"),
        ("share >= 80", "80 is not in per cent"),
        ("share >= 80%, else >= 60", "60 is not in per cent"),
        ("share > 80%", "a share is asked for with '>=', here it stands with '>'"),
        ("share >= 80%, else > 60%", "a share is asked for with '>=', here it stands with '>'"),
        ("share 80%", "a share is asked for with '>=', here it stands without a sign"),
        ("share >= 66,7%", "'66,7' is not a number"),
        ("share >= 80%, else >= 6.6.6%", "'6.6.6' is not a number"),
        ("share >= -1%", "-1% is not a share that can be asked for"),
        ("share >= 1000%", "1000% is not a share that can be asked for"),
        ("share >= 80.12345678901%", "80.12345678901% has 11 decimals, and a share can have 9"),
        ("share >= 80%, else >= 60.1234567890%", "60.1234567890% has 10 decimals, and a share can have 9"),
        (">= 80%", "'>= 80%' does not say of what"),
        ("share >= 80%, >= 60%", "the second share has no 'else' before it"),
        ("share >= 80% >= 60%", "the second share has no 'else' before it"),
        ("share >= 0%", "0% is not a share that can be asked for"),
        ("share >= 101%", "101% is not a share that can be asked for"),
        ("share >= 80%, else >= 0%", "0% is not a share that can be asked for"),
        ("share >= 80%, else >= 80%", "the second share, 80%, is not below the first, 80%"),
        ("share >= 60%, else >= 80%", "the second share, 80%, is not below the first, 60%"),
    ],
)
def test_other_texts_are_none(text, said):
    with pytest.raises(RollUpError) as caught:
        parse_roll_up(text)
    assert caught.value.message == said
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("share >= 0.8", "write 80%"),
        ("share >= 80", "write 80%"),
        ("share >= 1", "write 1%"),
        ("share > 80%", "write share >= 80%"),
        ("80%", "write share >= 80%"),
        ("share >= 80%, else 60%", "write else >= 60%"),
        ("share <= 20%", "write worst, or share >= 80%, or share >= 80%, else >= 60%"),
        (">= 80%", "write share >= 80%"),
        ("share >= 80.12345678951%", "write 80.123456790%, or fewer decimals"),
        ("half", "write worst, or share >= 80%, or share >= 80%, else >= 60%"),
    ],
)
def test_what_is_nearly_a_rule_is_set_right(text, hint):
    with pytest.raises(RollUpError) as caught:
        parse_roll_up(text)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("counts", "status"),
    [
        ({}, NOT_JUDGED),
        ({NO_DATA: 3}, NOT_JUDGED),
        ({NOT_JUDGED: 1, NO_DATA: 1}, NOT_JUDGED),
        ({ON: 1}, ON),
        ({ON: 9, WITHIN: 1}, WITHIN),
        ({ON: 9, WITHIN: 1, OFF: 1}, OFF),
        ({ON: 2, NO_DATA: 5, NOT_JUDGED: 5}, ON),
        ({ON: 2, OFF: 0}, ON),
    ],
)
def test_by_the_worst_only_what_was_judged_counts(counts, status):
    assert rolled_up_status(WorstRule(), counts) is status


@pytest.mark.parametrize(
    ("rule", "counts", "status"),
    [
        ("share >= 80%", {}, NOT_JUDGED),
        ("share >= 80%", {NO_DATA: 1}, NOT_JUDGED),
        ("share >= 80%", {ON: 4, OFF: 1}, ON),
        ("share >= 80%", {ON: 2, WITHIN: 2, OFF: 1}, ON),
        ("share >= 80%", {ON: 4, OFF: 1, NO_DATA: 9, NOT_JUDGED: 9}, ON),
        ("share >= 80%", {ON: 3, OFF: 1}, OFF),
        ("share >= 80.1%", {ON: 4, OFF: 1}, OFF),
        ("share >= 66.67%", {ON: 2, OFF: 1}, OFF),
        ("share >= 66.66%", {ON: 2, OFF: 1}, ON),
        ("share >= 33.333333333%", {ON: 1, OFF: 2}, ON),
        ("share >= 100%", {ON: 1, WITHIN: 1}, ON),
        ("share >= 80%, else >= 60%", {ON: 3, OFF: 2}, WITHIN),
        ("share >= 80%, else >= 60%", {ON: 4, OFF: 1}, ON),
        ("share >= 80%, else >= 60%", {ON: 1, OFF: 1}, OFF),
    ],
)
def test_a_share_is_compared_exactly(rule, counts, status):
    assert rolled_up_status(parse_roll_up(rule), counts) is status


def test_the_share_is_of_what_was_judged():
    assert share_of({ON: 1, WITHIN: 1, OFF: 1, NO_DATA: 7}) * 3 == 200
    assert share_of({NO_DATA: 7}) is None
