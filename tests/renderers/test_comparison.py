"""Comparisons as people and programs are given them: golden files, and what holds of each.

`KPI_EVAL_UPDATE_GOLDEN=1 pytest tests/renderers/test_comparison.py` rewrites the files; review the difference like code.
"""

import codecs
import contextlib
import csv
import io
import json
import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from kpi_eval.cli import console
from kpi_eval.cli.comparing import Sides, compare_sides
from kpi_eval.cli.judging import Request
from kpi_eval.renderers.comparison import RENDERERS
from kpi_eval.renderers.presentation import Presentation

GOLDEN = Path(__file__).parents[1] / "golden" / "comparison"
PIPE = Presentation()
ASCII = Presentation(width=80, is_unicode=False)
ROWS, STRATEGIES, LIMITS = ("q3.csv", "q4.csv"), ("old.yaml", "new.yaml", "q3.csv"), ("old.yaml", "new.yaml")
FILES = {
    "rows-80.txt": (ROWS, "table", Presentation(width=80)),
    "rows-pipe.txt": (ROWS, "table", PIPE),
    "rows-ascii.txt": (ROWS, "table", ASCII),
    "rows-120-colour.txt": (ROWS, "table", Presentation(width=120, has_colour=True)),
    "rows.json": (ROWS, "json", PIPE),
    "rows.csv": (ROWS, "csv", PIPE),
    "strategies-80.txt": (STRATEGIES, "table", Presentation(width=80)),
    "strategies-ascii.txt": (STRATEGIES, "table", ASCII),
    "strategies.json": (STRATEGIES, "json", PIPE),
    "limits-pipe.txt": (LIMITS, "table", PIPE),
}


def compared(names):
    old, new, *actuals = names
    strategy = None if old.endswith(".yaml") else ["old.yaml"]
    with contextlib.chdir(GOLDEN):
        found, errors = compare_sides(Sides(old, new), Request(actuals=actuals, strategy=strategy))
    assert errors == []
    return found


def rendered(names, form, presentation):
    codecs.register_error("kpi-eval-plain", console._plain_spelling)
    target = io.BytesIO()
    encoding = "utf-8" if presentation.is_unicode else "ascii"
    stream = io.TextIOWrapper(target, encoding=encoding, errors="kpi-eval-plain", newline="")
    RENDERERS[form].load()(compared(names), stream, presentation)
    stream.flush()
    return target.getvalue().decode(encoding)


@pytest.mark.parametrize("name", FILES)
def test_a_comparison_is_as_it_was(name):
    text, path = rendered(*FILES[name]), GOLDEN / name
    if os.environ.get("KPI_EVAL_UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("names", [ROWS, STRATEGIES, LIMITS], ids=["rows", "strategies", "limits"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(names, width):
    text = rendered(names, "table", Presentation(width=width))
    assert max(cell_len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("names", [ROWS, STRATEGIES], ids=["rows", "strategies"])
def test_without_colour_nothing_is_lost(names):
    coloured = rendered(names, "table", Presentation(width=80, has_colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == rendered(names, "table", Presentation(width=80))


def test_an_ascii_terminal_is_sent_ascii():
    assert rendered(ROWS, "table", ASCII).isascii()


def test_csv_and_json_tell_the_same_changes():
    document = json.loads(rendered(ROWS, "json", PIPE))["rows"]
    rows = list(csv.DictReader(io.StringIO(rendered(ROWS, "csv", PIPE))))
    told = [
        (pair["change"], pair["measure"], pair["area"] or "", pair["new"]["status"]) for pair in document["changed"]
    ]
    told += [("only in old", one["measure"], one["area"] or "", "") for one in document["only_in_old"]]
    told += [("only in new", one["measure"], one["area"] or "", one["status"]) for one in document["only_in_new"]]
    assert [(row["change"], row["measure"], row["area"], row["new_status"]) for row in rows] == told


def test_long_lists_of_what_is_in_one_only_are_shortened_and_counted():
    found = compared(ROWS)
    many = found._replace(comparison=_with_many(found.comparison))
    for presentation, count in ((PIPE, 20), (Presentation(all_rows=True), 30)):
        stream = io.StringIO()
        RENDERERS["table"].load()(many, stream, presentation)
        assert stream.getvalue().count("West, 2016/17 Q3): ") == count
        assert ("10 more: --all lists every one" in stream.getvalue()) is (count == 20)


def _with_many(comparison):
    return type(comparison)(
        pairing=comparison.pairing,
        changed=comparison.changed,
        unchanged=comparison.unchanged,
        only_old=(),
        only_new=comparison.only_new * 30,
    )
