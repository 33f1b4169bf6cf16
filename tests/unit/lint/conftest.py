"""Strategies written for a test, loaded and linted."""

import re

import pytest

from kpi_eval.lint.run import advise
from kpi_eval.lint.selection import make_selection
from kpi_eval.strategy.loader import check_strategies

HEAD = "format: 1\nid: example\ntitle: Example\nyear: financial\n"


@pytest.fixture
def load(tmp_path):
    """Load strategies that must be sound; a head is put before one that has none."""

    def call(*texts):
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.yaml"
            has_head = re.search(r"^format:", text, re.MULTILINE)
            path.write_text(text if has_head else HEAD + text, encoding="utf-8")
            paths.append(path)
        checked = check_strategies(paths)
        assert [f"{problem.code} {problem.message}" for problem in checked.problems] == []
        return checked

    return call


@pytest.fixture
def lint(load):
    """Give the advice on strategies."""

    def call(*texts, select=("ALL",), ignore=()):
        return advise(load(*texts), make_selection(select, ignore))

    return call


@pytest.fixture
def told(lint):
    """Give what one code says of strategies: the messages."""

    def call(code, *texts):
        return [piece.message for piece in lint(*texts, select=[code])]

    return call


@pytest.fixture
def of(told):
    """Give what one code says of one measure, written as its keys: higher is better, in per cent, unless they differ."""

    def call(code, **keys):
        return told(code, measures(x=keys))

    return call


def measures(**by_id):
    """Write measures, each given as its keys with YAML for values; None leaves a key out."""
    lines = ["measures:"]
    for name, keys in by_id.items():
        lines.append(f"  {name.replace('_', '-')}:")
        usual = {"title": f"Measure {name}", "direction": "higher is better"}
        if not {"bases", "scale"} & set(keys):
            usual["unit"] = '"%"'
        lines += [f"    {key}: {value}" for key, value in (usual | keys).items() if value is not None]
    return "\n".join(lines) + "\n"


@pytest.fixture(name="measures")
def measures_fixture():
    return measures
