"""Shipped: the JSON Schema of the strategy file as it comes with the program; nothing is built here."""

from importlib.resources import files

SCHEMA_FILE = "strategy.schema.json"


def shipped_schema() -> str:
    """Give the text of the schema that comes with the program."""
    return files("kpi_eval.authoring").joinpath(SCHEMA_FILE).read_text(encoding="utf-8")
