"""Start: the way into the program, which can be interrupted from its first moment on."""

import os
from typing import NoReturn

from kpi_eval.cli.interruption import heed


def main() -> NoReturn:
    """Load the command line and run it."""
    heed()
    # NOTE: NumPy's library for matrices, of which there are none here, else starts threads that wait in a busy loop.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from kpi_eval.cli.app import main as run  # noqa: PLC0415 - loading it takes a while, and may be interrupted

    run()
