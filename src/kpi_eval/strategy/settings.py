"""Settings: what a project says in `[tool.kpi-eval]` of its pyproject.toml."""

import re
from pathlib import Path
from typing import NamedTuple

from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.suggestion import did_you_mean

_TOOL = "kpi-eval"
_KEYS = ("strategy", "select", "ignore")
_MARKS = re.compile(rb"tool\b.*kpi-eval|^\s*\[\s*['\"]?tool['\"]?\s*\]", re.MULTILINE)
"""What a file with settings of ours has in it; another need not be read as TOML, nor be any."""


class Settings(NamedTuple):
    """Settings of a project: `strategy` are paths, `select` and `ignore` rules of advice; `where` names the table."""

    strategy: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    where: str = ""


def find_settings(here: Path) -> Settings:
    """Give the settings of the nearest pyproject.toml that has some, here or in a parent folder; else none.

    Raises:
        UsageError: They cannot be understood.
    """
    for folder in (here, *here.parents):
        settings = read_settings(folder / "pyproject.toml")
        if settings is not None:
            return settings
    return Settings()


def read_settings(path: Path) -> Settings | None:
    """Read the settings of one file; None where it has no such table.

    Raises:
        UsageError: They cannot be understood.
    """
    try:
        content = path.read_bytes() if path.is_file() else b""
    except OSError:
        return None  # NOTE: what may not be read, perhaps in a folder above, is not the project's
    if _TOOL.encode() not in content or _MARKS.search(content) is None:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path.as_posix()} cannot be read as UTF-8: {error}; save it as UTF-8") from None
    import tomllib  # noqa: PLC0415 - only where there are settings to read

    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"{path.as_posix()} is not TOML: {error}; mend that line, for the settings under [tool.kpi-eval] are read from it"
        ) from None
    if not isinstance(tool, dict | None):
        raise UsageError(f"{path.as_posix()}: [tool] must be a table: write [tool.kpi-eval] and the settings below it")
    table = (tool or {}).get(_TOOL)
    return _settings_of(table, path) if table is not None else None


def _settings_of(table: object, path: Path) -> Settings:
    where = f"{path.as_posix()}: [tool.{_TOOL}]"
    if not isinstance(table, dict):
        raise UsageError(f"{where} must be a table: write the settings below it")
    for key in table:
        if key not in _KEYS:
            hint = did_you_mean(str(key), _KEYS) or f"the keys here are {', '.join(_KEYS)}"
            raise UsageError(f"{where}: unknown key '{key}'; {hint}")
    return Settings(
        strategy=_texts(table, "strategy", where),
        select=_texts(table, "select", where),
        ignore=_texts(table, "ignore", where),
        where=where,
    )


def _texts(table: dict[object, object], key: str, where: str) -> tuple[str, ...]:
    if key not in table:
        return ()
    value = table[key]
    texts = [value] if isinstance(value, str) else value
    if (
        not isinstance(texts, list)
        or (not texts and key == "strategy")
        or not all(isinstance(text, str) and text for text in texts)
    ):
        is_strategy = key == "strategy"
        kind = (
            'a path or a list of paths, such as "strategies"' if is_strategy else 'a list of rules, such as ["KPI317"]'
        )

        raise UsageError(f"{where}: '{key}' must be {kind}")
    return tuple(texts)
