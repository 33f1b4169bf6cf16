"""Schemes: what a strategy says of the words and groupings in which its statuses are reported."""

from collections.abc import Iterator, Mapping, Sequence

from kpi_eval.strategy.context import Context
from kpi_eval.strategy.model import LabelSection, SchemeSection, as_form
from kpi_eval.strategy.problems import check_section
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.colour import COLOURS, Colour, look_the_same, parse_colour
from kpi_eval.vocabulary.form import Form, Path, describe, shortened
from kpi_eval.vocabulary.naming import folded, spaced
from kpi_eval.vocabulary.scheme import DEFAULT_SCHEME, JUDGED, SCHEMES, Case, Label, Scheme, every_case, parse_case
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.suggestion import did_you_mean

SCHEME = "scheme"
_LABELS = (SCHEME, "labels")
_FOR = "for"
_LONGEST_SYMBOL = 4
_BUILT_IN = (DEFAULT_SCHEME, *SCHEMES)
_OWN_WORDS = {folded(status.words): status for status in Status}


def build_scheme(context: Context, form: Form) -> Scheme | None:
    """Understand `scheme:`, the id of one that comes with the program or labels; what is wrong in it is reported.

    Returns:
        None for the statuses themselves, which is the default, and where it cannot be used.
    """
    if form is None:
        return None  # NOTE: that it has no value has been reported
    if isinstance(form, Mapping):
        return _own_scheme(context, form)
    word = form.strip().casefold() if isinstance(form, str) else ""
    if word not in _BUILT_IN:
        listed = f"write {', '.join(_BUILT_IN)}, or labels of your own under labels:"
        hint = did_you_mean(form, _BUILT_IN) if isinstance(form, str) and form else ""
        _report(context, (SCHEME,), f"expected the id of a scheme, found {describe(form)}", hint or listed)
    return SCHEMES.get(word)


def _report(context: Context, path: Path, message: str, hint: str, *, of_key: bool = False) -> None:
    context.report(Code.SCHEME_NOT_UNDERSTOOD, path, message, hint, of_key=of_key)


def _own_scheme(context: Context, form: Mapping[str, Form]) -> Scheme | None:
    told = len(context.source.problems)
    section = check_section(SchemeSection, context.source, (SCHEME,), form)
    if section is None:
        return None
    builder = _Builder(context)
    labels = [
        label for name, value in section.labels.items() if (label := builder.label(name, as_form(value))) is not None
    ]
    # NOTE: a slip that hides a case has been told; that a status has no label may only follow from it.
    if len(context.source.problems) == told:
        builder.check_complete()
    return Scheme(tuple(labels))


