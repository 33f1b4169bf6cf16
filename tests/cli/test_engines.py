"""Engines from the command line: which one is chosen, what it says, what it does not go with."""

import bz2
import gzip
import lzma

import polars as pl
import pytest
import zstandard

from kpi_eval.actuals.file import ActualsFile
from kpi_eval.evaluation.bulk.block_rows import BlockRows

STRATEGY = """\
format: 1
id: s
title: S
year: financial
measures:
  m: {title: M, direction: higher is better, unit: "%", target: 50, tolerance: 5 pp}
"""


@pytest.fixture
def actuals(folder):
    (folder / "s.yaml").write_text(STRATEGY, encoding="utf-8")
    rows = [
        f"m,2016/17 Q{quarter},E{area},{(area * 7 + quarter) % 97 + 0.5}" for area in range(400) for quarter in (1, 2)
    ]
    rows[5] = "m,2016/17 Q1,E9999,[c]"
    rows[700] = "m,2016/17 Q1,E9998,1.2.3"
    (folder / "a.csv").write_text("\n".join(["measure,period,area,actual", *rows]), encoding="utf-8")
    return "a.csv"


def test_both_engines_export_the_same_bytes(folder, run, actuals):
    for engine in ("rows", "stream"):
        run("export", actuals, "-s", "s.yaml", "-o", f"{engine}.csv", "--engine", engine)
    assert (folder / "rows.csv").read_bytes() == (folder / "stream.csv").read_bytes()


def test_both_engines_print_the_same_table_and_say_the_same(run, actuals):
    rows, stream = (run("check", actuals, "-s", "s.yaml", "--engine", engine) for engine in ("rows", "stream"))
    assert (rows.stdout, rows.exit_code) == (stream.stdout, stream.exit_code)


def test_a_small_file_goes_row_by_row(run, actuals):
    assert "engine 'rows', by the size of the files" in run("check", actuals, "-s", "s.yaml", "-v").stderr


def test_a_large_file_is_streamed(monkeypatch, run, actuals):
    monkeypatch.setattr("kpi_eval.cli.engines.LARGE", 1000)
    assert "engine 'stream', by the size of the files" in run("check", actuals, "-s", "s.yaml", "-v").stderr


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_what_polars_reads_goes_through_its_streaming_engine(folder, monkeypatch, run, actuals, ending):
    pl.read_csv(folder / actuals, infer_schema=False).write_parquet(folder / "a.parquet")
    engines, collect = [], pl.LazyFrame.collect
    monkeypatch.setattr(
        pl.LazyFrame, "collect", lambda lazy, *, engine="auto": engines.append(engine) or collect(lazy, engine=engine)
    )
    monkeypatch.setattr(pl, "read_csv", lambda *_, **__: pytest.fail("read at once"))
    assert run("check", f"a.{ending}", "-s", "s.yaml", "--engine", "stream").exit_code in {0, 1, 3}
    assert set(engines) == {"streaming"}


def test_a_slip_in_the_engine_is_told(run, actuals):
    outcome = run("check", actuals, "-s", "s.yaml", "--engine", "steam")
    assert outcome.exit_code == 2
    assert "did you mean 'stream'" in outcome.stderr


@pytest.mark.parametrize(
    "filters",
    [
        ["--period", "2016/17 Q1"],
        ["--measure", "m", "--area", "e7"],
        ["--status", "off-track", "--status", "no-data"],
        ["--area", "E77777", "--area", "E12"],
    ],
)
@pytest.mark.parametrize("engine", ["rows", "stream"])
def test_filters_give_with_every_engine_what_they_give_row_by_row(run, actuals, filters, engine):
    export, check = ("export", actuals, "-s", "s.yaml", "-o", "-"), ("check", actuals, "-s", "s.yaml", "--by-area")
    assert run(*export, *filters, "--engine", engine) == run(*export, *filters)
    assert run(*check, *filters, "--engine", engine) == run(*check, *filters)


@pytest.mark.parametrize("more", [["--suppress-below", "5"], ["--travel"], ["--year-to-date"]])
def test_what_does_not_go_with_streaming_is_refused_when_it_is_asked_for(run, actuals, more):
    outcome = run("check", actuals, "-s", "s.yaml", "--engine", "stream", *more)
    assert outcome.exit_code == 2
    assert "--engine stream is for CSV and Parquet in long form" in outcome.stderr


