"""A large file of actuals, the strategy that judges it and its limits as plain numbers; the same for the same seed."""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from size import Size, add_options, chosen_size

HEADER = "measure,period,area,actual\n"
CODES = ("c", "x", "z", "low", "[c]", "[x]", "[z]")
LOWEST, HIGHEST = 50, 999
"""The actuals, in tenths of one per cent: what is too small or too large becomes these."""
ROWS_AT_ONCE = 500_000
HEAD = """format: 1
id: large
title: Measures of a large file
year: financial
measures:
"""
MEASURE = """  {id}:
    title: Percentage of cases of kind {id} that were seen to in time
    direction: {direction}
    unit: '%'
    target: {target}
    tolerance: {tolerance}
"""


@dataclass(frozen=True)
class Measure:
    """A measure as the strategy states it, and its limits in tenths; None is no limit."""

    id: str
    direction: str
    target: str
    tolerance: str
    centre: int
    limits: tuple[int | None, int | None, int | None, int | None]


def in_per_cent(tenths: int) -> str:
    """Write tenths as a number of one decimal."""
    return f"{tenths // 10}.{tenths % 10}"


def chosen_measures(count: int, seed: int) -> list[Measure]:
    """Choose so many measures: directions in turn, tolerances as limits and as distances."""
    chance = random.Random(seed)  # noqa: S311 - the same measures every time
    return [_measure(number, chance) for number in range(count)]


def _measure(number: int, chance: random.Random) -> Measure:
    target, below, above, width = (chance.randint(*ends) for ends in ((300, 850), (20, 60), (20, 60), (10, 30)))
    low, high = target - below, target + above
    limits = f"{{lower: {in_per_cent(low)}, upper: {in_per_cent(high)}}}"
    below_pp, above_pp = f"below: {in_per_cent(below)} pp", f"above: {in_per_cent(above)} pp"
    name, stated = f"m{number + 1:04}", in_per_cent(target)
    match number % 6:
        case 0:
            return Measure(name, "higher is better", stated, limits, target, (target, None, low, None))
        case 1:
            return Measure(name, "lower is better", stated, limits, target, (None, target, None, high))
        case 2:
            return Measure(name, "plan is best", stated, limits, target, (target, target, low, high))
        case 3:
            return Measure(name, "higher is better", stated, f"{{{below_pp}}}", target, (target, None, low, None))
        case 4:
            return Measure(name, "lower is better", stated, f"{{{above_pp}}}", target, (None, target, None, high))
        case _:
            end = target + width
            both = f"{{{below_pp}, {above_pp}}}"
            stated = f"[{stated}, {in_per_cent(end)}]"
            return Measure(name, "plan is best", stated, both, target, (target, end, low, end + above))


def write_strategy(path: Path, measures: list[Measure]) -> None:
    """Write the strategy of these measures."""
    texts = (
        MEASURE.format(id=one.id, direction=one.direction, target=one.target, tolerance=one.tolerance)
        for one in measures
    )
    path.write_text(HEAD + "".join(texts), encoding="utf-8", newline="\n")


def write_limits(path: Path, measures: list[Measure]) -> None:
    """Write what the strategy comes down to, for programs that cannot read one: four numbers a measure."""
    lines = ["measure,on_low,on_high,acceptable_low,acceptable_high"]
    for one in measures:
        ends = zip(one.limits, ("-inf", "inf", "-inf", "inf"), strict=True)
        lines.append(",".join([one.id, *(none if end is None else in_per_cent(end) for end, none in ends)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def write_actuals(path: Path, size: Size, measures: list[Measure], seed: int) -> None:
    """Write rows: every measure of an area, area after area, quarter after quarter from 2016/17 Q1 on.

    The memory taken does not depend on how many rows there are.
    """
    quarters = -(-size.rows // (size.measures * size.areas))
    years = [f"{year}/{(year + 1) % 100:02}" for year in range(2016, 2016 + quarters // 4 + 1)]
    periods = pl.Series([f"{year} Q{quarter}" for year in years for quarter in range(1, 5)])
    areas = pl.Series([f"E02{number + 1:06}" for number in range(size.areas)])
    ids = pl.Series([one.id for one in measures])
    texts = pl.Series([*map(in_per_cent, range(LOWEST, HIGHEST + 1)), *CODES])
    centres = np.array([one.centre for one in measures], dtype=np.int64)
    chance = np.random.default_rng(seed)
    with path.open("wb") as file:
        file.write(HEADER.encode())
        for start in range(0, size.rows, ROWS_AT_ONCE):
            number = np.arange(start, min(start + ROWS_AT_ONCE, size.rows), dtype=np.int64)
            measure, place = number % size.measures, number // size.measures
            away = chance.integers(-80, 81, len(number)) + chance.integers(-60, 61, len(number))
            text = np.clip(centres[measure] + away, LOWEST, HIGHEST) - LOWEST
            code = HIGHEST - LOWEST + 1 + chance.integers(0, len(CODES), len(number))
            text = np.where(chance.random(len(number)) < size.missing, code, text)
            pl.DataFrame(
                {
                    "measure": ids.gather(measure),
                    "period": periods.gather(place // size.areas),
                    "area": areas.gather(place % size.areas),
                    "actual": texts.gather(text),
                }
            ).write_csv(file, include_header=False)


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    parser.add_argument("--seed", type=int, default=2016, help="(default: 2016)")
    parser.add_argument("--folder", type=Path, default=Path(), help="where to (default: here)")
    options = parser.parse_args()
    measures = chosen_measures(options.measures, options.seed)
    write_strategy(options.folder / "large.yaml", measures)
    write_limits(options.folder / "limits.csv", measures)
    write_actuals(options.folder / "actuals.csv", chosen_size(options), measures, options.seed)


if __name__ == "__main__":
    main()
