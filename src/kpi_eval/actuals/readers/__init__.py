"""Readers: one file per input format; each turns a file into records of text cells, its library imported only then."""

from importlib import import_module
from typing import NamedTuple, cast

from kpi_eval.actuals.records import Reader
from kpi_eval.vocabulary.reading import InputFormat


class Entry(NamedTuple):
    """Where a reader is."""

    module: str
    function: str

    def load(self) -> Reader:
        """Import the reader."""
        return cast("Reader", getattr(import_module(f"{__name__}.{self.module}"), self.function))


READERS = {
    InputFormat.CSV: Entry("csv_records", "open_csv"),
    InputFormat.TSV: Entry("csv_records", "open_csv"),
    InputFormat.JSON: Entry("json_records", "open_json"),
    InputFormat.JSONL: Entry("json_records", "open_json"),
    InputFormat.XLSX: Entry("xlsx_records", "open_xlsx"),
    InputFormat.XLS: Entry("xls_records", "open_xls"),
    InputFormat.ODS: Entry("ods_records", "open_ods"),
    InputFormat.PARQUET: Entry("parquet_records", "open_parquet"),
}
"""Readers by the format they read."""
