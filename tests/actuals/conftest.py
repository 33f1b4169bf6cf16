"""A folder with a strategy, and the program run there on files made by a test."""

import pytest

from support import program

STRATEGY = """\
format: 1
id: demo
title: Demo
year: financial
measures:
  days: {title: Average days, direction: lower is better, unit: days, target: 200}
  share: {title: Share in education, direction: higher is better, unit: "%", target: 90}
  spend: {title: Spend on books, direction: plan is best, unit: "£", target: 2.2m}
  context: {title: Shown for context, direction: none}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder with a strategy that is found without being named."""
    for name in program.SETTINGS:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "strategies").mkdir()
    (tmp_path / "strategies" / "demo.yaml").write_text(STRATEGY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder):  # noqa: ARG001 - the folder is where it runs
    """Run any command."""
    return program.invoke


@pytest.fixture
def export(folder):
    """Write content to a file, where there is any, and export the file to standard output as CSV."""

    def call(content, *options, name="t.csv", stdin=None):
        if content is not None:
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return program.invoke("export", name, "-o", "-", *options, stdin=stdin)

    return call
