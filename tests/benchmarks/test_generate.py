"""The generator of large files: the same for the same seed, of the size asked for, and something kpi-eval can judge."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SIZE = ["--rows", "2500", "--measures", "12", "--areas", "40", "--missing", "0.1"]
STATUSES = {"on-target", "within-tolerance", "off-track", "no-data"}


def generate(folder, *options):
    folder.mkdir()
    program = [sys.executable, str(BENCHMARKS / "generate.py"), *SIZE, "--folder", str(folder), *options]
    subprocess.run(program, check=True)
    return folder


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kpi_eval(*arguments):
    command = [sys.executable, "-m", "kpi_eval", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("large") / "first")


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(generated, tmp_path):
    again, other = generate(tmp_path / "again"), generate(tmp_path / "other", "--seed", "7")
    for name in ("actuals.csv", "large.yaml", "limits.csv"):
        assert (again / name).read_bytes() == (generated / name).read_bytes()
        assert (other / name).read_bytes() != (generated / name).read_bytes()


def test_rows_are_as_many_as_asked_for_and_none_is_repeated(generated):
    rows = rows_of(generated / "actuals.csv")
    assert len(rows) == 2500
    assert len({(row["measure"], row["period"], row["area"]) for row in rows}) == 2500
    assert len({row["measure"] for row in rows}) == 12
    assert len({row["area"] for row in rows}) == 40
    assert {row["period"] for row in rows} == {
        *(f"2016/17 Q{quarter}" for quarter in range(1, 5)),
        "2017/18 Q1",
        "2017/18 Q2",
    }


def test_actuals_are_plausible_and_missing_in_the_share_asked_for(generated):
    actuals = [row["actual"] for row in rows_of(generated / "actuals.csv")]
    numbers = [actual for actual in actuals if actual[0].isdigit()]
    assert all(actual[-2] == "." and 5 <= float(actual) <= 99.9 for actual in numbers)
    assert 1 - len(numbers) / len(actuals) == pytest.approx(0.1, abs=0.03)


def test_the_strategy_validates_with_every_direction(generated):
    done = kpi_eval("validate", generated / "large.yaml")
    assert (done.returncode, done.stdout + done.stderr) == (0, "1 strategy file with 12 measures: no problems.\n")
    strategy = (generated / "large.yaml").read_text(encoding="utf-8")
    for direction in ("higher is better", "lower is better", "plan is best"):
        assert f"direction: {direction}\n" in strategy


def test_the_limits_are_those_of_the_strategy(generated, tmp_path):
    judged = tmp_path / "judged.csv"
    actuals, strategy = generated / "actuals.csv", generated / "large.yaml"
    assert kpi_eval("export", actuals, "-s", strategy, "-o", judged).returncode == 0
    limits = {
        row.pop("measure"): {name: float(end) for name, end in row.items()} for row in rows_of(generated / "limits.csv")
    }
    rows = rows_of(judged)
    assert {row["status"] for row in rows} == STATUSES
    for row in rows:
        assert row["status"] == status_by(limits[row["measure"]], row["actual"])


def status_by(limits, actual):
    if not actual:
        return "no-data"
    if limits["on_low"] <= float(actual) <= limits["on_high"]:
        return "on-target"
    is_acceptable = limits["acceptable_low"] <= float(actual) <= limits["acceptable_high"]
    return "within-tolerance" if is_acceptable else "off-track"
