"""Settings: each spelling that TOML has for the table is found, and files without it are left alone."""

import pytest

from kpi_eval.strategy.settings import read_settings


@pytest.mark.parametrize(
    "text",
    [
        '[tool.kpi-eval]\nstrategy = "x"',
        '[tool."kpi-eval"]\nstrategy = "x"',
        '[ "tool" . \'kpi-eval\' ]\nstrategy = "x"',
        '[tool]\nkpi-eval = {strategy = "x"}',
        '[ "tool" ]\nkpi-eval.strategy = "x"',
        'tool.kpi-eval.strategy = "x"',
        'tool = {kpi-eval = {strategy = "x"}}',
        '[project]\r\nname = "y"\r\n\r\n[tool]\r\nkpi-eval.strategy = "x"\r\n',
    ],
)
def test_every_spelling_of_the_table_is_found(tmp_path, text):
    path = tmp_path / "pyproject.toml"
    path.write_bytes(text.encode())
    found = read_settings(path)
    assert found is not None
    assert found.strategy == ("x",)


@pytest.mark.parametrize(
    "text", ['[project]\nname = "kpi-eval"\n', "[tool.other]\nx = 1\n", "kpi-eval is no TOML\n", ""]
)
def test_a_file_without_the_table_is_left_alone(tmp_path, text):
    path = tmp_path / "pyproject.toml"
    path.write_text(text, encoding="utf-8")
    assert read_settings(path) is None