class _Builder:
    """Builds the labels of one scheme, and remembers which words and cases are taken."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._names: dict[str, str] = {}
        self._taken: dict[Case, str] = {}
        self._colours: dict[str, Colour] = {}

    def label(self, name: str, form: Form) -> Label | None:
        """Build one label; None where it cannot be used."""
        path = (*_LABELS, name)
        if not isinstance(form, Mapping):
            message = f"expected what '{shortened(name)}' stands for, found {describe(form)}"
            _report(self._context, path, message, "write {for: [on-target, within-tolerance]}")
            return None
        section = check_section(LabelSection, self._context.source, path, form)
        first = self._names.setdefault(folded(name), name)
        if not folded(name):
            _report(self._context, path, "a label needs a word", "write it before the colon", of_key=True)
        elif first != name:
            message, hint = f"'{name}' is the same word as '{first}'", "case and spacing do not count: change one"
            _report(self._context, path, message, hint, of_key=True)
        if section is None:
            return None
        cases = tuple(self._cases(name, as_form(section.cases)))
        self._check_word(name, cases)
        symbol = self._symbol((*path, "symbol"), section.symbol or "")
        plain = self._symbol((*path, "ascii"), section.ascii or "", must_be_ascii=True)
        colour = self._colour(name, section.colour)
        return Label(spaced(name), cases, symbol, plain or (symbol if symbol.isascii() else ""), colour)

    def _cases(self, name: str, form: Form) -> Iterator[Case]:
        path = (*_LABELS, name, _FOR)
        listed: Sequence[Form] = [form] if isinstance(form, str) else form if isinstance(form, Sequence) else ()
        if not listed:
            found = "an empty list" if form == [] else describe(form)
            message = f"expected what '{shortened(name)}' stands for, found {found}"
            _report(self._context, path, message, "write statuses, such as [on-target, within-tolerance]")
        for number, text in enumerate(listed):
            here = path if isinstance(form, str) else (*path, number)
            case = parse_case(text) if isinstance(text, str) else None
            if case is None:
                self._unknown_case(here, text)
            elif case in self._taken:
                self._taken_twice(here, case, name)
            else:
                self._taken[case] = name
                yield case

    def _unknown_case(self, path: Path, text: Form) -> None:
        known = [case.words for case in every_case()]
        near = did_you_mean(text, known) if isinstance(text, str) else ""
        if isinstance(text, str) and folded(text.replace("-", "")) in {"nodata", "notjudged"}:
            near = "rows that are not judged keep their words; take it away"
        hint = near or "write on-target, exceeded, within-tolerance or off-track, perhaps with 'and improving'"
        _report(self._context, path, f"a label cannot stand for {describe(text)}", hint)

    def _taken_twice(self, path: Path, case: Case, name: str) -> None:
        other = self._taken[case]
        if other == name:
            _report(self._context, path, f"'{case.words}' stands there twice", "keep one of them")
            return
        message = f"two labels stand for {case.words}: '{shortened(other)}' and '{shortened(name)}'"
        _report(self._context, path, message, "take it away from one of them")

    def _check_word(self, name: str, cases: Sequence[Case]) -> None:
        """Report a label that is the word of a status it does not stand for."""
        status = _OWN_WORDS.get(folded(name.replace("-", " ")))
        if status is not None and cases and all(case.status is not status for case in cases):
            message = f"'{shortened(name)}' is the word of another status"
            hint = f"choose a word that does not say {status.words}"
            _report(self._context, (*_LABELS, name), message, hint, of_key=True)

    def _symbol(self, path: Path, text: str, *, must_be_ascii: bool = False) -> str:
        is_fit = len(text) <= _LONGEST_SYMBOL and text.isprintable() and " " not in text
        if is_fit and (text.isascii() or not must_be_ascii):
            return text
        kind = "plain ASCII characters, such as *" if must_be_ascii else "characters, such as \N{BLACK STAR}"
        message, hint = f"'{shortened(text)}' is not a symbol", f"write 1 to {_LONGEST_SYMBOL} {kind}, without a space"
        _report(self._context, path, message, hint)
        return ""

    def _colour(self, name: str, text: str | None) -> Colour | None:
        """Understand a colour; one that looks like another label's is reported."""
        colour, path = None if text is None else parse_colour(text), (*_LABELS, name, "colour")
        if text is not None and colour is None:
            hint = did_you_mean(text, COLOURS) or f'write {", ".join(COLOURS)}, or a code such as "#1f6feb"'
            _report(self._context, path, f"'{shortened(text)}' is not a colour", hint)
        if colour is not None:
            other = next((taken for taken, known in self._colours.items() if look_the_same(colour, known)), None)
            if other is not None:
                message = f"nobody can tell the colour of '{shortened(name)}' from that of '{shortened(other)}'"
                self._context.report(Code.COLOURS_TOO_CLOSE, path, message, "choose another for one of them")
            self._colours[name] = colour
        return colour

    def check_complete(self) -> None:
        """Report the statuses that no label stands for."""
        missing = [status.value for status in JUDGED if Case(status) not in self._taken]
        if missing:
            listed = f"{', '.join(missing[:-1])} or {missing[-1]}" if len(missing) > 1 else missing[0]
            _report(self._context, _LABELS, f"no label stands for {listed}", "name it under 'for' of one", of_key=True)
