"""Languages: which catalogue of sentences a report is to be written with."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kpi_eval.cli.speech import say
from kpi_eval.renderers.report.catalogue import ENGLISH, ENGLISH_CATALOGUE, LANGUAGE, Catalogue
from kpi_eval.vocabulary.diagnostic import shown_path
from kpi_eval.vocabulary.errors import UsageError

_ENDINGS = (".yaml", ".yml")
_FEW = 5


class Spoken(NamedTuple):
    """A language of a report: what says its sentences, and the files that they come from."""

    say: Catalogue
    files: Sequence[str] = ()


def spoken_language(language: str, folder: Path | None) -> Spoken:
    """Find the catalogue that is meant, and tell which sentences it lacks.

    Args:
        language: The code of a language, or a file.
        folder: Where a file called by the code goes before what is ours.

    Raises:
        UsageError: There is no such language or file.
        CatalogueError: The file cannot be used.
    """
    from kpi_eval.renderers.report.catalogue_file import load_catalogue  # noqa: PLC0415 - only for another language

    try:
        path, code = _file_of(language, folder)
    except OSError as error:
        raise UsageError(f"--lang: {shown_path(language)}: {error.strerror or error}") from None
    if path is None:
        return Spoken(ENGLISH_CATALOGUE)
    loaded = load_catalogue(path, _read(path), code)
    if loaded.missing and not loaded.catalogue.is_english:
        named = ", ".join(loaded.missing[:_FEW])
        more = f" and {len(loaded.missing) - _FEW} more" if len(loaded.missing) > _FEW else ""
        file = shown_path(path.as_posix())
        say(
            f"{file} lacks {len(loaded.missing)} of {len(ENGLISH)} sentences, which are in English: {named}{more}; "
            f"kpi-eval catalogue {file} writes all of them"
        )
    return Spoken(loaded.catalogue, (str(path),))


def _file_of(language: str, folder: Path | None) -> tuple[Path | None, str | None]:
    """Give the file, and the language that it must be in; no file for English as it is."""
    path = Path(language)
    if path.suffix.casefold() in _ENDINGS:
        if not path.is_file():
            raise UsageError(f"--lang: there is no file {shown_path(path.as_posix())}; check the path")
        return path, None
    code = language.casefold()
    for entry in sorted(folder.iterdir()) if folder is not None else ():
        if entry.suffix.casefold() in _ENDINGS and entry.stem.casefold() == code:
            return entry, language
    if code != LANGUAGE:
        where = "" if folder is None else f", nor has {shown_path(folder.as_posix())} a file {language}.yaml"
        raise UsageError(
            f"--lang: there are no sentences in '{language}'{where}; {LANGUAGE} is there, and kpi-eval catalogue writes "
            f"a file to be put in another language: --lang FILE.yaml"
        )
    return None, None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        file = shown_path(path.as_posix())
        raise UsageError(f"--lang: {file} cannot be read: {error.strerror or error}; check its permissions") from None
