"""Step summary: Markdown for the page of a GitHub workflow run; it never changes how a run goes."""

import io
import os
from collections.abc import Callable
from typing import TextIO

from kpi_eval.cli.speech import say

_VARIABLE = "GITHUB_STEP_SUMMARY"
_MOST_BYTES = 1024 * 1024


def has_step_summary(output_format: str) -> bool:
    """Whether a run with this format on standard output is to leave a summary."""
    return output_format == "github" and bool(os.environ.get(_VARIABLE))


def append_step_summary(write: Callable[[TextIO], None]) -> None:
    """Append what is written to the file that the runner names; a file that cannot be written is said, no more."""
    path = os.environ[_VARIABLE]
    page = io.StringIO()
    write(page)
    content = f"{page.getvalue()}\n".encode("utf-8", errors="replace")
    try:
        with open(path, "ab") as stream:  # noqa: PTH123 - a path that is none must fail here
            if stream.tell() + len(content) > _MOST_BYTES:
                say(f"{_VARIABLE}: the summary is left out, for it would be larger than the service takes (1 MiB)")
                return
            stream.write(content)
    except (OSError, ValueError) as error:
        say(f"{_VARIABLE}: {path} cannot be written: {getattr(error, 'strerror', None) or error}")
