"""Start: the way into the program, which can be interrupted from its first moment on."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

try:
    from kpi_eval.cli.interruption import heed
except KeyboardInterrupt:
    # NOTE: it came before it could be heeded; what did not load to its end is loaded anew.
    from kpi_eval.cli.interruption import leave

    leave()


def main() -> "NoReturn":
    """Load the command line and run it."""
    heed()
    # NOTE: NumPy's library for matrices, of which there are none here, else starts threads that wait in a busy loop.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from kpi_eval.cli.app import main as run  # noqa: PLC0415 - loading it takes a while, and may be interrupted

    run()