@pytest.mark.parametrize("more", [["--format", "json"], ["--why"], ["--all"], ["--report", "json=r.json"]])
def test_other_results_are_the_same_with_either_engine(run, actuals, more):
    rows, stream = (run("check", actuals, "-s", "s.yaml", *more, "--engine", engine) for engine in ("rows", "stream"))
    assert (rows.stdout, rows.exit_code) == (stream.stdout, stream.exit_code)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--format", "csv"], "'stream', as asked"),
        (["--limit", "3", "--why"], "'stream', as asked"),
        (["--format", "json"], "'rows', for this result takes them one by one"),
        (["--all"], "'rows', for this result takes them one by one"),
        (["--report", "json=r.json"], "'rows', for this result takes them one by one"),
    ],
)
def test_the_engine_that_is_said_is_the_one_that_rows_go_through(monkeypatch, run, actuals, more, said):
    streamed = []
    take = BlockRows.take
    monkeypatch.setattr(BlockRows, "take", lambda *given: streamed.append(given) or take(*given))
    assert said in run("check", actuals, "-s", "s.yaml", *more, "--engine", "stream", "-v").stderr
    assert bool(streamed) == ("stream" in said)


PACKERS = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstandard.compress}


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("engine", ["rows", "stream"])
def test_a_packed_file_gives_what_it_gives_unpacked(folder, run, actuals, ending, engine):
    (folder / f"a.csv{ending}").write_bytes(PACKERS[ending]((folder / actuals).read_bytes()))
    packed = run("export", f"a.csv{ending}", "-s", "s.yaml", "-o", "-", "--engine", engine, "-v")
    assert f"rows go through the engine '{engine}', as asked" in packed.stderr
    assert packed.stdout == run("export", actuals, "-s", "s.yaml", "-o", "-").stdout


@pytest.mark.parametrize("engine", [[], ["--engine", "rows"], ["--engine", "stream"]])
def test_files_of_several_formats_are_gone_through_in_order(folder, run, actuals, engine):
    header, *rows = (folder / actuals).read_text(encoding="utf-8").split("\n")
    parts = ["\n".join([header, *rows[start : start + 200]]) for start in (0, 200, 400, 600)]
    (folder / "part1.csv").write_text(parts[0], encoding="utf-8")
    (folder / "part2.csv.gz").write_bytes(gzip.compress(parts[1].encode()))
    pl.read_csv(parts[2].encode(), infer_schema=False).write_parquet(folder / "part3.parquet")
    (folder / "part4.tsv").write_text(parts[3].replace(",", "\t"), encoding="utf-8")
    outcome = run("export", "part*", "-s", "s.yaml", "-o", "-", *engine)
    whole = run("export", actuals, "-s", "s.yaml", "-o", "-")
    assert (outcome.stdout, outcome.exit_code) == (whole.stdout, whole.exit_code)
    assert "part4.tsv row 102: KPI213" in outcome.stderr


@pytest.mark.parametrize("delimiter", ["|", "~", "¦", "§"])
def test_cells_are_parted_by_any_character(folder, run, actuals, delimiter):
    (folder / "parted.csv").write_text((folder / actuals).read_text(encoding="utf-8").replace(",", delimiter), "utf-8")
    parted = run("export", "parted.csv", "-s", "s.yaml", "-o", "-", "--engine", "stream", "--delimiter", delimiter)
    assert parted.stdout == run("export", actuals, "-s", "s.yaml", "-o", "-").stdout


@pytest.mark.parametrize(("most", "engine"), [(1_000, "stream"), (1_000_000, "rows")])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_much_of_standard_input_is_streamed(folder, monkeypatch, run, actuals, most, engine, pack):  # noqa: PLR0913, PLR0917 - fixtures and parameters
    monkeypatch.setattr("kpi_eval.cli.engines.LARGE", most)
    content = pack((folder / actuals).read_bytes())
    outcome = run("export", "-", "-s", "s.yaml", "-o", "-", "-v", stdin=content)
    assert f"rows go through the engine '{engine}', by the size" in outcome.stderr
    assert outcome.stdout == run("export", actuals, "-s", "s.yaml", "-o", "-").stdout


def test_parquet_is_streamed_by_its_rows(folder, monkeypatch, run, actuals):
    pl.read_csv(folder / actuals, infer_schema=False).write_parquet(folder / "a.parquet")
    assert "engine 'rows', by the size" in run("check", "a.parquet", "-s", "s.yaml", "-v").stderr
    monkeypatch.setattr("kpi_eval.cli.engines.LARGE", 220 * 800)
    assert "engine 'stream', by the size" in run("check", "a.parquet", "-s", "s.yaml", "-v").stderr


@pytest.mark.parametrize("engine", ["rows", "stream"])
def test_nothing_is_written_of_a_file_that_changes_while_it_is_read(folder, monkeypatch, run, actuals, engine):
    finish = ActualsFile.finish
    monkeypatch.setattr(ActualsFile, "finish", lambda file: setattr(file, "_length", file.size + 1) or finish(file))
    outcome = run("export", actuals, "-s", "s.yaml", "-o", "out.csv", "--engine", engine)
    assert outcome.exit_code == 3
    assert "was cut short while it was read" in outcome.stderr
    assert not [*folder.glob("*out.csv*")]
