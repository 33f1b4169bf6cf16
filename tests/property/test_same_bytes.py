"""Same bytes: whichever way rows go, every export of them is the same."""

import io
import random

import polars as pl
import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.actuals.reading import reading_for
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.renderers.evaluation import BINARY_RENDERERS, RENDERERS
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.vocabulary.engine import Engine
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.reading import Reading
from support.mixed_files import STRATEGY, a_file

CSV = [{}, {"is_excel": True}, {"is_spreadsheet_safe": True}, {"with_why": True}]
KINDS = [*(("csv", kind) for kind in CSV), ("jsonl", {}), ("parquet", {}), ("parquet", {"with_why": True})]


def exported(paths, strategies, engine, form, kind):
    """Export files: text, or the frame that was written as Parquet."""
    reading = reading_for(Reading(), strategies)
    try:
        tables = [read_table(open_actuals(str(path)), reading) for path in paths]
        evaluation = evaluate(strategies, tables, engine=engine)
        assert (evaluation.streamed is not None) == (engine is Engine.STREAM)
        if form in BINARY_RENDERERS:
            content = io.BytesIO()
            BINARY_RENDERERS[form].load()(evaluation, content, Presentation(**kind))
            return pl.read_parquet(content.getvalue())
        stream = io.StringIO(newline="")
        RENDERERS[form].load()(evaluation, stream, Presentation(**kind))
    except ActualsError as error:
        return str(error)
    return stream.getvalue()


def is_same(one, other):
    if isinstance(one, pl.DataFrame):
        return one.schema == other.schema and one.rows() == other.rows()
    return one == other


@pytest.mark.parametrize("seed", range(90))
def test_an_export_is_the_same_either_way(tmp_path, monkeypatch, seed):
    draw = random.Random(seed)  # noqa: S311 - files, not secrets
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._BLOCK", draw.choice([300, 5000, 1 << 20]))
    monkeypatch.setattr("kpi_eval.evaluation.bulk.pairs._MOST_KEPT", draw.choice([3, 1 << 16]))
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._ROWS_AT_ONCE", draw.choice([2, 10_000]))
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    paths = [tmp_path / f"{number}.csv" for number in range(draw.choice([1, 1, 2]))]
    for path in paths:
        path.write_text(a_file(draw), encoding="utf-8", newline="")
    form, kind = draw.choice(KINDS)
    by_rows = exported(paths, strategies, Engine.ROWS, form, kind)
    assert is_same(exported(paths, strategies, Engine.STREAM, form, kind), by_rows)


NUMBERS = ["1", "-0.0", "0", "0.1", "1e22", "1e-7", "123456789012345678", "0.30000000000000004", "99.99999", "5e-324"]
NUMBERS += ["85%", "12.3 [p]", "[c]", "1.7976931348623157e308", "-3", "84.99999999999999", "1e15", "999999999999999.5"]


def test_odd_numbers_notes_and_areas_stand_in_an_export_as_ever(tmp_path, monkeypatch):
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._BLOCK", 2000)
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    areas = [
        "Ely",
        " Ely ",
        "Ynys M\N{LATIN SMALL LETTER O WITH CIRCUMFLEX}n",
        "=A1",
        "'",
        "x;y",
        "\N{GREEK SMALL LETTER PI}",
    ]
    notes = ["", "note", " -1", "it's", "\N{EURO SIGN}5"]
    rows = [
        f"{measure},2016/17 Q{number % 4 + 1},{area}{number},{text},{notes[number % len(notes)]}"
        for measure in ("a", "b", "c", "d", "j", "h", "nobody")
        for number, text in enumerate(NUMBERS * 12)
        for area in [areas[number % len(areas)]]
    ]
    (tmp_path / "0.csv").write_text("\n".join(["measure,period,area,actual,note", *rows]) + "\n", encoding="utf-8")
    for form, kind in KINDS:
        by_rows = exported([tmp_path / "0.csv"], strategies, Engine.ROWS, form, kind)
        assert is_same(exported([tmp_path / "0.csv"], strategies, Engine.STREAM, form, kind), by_rows)
        assert (by_rows.height if form == "parquet" else by_rows.count("\n")) > len(rows)
