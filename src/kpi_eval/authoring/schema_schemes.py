"""Schema schemes: how a strategy may say by which words its statuses are reported."""

from kpi_eval.authoring.schema_pieces import (
    Schema,
    any_case,
    any_of,
    by_name,
    described,
    list_of,
    one_of,
    pattern,
    reference,
    scalar,
    section,
    words,
)
from kpi_eval.strategy.model import LabelSection, SchemeSection
from kpi_eval.vocabulary.colour import COLOURS
from kpi_eval.vocabulary.scheme import DEFAULT_SCHEME, SCHEMES, Case, Scheme, every_case

_NOT_A_SYMBOL = "write one to four characters without a space"


def scheme() -> Schema:
    """Describe a status scheme: the id of one that comes with the program, or labels."""
    told = {DEFAULT_SCHEME: "The statuses themselves."} | {name: _told(entry) for name, entry in SCHEMES.items()}
    spellings = one_of([any_case(name) for name in told])
    own = {"type": "string", **pattern(rf"^\s*{spellings}\s*$", f"write {', '.join(told)}, or labels of your own")}
    return any_of(words(told), own, reference("scheme"))


def _told(entry: Scheme) -> str:
    return f"{', '.join(label.name for label in entry.labels)}."


def scheme_definitions() -> Schema:
    """Define a scheme with labels of its own, a label, and what it may stand for."""
    return {"scheme": _own_scheme(), "label": _label(), "case": _case()}


def _own_scheme() -> Schema:
    labels = by_name(reference("label"), names="text", at_least=1)
    return section(
        SchemeSection,
        "A status scheme with labels of its own.",
        {
            "labels": described(
                labels,
                "The labels, each under its word, in the order in which they are counted. Each of on-target, "
                "within-tolerance and off-track belongs to exactly one.",
                examples=({"Achieved": {"for": ["on-target", "within-tolerance"]}},),
            )
        },
    )


def _label() -> Schema:
    return section(
        LabelSection,
        "A label: the word by which one or more cases are reported.",
        {
            "for": described(
                any_of(reference("case"), list_of(reference("case"), at_least=1)), "What the label stands for."
            ),
            "symbol": described(
                scalar(r"^\S{1,8}$", _NOT_A_SYMBOL),
                "What stands before the word; without it, the symbol of the status.",
                examples=("\N{BLACK STAR}",),
            ),
            "ascii": described(
                scalar("^[!-~]{1,4}$", f"{_NOT_A_SYMBOL}, of plain ASCII"),
                "What stands there where only ASCII can be shown.",
                examples=("*",),
            ),
            "colour": described(
                _colour(), "The colour of the word on a terminal: a name or #rrggbb.", examples=("#1f6feb",)
            ),
        },
    )


def _case() -> Schema:
    told = {case.words: _meaning(case) for case in every_case()}
    spellings = [any_case(name.replace("-", " ")).replace(r"\s+", r"[\s-]+") for name in told]
    return any_of(words(told), {"type": "string", "pattern": rf"^[\s-]*{one_of(spellings)}[\s-]*$"})


def _meaning(case: Case) -> str:
    beyond = ", beyond the far limit" if case.exceeded else ""
    way = "" if case.travel is None else f", and its direction of travel is '{case.travel.value}'"
    return f"What is {case.status.words}{beyond}{way}."


def _colour() -> Schema:
    names = one_of([any_case(name) for name in COLOURS])
    spelling = pattern(rf"^\s*(?:#[0-9A-Fa-f]{{6}}|{names})\s*$", f'write {", ".join(COLOURS)}, or "#1f6feb"')
    return any_of(words({name: f"As {entry.code}." for name, entry in COLOURS.items()}), {"type": "string", **spelling})
