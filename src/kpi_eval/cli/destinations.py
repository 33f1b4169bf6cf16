"""Destinations: which formats go where: one to standard output, and a file for each `--report`."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kpi_eval.cli.output import STDOUT
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.suggestion import did_you_mean


class Destination(NamedTuple):
    """A format and where it goes; `-` is standard output."""

    format: str
    path: str = STDOUT


def parse_destinations(
    output_format: str, reports: Sequence[str] | None, formats: Collection[str], of_files: Collection[str] = ()
) -> list[Destination]:
    """Understand `--format` and every `--report`: standard output first, then the files.

    Formats that are `of_files` are for those only.

    Raises:
        UsageError: There is no such format, a report is not of the form FORMAT=PATH, or two go to one file.
    """
    if output_format in of_files:
        raise UsageError(f"--format {output_format} is for files: write --report {output_format}=PATH")
    destinations = [
        Destination(known_format(output_format, formats)),
        *(parse_report(report, [*formats, *of_files]) for report in reports or ()),
    ]
    files = [Path(destination.path).resolve() for destination in destinations[1:]]
    if len(set(files)) < len(files):
        raise UsageError("--report: two go to one file; give each a path of its own")
    return destinations


def known_format(name: str, formats: Collection[str], option: str = "--format") -> str:
    """Check a format's name.

    Raises:
        UsageError: There is no such format.
    """
    if name not in formats:
        hint = did_you_mean(name, formats) or f"the formats are {', '.join(formats)}"
        raise UsageError(f"{option}: there is no format '{name}'; {hint}")
    return name


def parse_report(option: str, formats: Collection[str]) -> Destination:
    r"""Understand `--report FORMAT=PATH`; the path may hold `=` and `C:\`.

    Raises:
        UsageError: The option is not of that form.
    """
    name, equals, path = option.partition("=")
    if not equals or not path or not name.strip():
        raise UsageError(f"--report {option} is not understood: write --report FORMAT=PATH, such as json=result.json")
    if path == STDOUT:
        raise UsageError(f"--report {option}: a report goes to a file; for standard output use --format {name.strip()}")
    return Destination(known_format(name.strip(), formats, "--report"), path)


def project_folder(environment: Mapping[str, str], here: Path) -> str:
    """Give the folder that reports name files by: what a CI service checked out, where we are inside it, else here."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        folder = environment.get(name, "")
        if folder and here.resolve().is_relative_to(Path(folder).resolve()):
            return str(Path(folder).resolve())
    return ""
