"""Reference data: published results that are not part of this repository, named by an environment variable."""

import os
from pathlib import Path

import pytest

VARIABLE = "KPI_EVAL_REFERENCE_DATA"


def reference_file(name):
    """Give the path of a file of the reference data; the test is skipped, saying so, where there is none."""
    folder = os.environ.get(VARIABLE, "")
    if not folder:
        pytest.skip(f"needs reference data: set {VARIABLE} to the folder that holds {name}")
    path = Path(folder) / name
    if not path.is_file():
        pytest.skip(f"{VARIABLE} is set, but {path} does not exist")
    return path
