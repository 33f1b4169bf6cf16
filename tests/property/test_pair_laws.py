"""Pairs: equal pairs have equal numbers, unequal ones have not, and numbers run on from block to block."""

import numpy as np
import pytest

from kpi_eval.evaluation.bulk.pairs import Pairs


@pytest.mark.parametrize("most", [1, 10, 1000, 1 << 16])
@pytest.mark.parametrize("seed", range(5))
def test_every_distinct_pair_has_one_number(most, seed):
    draw, pairs, known = np.random.default_rng(seed), Pairs(most), {}
    for _ in range(20):
        rows, distinct = int(draw.integers(0, 3000)), int(draw.choice([1, 5, 100, 10**6]))
        groups = draw.integers(0, 7, rows)
        values = (draw.integers(0, distinct, rows) / 10).view(np.int64)
        before = pairs.count
        numbers, firsts = pairs.of(groups, values)
        start = pairs.count - len(firsts)
        assert start in {0, before}
        if start == 0:
            known = {}
        for number, row in enumerate(firsts.tolist(), start):
            assert (groups[row], values[row]) not in known
            known[groups[row], values[row]] = number
        assert [known[pair] for pair in zip(groups, values, strict=True)] == numbers.tolist()


def test_no_more_are_kept_than_was_said():
    pairs, groups = Pairs(10), np.zeros(1000, dtype=np.int64)
    pairs.of(groups, np.arange(1000))
    assert pairs.count == 1000
    pairs.of(groups[:1], np.arange(1))
    assert pairs.count == 1
