"""Catalogue file: the sentences of a report in another language, from a file in YAML; everything wrong is found in one go."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from kpi_eval.renderers.report.catalogue import ENGLISH, Catalogue, fields_of
from kpi_eval.renderers.report.plurals import FORMS, plural_of
from kpi_eval.strategy.source import Source
from kpi_eval.strategy.tree import MappingNode, Node, to_form
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import shown_path
from kpi_eval.vocabulary.errors import CatalogueError
from kpi_eval.vocabulary.form import Path as Keys
from kpi_eval.vocabulary.form import describe, shortened
from kpi_eval.vocabulary.sentences import DECIMAL_POINT, OTHER, THOUSANDS, Pattern
from kpi_eval.vocabulary.suggestion import did_you_mean

LANGUAGE = "language"
DIRECTION = "direction"
SENTENCES = "sentences"
KEYS = (LANGUAGE, DIRECTION, SENTENCES)
COUNT = "count"
_DIRECTIONS = ("ltr", "rtl")
_CODE_OF_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_MAY_BE_EMPTY = frozenset({THOUSANDS})


class CatalogueFile(NamedTuple):
    """What came of a file: the sentences, those that the file has, and the keys of those that it lacks."""

    catalogue: Catalogue
    given: dict[str, Pattern]
    missing: tuple[str, ...]


def load_catalogue(path: Path, content: bytes, language: str | None = None) -> CatalogueFile:
    """Read a catalogue.

    Args:
        path: Where it is, for people.
        content: The whole file.
        language: The language that was asked for, which it must be in; None for any.

    Raises:
        CatalogueError: With all that is wrong with it.
    """
    source = Source(shown_path(path.as_posix()), content, noun="catalogue")
    reader = _Reader(source, language)
    loaded = reader.read() if source.root is not None else None
    if source.problems or loaded is None:
        raise CatalogueError(sorted(source.problems, key=lambda problem: problem.order))
    return loaded


class _Reader:
    """Reads one file; what is wrong is reported to its source."""

    def __init__(self, source: Source, language: str | None) -> None:
        self._source = source
        self._asked = language

    def read(self) -> CatalogueFile | None:
        root = self._source.root
        if not isinstance(root, MappingNode):
            hint = "write language: cy, and the sentences under sentences:"
            self._source.report(Code.NOT_A_MAPPING, None, "a catalogue is a mapping of keys", hint)
            return None
        for key in root.values:
            if key not in KEYS:
                near = f"write it under {SENTENCES}:" if key in ENGLISH else did_you_mean(key, KEYS)
                self._tell(
                    Code.UNKNOWN_KEY, (key,), f"unknown key '{shortened(key)}'", near or _listed(KEYS), of_key=True
                )
        language = self._language(root.values.get(LANGUAGE))
        direction = self._direction(root.values.get(DIRECTION))
        given = dict(self._sentences(root.values.get(SENTENCES)))
        self._check_marks(given)
        catalogue = Catalogue(given, language, plural=plural_of(language), is_right_to_left=direction)
        return CatalogueFile(catalogue, given, tuple(key for key in ENGLISH if key not in given))

    def _tell(self, code: Code, path: Keys, message: str, hint: str = "", *, of_key: bool = False) -> None:
        self._source.report(code, self._source.mark(path, of_key=of_key), message, hint)

    def _language(self, node: Node | None) -> str:
        text = None if node is None else to_form(node)
        if node is None:
            self._tell(
                Code.MISSING_KEY, (), f"the key '{LANGUAGE}' is missing", "write the code of the language, such as cy"
            )
        elif not isinstance(text, str) or not _CODE_OF_LANGUAGE.fullmatch(text):
            hint = "write a code, such as cy or pt-BR"
            self._tell(Code.UNKNOWN_WORD, (LANGUAGE,), f"expected the code of a language, found {describe(text)}", hint)
        elif self._asked is not None and not f"{text}-".casefold().startswith(f"{self._asked}-".casefold()):
            message = f"the language is '{text}', but '{self._asked}' was asked for"
            self._tell(Code.UNKNOWN_WORD, (LANGUAGE,), message, "a file is called by its language")
        return text if isinstance(text, str) else ""

    def _direction(self, node: Node | None) -> bool | None:
        if node is None:
            return None
        text = to_form(node)
        if text not in _DIRECTIONS:
            message = f"expected ltr (left to right) or rtl (right to left), found {describe(text)}"
            self._tell(Code.UNKNOWN_WORD, (DIRECTION,), message, "write one of them")
        return text == "rtl"

    def _sentences(self, node: Node | None) -> Iterator[tuple[str, Pattern]]:
        if node is None:
            hint = "kpi-eval catalogue writes all of them, to be put in another language"
            self._tell(Code.MISSING_KEY, (), f"the key '{SENTENCES}' is missing", hint)
        elif not isinstance(node, MappingNode):
            found = describe(to_form(node))
            self._tell(
                Code.WRONG_KIND, (SENTENCES,), f"expected sentences by their keys, found {found}", "write key: words"
            )
        else:
            for key, value in node.values.items():
                if key not in ENGLISH:
                    hint = did_you_mean(key, ENGLISH) or "kpi-eval catalogue lists them"
                    self._tell(
                        Code.UNKNOWN_KEY, (SENTENCES, key), f"unknown sentence '{shortened(key)}'", hint, of_key=True
                    )
                elif (pattern := self._pattern(key, value)) is not None:
                    yield key, pattern

    def _pattern(self, key: str, node: Node) -> Pattern | None:
        path: Keys = (SENTENCES, key)
        if not isinstance(node, MappingNode):
            return self._text(path, node, may_leave_out=frozenset())
        if COUNT not in fields_of(ENGLISH[key]):
            self._tell(
                Code.WRONG_KIND, path, f"'{key}' counts nothing, so it has no plural forms", "write one sentence"
            )
            return None
        forms = {}
        for form, value in node.values.items():
            if form not in FORMS:
                hint = did_you_mean(form, FORMS) or f"the plural forms are {', '.join(FORMS)}"
                self._tell(
                    Code.UNKNOWN_KEY, (*path, form), f"unknown plural form '{shortened(form)}'", hint, of_key=True
                )
            elif (text := self._text((*path, form), value, may_leave_out=frozenset({COUNT}))) is not None:
                forms[form] = text
        if OTHER not in node.values:
            self._tell(
                Code.MISSING_KEY,
                path,
                f"the plural form '{OTHER}' of '{key}' is missing",
                "it serves all other numbers",
            )
        return forms if OTHER in forms else None

    def _text(self, path: Keys, node: Node, *, may_leave_out: frozenset[str]) -> str | None:
        text, key = to_form(node), str(path[1])
        if not isinstance(text, str) or (not text.strip() and not (text or key in _MAY_BE_EMPTY)):
            found = "nothing" if text == "" else describe(text)
            self._tell(
                Code.WRONG_KIND, path, f"expected the words of '{key}', found {found}", "quote what is no plain text"
            )
            return None
        expected = fields_of(ENGLISH[key])
        try:
            parts = [(field, spec, conversion) for _, field, spec, conversion in Formatter().parse(text)]
        except ValueError:
            hint = "a field is a name in braces; a brace itself is written twice"
            self._tell(Code.WRONG_KIND, path, f"the braces of '{key}' do not pair", hint)
            return None
        found_fields = {field for field, _, _ in parts if field is not None}
        for field, spec, conversion in parts:
            if field is not None and (field not in expected or spec or conversion):
                self._unknown_field(path, key, field, expected, is_dressed=field in expected)
        for field in sorted(expected - found_fields - may_leave_out):
            self._tell(Code.MISSING_KEY, path, f"'{key}' leaves out the field {{{field}}}", f"English: {_english(key)}")
        return text

    def _unknown_field(self, path: Keys, key: str, field: str, expected: frozenset[str], *, is_dressed: bool) -> None:
        if is_dressed:
            message, hint = (
                f"the field {{{field}}} of '{key}' has more than its name in its braces",
                f"write {{{field}}}",
            )
        else:
            named = ", ".join(f"{{{name}}}" for name in sorted(expected)) or "none"
            message = f"'{key}' has no field {{{shortened(field)}}}"
            hint = did_you_mean(f"{{{field}}}", [f"{{{name}}}" for name in expected]) or f"its fields: {named}"
        self._tell(Code.UNKNOWN_KEY, path, message, hint)

    def _check_marks(self, given: dict[str, Pattern]) -> None:
        point, thousands = (given.get(key, ENGLISH[key]) for key in (DECIMAL_POINT, THOUSANDS))
        if point == thousands:
            path = (SENTENCES, DECIMAL_POINT if DECIMAL_POINT in given else THOUSANDS)
            message = f"{DECIMAL_POINT} and {THOUSANDS} are both '{point}', so that 1{point}234 could be either"
            self._tell(Code.KEYS_DO_NOT_FIT, path, message, "give both, and make them differ")


def _english(key: str) -> str:
    pattern = ENGLISH[key]
    return pattern if isinstance(pattern, str) else pattern[OTHER]


def _listed(names: tuple[str, ...]) -> str:
    return f"the keys here are {', '.join(names)}"
