"""Titles: which of them may have numbers below zero or above a hundred per cent."""

import pytest

from kpi_eval.vocabulary.title import may_be_more_than_whole, may_be_negative, speaks_of_change

CHANGES = [
    "Change in rents",
    "Growth of the workforce",
    "Reduction of waste %",
    "Variance to plan",
    "Achievement gap at Key Stage 4",
    "Difference between girls and boys",
]
SHARES = [
    "Repairs done in time",
    "Care leavers in suitable accommodation",
    "Exchanges of homes",
    "Singapore",
    "Network",
    "Finished last, this year",
    "Under spend",
]


@pytest.mark.parametrize("title", CHANGES)
def test_a_change_may_be_anything(title):
    assert speaks_of_change(title)
    assert may_be_more_than_whole(title)
    assert may_be_negative(title)


@pytest.mark.parametrize("title", SHARES)
def test_a_share_is_between_nothing_and_the_whole(title):
    assert not speaks_of_change(title)
    assert not may_be_more_than_whole(title)
    assert not may_be_negative(title)


@pytest.mark.parametrize(
    "title",
    [
        "Bed occupancy",
        "Spend as % of budget",
        "Homes delivered",
        "Income of the target",
        "Spend beside last year",
        "Fill Rate",
    ],
)
def test_what_is_compared_with_something_other_than_its_whole_may_be_above_a_hundred(title):
    assert may_be_more_than_whole(title)
    assert not may_be_negative(title)


@pytest.mark.parametrize(
    "title", ["Operating surplus", "Net migration", "Budget underspend", "Under-spends", "Over-spend", "Profit or loss"]
)
def test_what_is_left_over_may_be_below_zero(title):
    assert may_be_negative(title)
