"""Discovery: which strategy files a command is about."""

import glob
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kpi_eval.strategy.settings import read_settings
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, shown_path
from kpi_eval.vocabulary.errors import StrategyError, UsageError
from kpi_eval.vocabulary.suggestion import missing_path_hint

SUFFIXES = (".yaml", ".yml")
_VARIABLE = "KPI_EVAL_STRATEGY"
_FOLDER = "strategies"
_NO_YAML = "name a folder that holds files ending in .yaml or .yml"


class Found(NamedTuple):
    """The strategy files that a command is about, and a problem for each name that leads to none."""

    files: tuple[Path, ...]
    problems: tuple[Diagnostic, ...] = ()


def find_strategy_files(named: Sequence[str], *, environment: Mapping[str, str], here: Path) -> tuple[Path, ...]:
    """Find the strategy files, as `look_for_strategies` does, where there must be some for every name.

    Raises:
        StrategyError: A named file or folder does not exist or holds no strategy, or none was found at all.
        UsageError: A name is empty, or the settings cannot be understood.
    """
    found = look_for_strategies(named, environment=environment, here=here)
    if found.problems:
        raise StrategyError(found.problems)
    return found.files


def look_for_strategies(named: Sequence[str], *, environment: Mapping[str, str], here: Path) -> Found:
    """Look for strategy files: those named, else `KPI_EVAL_STRATEGY`, else `[tool.kpi-eval]`, else `strategies/`.

    Args:
        named: Files, folders or patterns from the command line.
        environment: The environment variables.
        here: The working folder; settings and `strategies/` are looked for here and in its parents.

    Returns:
        The files; that a named file or folder does not exist or holds none, or that there is none at all, is a problem.

    Raises:
        UsageError: A name is empty, or the settings cannot be understood.
    """
    if named:
        if not all(named):
            raise UsageError("the name of a strategy is empty: name a file or a folder")
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
    hint = f"name one, beside actuals with --strategy; set {_VARIABLE}; or put *.yaml files into a folder called {_FOLDER}/"
    hint += "; kpi-eval init writes a first one"
    return Found((), (_nothing("", "no strategy was found", hint),))


def _expand(names: Iterable[str]) -> Found:
    """Turn files, folders and patterns into files, each once, in the order named and by name within a folder."""
    files: dict[Path, Path] = {}
    problems: dict[Diagnostic, None] = {}
    for name in names:
        for found in _named(name):
            if isinstance(found, Diagnostic):
                problems[found] = None
            else:
                files.setdefault(_real(found), found)
    return Found(tuple(files.values()), tuple(problems))


def _real(file: Path) -> Path:
    """Give the file that a path leads to; the path itself where a link leads to itself, which its reading then tells."""
    try:
        return file.resolve()
    except (OSError, RuntimeError):
        return file.absolute()


def _named(name: str) -> Iterator[Path | Diagnostic]:
    """Give the files that a name leads to, and a problem where it, or a folder that it matches, leads to none."""
    paths = _matching(name)
    if not paths:
        yield _nothing(Path(name).as_posix(), "there is no such file or folder", shown_path(missing_path_hint(name)))
    for path in paths:
        if path.is_dir():
            yield from _files_in(path)
        else:
            yield path


def _matching(name: str) -> list[Path]:
    path = Path(name)
    if path.exists() or path.is_symlink():
        return [path]
    matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207 - absolute patterns
    return [Path(match) for match in matches]


def _files_in(folder: Path) -> Sequence[Path | Diagnostic]:
    try:
        found = sorted(path for path in folder.rglob("*") if _is_strategy(path, folder))
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        return [_nothing(folder.as_posix(), message, "check its permissions")]
    if not found:
        return [_nothing(folder.as_posix(), "the folder holds no strategy", _NO_YAML)]
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


def _nothing(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=Code.NO_STRATEGY, message=message, hint=hint, path=shown_path(path))
