"""Choices: words from the command line as members of an enum, with a did-you-mean for a slip."""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeVar

from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.suggestion import did_you_mean

Choice = TypeVar("Choice", bound=Enum)

NEVER = "never"
VERDICTS = {
    Status.OFF_TRACK.value: frozenset({Status.OFF_TRACK}),
    Status.WITHIN_TOLERANCE.value: frozenset({Status.WITHIN_TOLERANCE, Status.OFF_TRACK}),
    Status.NO_DATA.value: frozenset({Status.NO_DATA}),
    NEVER: frozenset[Status](),
}
"""The words of `--fail-on`, with the statuses that each fails on."""


def choice(option: str, word: str, members: type[Choice]) -> Choice:
    """Find the member of an enum that a word means, whatever its case.

    Raises:
        UsageError: There is none.
    """
    known = {str(member.value): member for member in members}
    if word.casefold() not in known:
        raise _unknown(option, word, list(known))
    return known[word.casefold()]


def verdicts(words: Sequence[str]) -> frozenset[Status]:
    """Give the statuses that `--fail-on` asks to fail on; off track when it was not given.

    Raises:
        UsageError: A word is not a status to fail on, or `never` stands beside another.
    """
    chosen = [word.casefold() for word in words] or [Status.OFF_TRACK.value]
    for word in chosen:
        if word not in VERDICTS:
            raise _unknown("--fail-on", word, list(VERDICTS))
    if NEVER in chosen and len(set(chosen)) > 1:
        raise UsageError("--fail-on never stands beside another status: keep one of them")
    return frozenset[Status]().union(*(VERDICTS[word] for word in chosen))


def either(words: Iterable[str]) -> str:
    """Write words of which one will do: `csv, json or parquet`."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _unknown(option: str, word: str, known: list[str]) -> UsageError:
    hint = did_you_mean(word, known) or f"write {either(known)}"
    return UsageError(f"{option}: '{word}' is not a choice; {hint}")
