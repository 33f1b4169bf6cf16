"""Repeats: the first row of each combination is remembered, however many areas and series come, and in whatever order."""

import random

import pytest

from kpi_eval.evaluation.repeats import Origin, Repeats


@pytest.mark.parametrize(("areas", "series"), [(3, 2), (40, 30), (3000, 6)])
def test_the_first_row_of_each_combination_is_found_again_while_areas_and_series_are_added(areas, series):
    draw = random.Random(areas)  # noqa: S311 - rows, not secrets
    repeats, seen = Repeats(), {}
    repeats.start("a.csv")
    for row in range(2, 8000):
        name = f"E{draw.randrange(1 + areas * row // 8000)}"
        key = draw.randrange(1 + series * row // 8000)
        found = repeats.first(repeats.series(("series", key)), repeats.area(name), "a.csv", row)
        first = seen.setdefault((key, name), row)
        assert found == (None if first == row else Origin("a.csv", first))
    assert not repeats.is_full
