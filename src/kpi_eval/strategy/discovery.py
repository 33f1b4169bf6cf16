"""Discovery: which strategy files a command is about."""

import glob
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kpi_eval.strategy.settings import read_settings
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.errors import StrategyError, UsageError

SUFFIXES = (".yaml", ".yml")
_VARIABLE = "KPI_EVAL_STRATEGY"
_FOLDER = "strategies"


def find_strategy_files(named: Sequence[str], *, environment: Mapping[str, str], here: Path) -> tuple[Path, ...]:
    """Find the strategy files: those named, else `KPI_EVAL_STRATEGY`, else `[tool.kpi-eval]`, else `strategies/`.

    Args:
        named: Files, folders or patterns from the command line.
        environment: The environment variables.
        here: The working folder; settings and `strategies/` are looked for here and in its parents.

    Raises:
        StrategyError: A named file or folder does not exist or holds no strategy, or none was found at all.
        UsageError: A name is empty, or the settings cannot be understood.
    """
    if named:
        if not all(named):
            raise UsageError("--strategy is empty: name a file or a folder")
        return _expand(named)
    listed = [part for part in environment.get(_VARIABLE, "").split(os.pathsep) if part]
    if listed:
        return _expand(listed)
    for folder in (here, *here.parents):
        settings = read_settings(folder / "pyproject.toml")
        if settings is not None and settings.strategy:
            return _expand([str(_shown(folder / name, here)) for name in settings.strategy])
        if (folder / _FOLDER).is_dir():
            return _expand([str(_shown(folder / _FOLDER, here))])
    raise _failure(
        "",
        "no strategy was found",
        f"name one with --strategy, set {_VARIABLE}, or put *.yaml files into a folder called {_FOLDER}/",
    )


def _expand(names: Iterable[str]) -> tuple[Path, ...]:
    """Turn files, folders and patterns into files, each once, in the order named and by name within a folder."""
    files: dict[Path, Path] = {}
    for name in names:
        for path in _matching(name):
            for file in _files_in(path) if path.is_dir() else [path]:
                files.setdefault(_real(file), file)
    return tuple(files.values())


def _real(file: Path) -> Path:
    """Give the file that a path leads to; the path itself where a link leads to itself, which its reading then tells."""
    try:
        return file.resolve()
    except (OSError, RuntimeError):
        return file.absolute()


def _matching(name: str) -> list[Path]:
    path = Path(name)
    if path.exists() or path.is_symlink():
        return [path]
    matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207 - absolute patterns
    if not matches:
        raise _failure(path.as_posix(), "there is no such file or folder", "check the path")
    return [Path(match) for match in matches]


def _files_in(folder: Path) -> list[Path]:
    try:
        found = sorted(path for path in folder.rglob("*") if _is_strategy(path, folder))
    except OSError as error:
        raise _failure(
            folder.as_posix(), f"the folder cannot be read: {error.strerror}", "check its permissions"
        ) from None
    if not found:
        raise _failure(folder.as_posix(), "the folder holds no strategy", "strategies end in .yaml or .yml")
    return found


def _is_strategy(path: Path, folder: Path) -> bool:
    """Whether a path in a folder ends as strategies do; what a dot hides, such as a virtual environment, is left out."""
    is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.casefold() in SUFFIXES and not is_hidden and not path.is_dir()


def _shown(path: Path, here: Path) -> Path:
    """Give a path the way a person standing here would write it."""
    try:
        return Path(os.path.relpath(path, here))
    except ValueError:  # NOTE: another drive on Windows
        return path


def _failure(path: str, message: str, hint: str) -> StrategyError:
    return StrategyError([Diagnostic(code=Code.NO_STRATEGY, message=message, hint=hint, path=path)])
