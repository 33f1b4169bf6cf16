"""Completion: what a shell may offer for a word that is begun; it says nothing when it does not know.

Strategies are looked for as the command itself would, and only their keys are read: whether they have problems does not
matter here. Nothing is raised and nothing said, for the person is in the middle of a line.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

if TYPE_CHECKING:
    from kpi_eval.strategy.tree import MappingNode

Offers = list[tuple[str, str]]
"""Words, each with a few words about it, which some shells show."""

_LARGEST = 2 * 1024 * 1024
"""Bytes of a strategy that is read while somebody waits for a word."""


class _Named(NamedTuple):
    """A measure or an outcome: its id, its title and, of a measure, its tags."""

    id: str
    title: str
    tags: tuple[str, ...] = ()


def measure_ids(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the ids of measures."""
    return _offered(incomplete, lambda: ((one.id, one.title) for one in _listed(ctx, "measures")))


def outcome_ids(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the ids of outcomes."""
    return _offered(incomplete, lambda: ((one.id, one.title) for one in _listed(ctx, "outcomes")))


def measure_and_outcome_ids(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the ids of measures and of outcomes."""
    return [*measure_ids(ctx, incomplete), *outcome_ids(ctx, incomplete)]


def tags(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the tags of measures."""
    return _offered(incomplete, lambda: ((tag, "") for one in _listed(ctx, "measures") for tag in one.tags))


def codes(incomplete: str) -> Offers:
    """Offer every code, and its name where that is begun."""
    return _offered(incomplete, lambda: _codes(incomplete, only_advice=False))


def advice(incomplete: str) -> Offers:
    """Offer the codes of advice, of which `--select` and `--ignore` choose."""
    return _offered(incomplete, lambda: _codes(incomplete, only_advice=True))


def statuses(incomplete: str) -> Offers:
    """Offer the statuses."""
    from kpi_eval.vocabulary.status import Status  # noqa: PLC0415 - only when a word is completed

    return _among(incomplete, [status.value for status in Status])


def verdicts(incomplete: str) -> Offers:
    """Offer the statuses on which `check` can be made to fail."""
    from kpi_eval.cli.choices import VERDICTS  # noqa: PLC0415 - only when a word is completed

    return _among(incomplete, VERDICTS)


def input_formats(incomplete: str) -> Offers:
    """Offer the formats of actuals."""
    from kpi_eval.vocabulary.reading import InputFormat  # noqa: PLC0415 - only when a word is completed

    return _among(incomplete, [one.value for one in InputFormat])


def shapes(incomplete: str) -> Offers:
    """Offer the shapes of actuals."""
    from kpi_eval.vocabulary.reading import Shape  # noqa: PLC0415 - only when a word is completed

    return _among(incomplete, [one.value for one in Shape])


def delimiters(incomplete: str) -> Offers:
    """Offer the names of delimiters."""
    from kpi_eval.vocabulary.reading import DELIMITERS  # noqa: PLC0415 - only when a word is completed

    return _among(incomplete, DELIMITERS.values())


def roll_ups(incomplete: str) -> Offers:
    """Offer what rows are rolled up by."""
    from kpi_eval.evaluation.rolled_up import RollUpBy  # noqa: PLC0415 - only when a word is completed

    return _among(incomplete, [one.value for one in RollUpBy])


def formats_of_check(incomplete: str) -> Offers:
    """Offer the formats of `check`."""
    from kpi_eval.renderers.evaluation import RENDERERS  # noqa: PLC0415 - only when a word is completed

    return _among(incomplete, RENDERERS)


def formats_of_export(incomplete: str) -> Offers:
    """Offer the formats of `export`."""
    from kpi_eval.renderers.evaluation import BINARY_RENDERERS, RENDERERS  # noqa: PLC0415 - only when it is completed

    return _among(incomplete, [*(name for name, one in RENDERERS.items() if one.suffixes), *BINARY_RENDERERS])


def formats_of_validate(incomplete: str) -> Offers:
    """Offer the formats of `validate`."""
    from kpi_eval.renderers.diagnostics import RENDERERS  # noqa: PLC0415 - only when a word is completed

    return _among(incomplete, RENDERERS)


def formats_of_compare(incomplete: str) -> Offers:
    """Offer the formats of `compare`."""
    from kpi_eval.renderers.comparison import RENDERERS  # noqa: PLC0415 - only when a word is completed

    return _among(incomplete, RENDERERS)


def words(*known: str) -> Callable[[str], Offers]:
    """Make a completer that offers words of one option only."""

    def offer(incomplete: str) -> Offers:
        return _among(incomplete, known)

    return offer


def _among(incomplete: str, known: Iterable[str]) -> Offers:
    return _offered(incomplete, lambda: ((word, "") for word in known))


def _offered(incomplete: str, candidates: Callable[[], Iterable[tuple[str, str]]]) -> Offers:
    """Give the candidates that begin as the word does, each once."""
    begun = incomplete.casefold()
    try:
        found = {word: about for word, about in candidates() if word.casefold().startswith(begun)}
    except Exception:  # noqa: BLE001 - a shell shows nothing rather than an error in the middle of a line
        return []
    return [(word, _plain(about)) for word, about in found.items() if word.isprintable()]


def _plain(about: str) -> str:
    # NOTE: typer takes brackets in this text for markup, and shells take colons and quotes for their own signs.
    shown = "".join(letter for letter in " ".join(about.split()) if letter.isprintable() and letter not in "[]\\`$\"':")
    return shown if len(shown) <= 60 else f"{shown[:59]}…"  # noqa: PLR2004 - a line of a terminal holds the id too


def _codes(incomplete: str, *, only_advice: bool) -> Iterator[tuple[str, str]]:
    from kpi_eval.vocabulary.codes import Code  # noqa: PLC0415 - only when a word is completed

    wanted = [code for code in Code if code.is_advice or not only_advice]
    yield from ((code.number, code.title) for code in wanted)
    if only_advice:
        yield "ALL", "every rule"
    if incomplete:
        yield from ((code.slug, code.number) for code in wanted)


def _listed(ctx: typer.Context, section: str) -> Iterator[_Named]:
    """List what the strategies of the line being written have in a section."""
    from kpi_eval.strategy.discovery import look_for_strategies  # noqa: PLC0415 - only when a word is completed
    from kpi_eval.strategy.source import Source  # noqa: PLC0415
    from kpi_eval.strategy.tree import MappingNode  # noqa: PLC0415

    named = ctx.params.get("strategy") or ()
    for path in look_for_strategies(named, environment=os.environ, here=Path.cwd()).files:
        if path.stat().st_size > _LARGEST:
            continue
        root = Source(path.name, path.read_bytes()).root
        entries = root.values.get(section) if isinstance(root, MappingNode) else None
        for name, entry in entries.values.items() if isinstance(entries, MappingNode) else ():
            yield _named(name, entry) if isinstance(entry, MappingNode) else _Named(name, "")


def _named(name: str, entry: "MappingNode") -> _Named:
    from kpi_eval.strategy.tree import ScalarNode, SequenceNode  # noqa: PLC0415 - only when a word is completed

    title, listed = entry.values.get("title"), entry.values.get("tags")
    items = listed.items if isinstance(listed, SequenceNode) else ()
    return _Named(
        name,
        title.text if isinstance(title, ScalarNode) else "",
        tuple(item.text for item in items if isinstance(item, ScalarNode)),
    )
