"""Colours: those a label may have, how well each can be read, and how well two can be told apart.

Luminance and contrast are those of the Web Content Accessibility Guidelines 2.2 (success criterion 1.4.3). How colours
look to readers without cones for red, or for green, is the simulation of Machado, Oliveira and Fernandes (2009);
differences are distances in CIE L*a*b* (1976).
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from kpi_eval.vocabulary.naming import spaced

_Triple = tuple[float, float, float]
_Matrix = tuple[_Triple, _Triple, _Triple]

_HEX = re.compile(r"#[0-9a-f]{6}")

LEAST_ON_WHITE = 4.5
"""The contrast that text needs on white."""

LEAST_ON_BLACK = 3.0
"""The contrast asked for on black: hardly any colour has 4.5 on both, and 3 is enough for what is not text alone."""

JUST_SEEN = 2.3
"""How far two colours must lie apart for anybody to see a difference, side by side (Mahy and others, 1994)."""

LEAST_DIFFERENCE = 20.0
"""How far two colours must lie apart to be told from each other at a glance."""

_COLOUR_VISIONS: dict[str, _Matrix] = {
    "": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "readers who do not see red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "readers who do not see green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
_TO_XYZ: _Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: _Triple = (0.95047, 1.0, 1.08883)
_LUMINANCE: _Triple = (0.2126, 0.7152, 0.0722)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as `#rrggbb`; `name` where it was named, which a terminal shows in its own colour of that name."""

    code: str
    name: str = ""

    @property
    def words(self) -> str:
        """The colour as it is told to people."""
        return self.name or self.code


COLOURS = {
    name: Colour(code, name)
    for name, code in {
        "red": "#af2132",
        "amber": "#9d6b02",
        "green": "#168071",
        "blue": "#2563c9",
        "purple": "#7a3fb0",
        "grey": "#6b6b6b",
    }.items()
}
"""The colours that have a name: readable on white, and red, amber and green told apart by every reader."""


def parse_colour(text: str) -> Colour | None:
    """Understand a colour: a name or `#rrggbb`, in any case; None when it is neither."""
    word = spaced(text).casefold()
    return COLOURS.get(word) or (Colour(word) if _HEX.fullmatch(word) else None)


def contrast_on_white(colour: Colour) -> float:
    """Give the contrast of text in a colour on white, from 1 to 21."""
    return 1.05 / (_luminance(colour) + 0.05)


def contrast_on_black(colour: Colour) -> float:
    """Give the contrast of text in a colour on black, from 1 to 21."""
    return (_luminance(colour) + 0.05) / 0.05


def look_the_same(one: Colour, other: Colour) -> bool:
    """Whether nobody can tell two colours apart, even side by side."""
    return math.dist(_seen(one.code, ""), _seen(other.code, "")) < JUST_SEEN


def readers_who_confuse(one: Colour, other: Colour) -> str | None:
    """Say who can hardly tell two colours apart: `""` for everybody; None when every reader can."""
    for readers in _COLOUR_VISIONS:
        if math.dist(_seen(one.code, readers), _seen(other.code, readers)) < LEAST_DIFFERENCE:
            return readers
    return None


def _luminance(colour: Colour) -> float:
    return _dot(_LUMINANCE, _linear(colour.code))


def _linear(code: str) -> _Triple:
    """Give the amounts of red, green and blue light, from 0 to 1."""
    red, green, blue = (_light(int(code[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - as sRGB has it


@lru_cache(maxsize=1000)
def _seen(code: str, readers: str) -> _Triple:
    """Give where readers see a colour in L*a*b*."""
    light = _times(_COLOUR_VISIONS[readers], _linear(code))
    inside = (_clipped(light[0]), _clipped(light[1]), _clipped(light[2]))
    x, y, z = (_root(part / white) for part, white in zip(_times(_TO_XYZ, inside), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return math.cbrt(value) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def _clipped(value: float) -> float:
    return min(1.0, max(0.0, value))


def _times(matrix: _Matrix, vector: _Triple) -> _Triple:
    return _dot(matrix[0], vector), _dot(matrix[1], vector), _dot(matrix[2], vector)


def _dot(one: _Triple, other: _Triple) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
