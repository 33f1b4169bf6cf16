"""Start: the way into the program, which leaves as it should when it is interrupted while its modules are still loading."""

import os
import sys
from typing import NoReturn

from kpi_eval.cli.exit_codes import ExitCode


def main() -> NoReturn:
    """Load the command line and run it."""
    # NOTE: NumPy's library for matrices, of which there are none here, else starts threads that wait in a busy loop.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from kpi_eval.cli.app import main as run  # noqa: PLC0415 - loading it is what may be interrupted
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("kpi-eval: interrupted\n")
            sys.stderr.flush()
        os._exit(ExitCode.INTERRUPTED)
    run()
