"""Colours of labels that some readers can hardly tell apart, or can hardly read on white or on black.

The word always stands beside the colour. Labels without a colour, and the schemes that come with the program, are let be.

Why:
    About one man in twelve does not tell red from green as others do, and a pale text is lost on paper. Whoever looks for
    the colour alone then sees the wrong rows.

Mend:
    Choose colours that differ in lightness too, such as a dark red and a blue-green; for text on white a contrast of 4.5
    or more. The named colours red, amber, green and blue are chosen so.

Bad:
    scheme:
      labels:
        Met: {for: [on-target], colour: "#008000"}
        Nearly met: {for: [within-tolerance], colour: "#ffbf00"}
        Missed: {for: [off-track], colour: "#c00000"}

    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90

Good:
    scheme:
      labels:
        Met: {for: [on-target], colour: green}
        Nearly met: {for: [within-tolerance], colour: amber}
        Missed: {for: [off-track], colour: red}

    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
        unit: "%"
        target: 90
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from kpi_eval.lint.rule import Advice, Rule
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.colour import (
    LEAST_ON_BLACK,
    LEAST_ON_WHITE,
    Colour,
    contrast_on_black,
    contrast_on_white,
    readers_who_confuse,
)
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.scheme import Label, Scheme


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for strategy in strategies:
        if strategy.scheme is not None and not strategy.scheme.id:
            for label, message, hint in (*_hard_to_read(strategy.scheme), *_hard_to_tell(strategy.scheme)):
                yield Advice(strategy, ("scheme", "labels", label.name, "colour"), message, hint)


def _coloured(scheme: Scheme) -> Iterator[tuple[Label, Colour]]:
    for label in scheme.labels:
        if label.colour is not None:
            yield label, label.colour


def _hard_to_read(scheme: Scheme) -> Iterator[tuple[Label, str, str]]:
    for label, colour in _coloured(scheme):
        for ground, contrast, least, way in (
            ("white", contrast_on_white(colour), LEAST_ON_WHITE, "darker"),
            ("black", contrast_on_black(colour), LEAST_ON_BLACK, "lighter"),
        ):
            if contrast < least:
                message = f"the colour of '{label.name}' ({colour.words}) is hard to read on {ground}: "
                yield label, f"{message}its contrast is {contrast:.1f}", f"choose a {way} one, with {least} or more"


def _hard_to_tell(scheme: Scheme) -> Iterator[tuple[Label, str, str]]:
    for (one, first), (other, second) in combinations(_coloured(scheme), 2):
        readers = readers_who_confuse(first, second)
        if readers is not None:
            told = f"'{one.name}' ({first.words}) and '{other.name}' ({second.words})"
            whom = f" for {readers}" if readers else ""
            hint = "choose colours that differ in lightness too"
            yield other, f"the colours of {told} are hard to tell apart{whom}", hint


RULE = Rule(Code.COLOURS_HARD_TO_TELL, Severity.ADVICE, _check)
