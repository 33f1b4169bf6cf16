"""Filling in: from the options of `template` to a file in its place, and what to do with it."""

import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from kpi_eval.actuals.reading import reading_for
from kpi_eval.cli.output import STDOUT, file_output, standard_output
from kpi_eval.cli.speech import tell
from kpi_eval.evaluation.due_rows import DueRow, due_rows
from kpi_eval.evaluation.selection import Filters, Selection, make_selection
from kpi_eval.renderers.harmless import harmless
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.shell_words import quoted_for_shell
from kpi_eval.renderers.template.csv_rows import render
from kpi_eval.strategy.discovery import find_strategy_files
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.strategy.strategy import Measure, Strategy
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.reading import Reading, Shape

_MOST_NAMED = 8
_UTF_8 = "utf-8"


def write_template(filters: Filters, named: Sequence[str], output: str, *, is_excel: bool) -> None:
    """Write the rows that are due, and say what to do with them.

    Args:
        filters: The period, and which measures.
        named: Strategies from the command line.
        output: The file; `-` is standard output.
        is_excel: Whether Excel is to open it.

    Raises:
        UsageError: Nothing is due, or the file is there already or no CSV.
        StrategyError, OutputError: A strategy cannot be used; the file cannot be written.
    """
    _check_name(output)
    files = find_strategy_files(named, environment=os.environ, here=Path.cwd())
    strategies = load_strategies(files)
    selection = make_selection(filters, strategies)
    rows = list(due_rows(strategies, selection))
    if not rows:
        raise UsageError(_nothing_due(filters.period or "", strategies, selection))
    reading = reading_for(Reading(), strategies)
    encoding = reading.encoding or _UTF_8
    text = _text(rows, reading, encoding, is_excel=is_excel)
    if output == STDOUT:
        with standard_output(is_for_people=False, encoding=encoding) as stream:
            stream.write(text)
        return
    with file_output(output, inputs=[str(file) for file in files], is_new=True, encoding=encoding) as stream:
        stream.write(text)
    tell("".join(f"{harmless(line)}\n" for line in _report(rows, strategies, selection, output, reading, named)))


def _check_name(output: str) -> None:
    if output != STDOUT and Path(output).suffix.casefold() != ".csv":
        hint = "end the name in .csv; with --excel Excel opens it"
        raise UsageError(f"-o {output}: a template is CSV; {hint}" if output else f"-o is empty; {hint}")


def _text(rows: Sequence[DueRow], reading: Reading, encoding: str, *, is_excel: bool) -> str:
    """Give the text of a template; what its encoding lacks can only be in the columns for people."""
    stream = io.StringIO(newline="")
    render(rows, reading, stream, Presentation(is_excel=is_excel))
    text = stream.getvalue()
    return text if encoding == _UTF_8 else text.encode(encoding, errors="replace").decode(encoding)


def _nothing_due(text: str, strategies: Sequence[Strategy], selection: Selection) -> str:
    """Say that nothing is due in a period, and for which periods there are targets."""
    periods = {
        target.period.days: target.period.label
        for measure in _selected(strategies, selection)
        for basis in measure.bases
        for target in basis.targets
        if target.period is not None
    }
    labels = [label for _, label in sorted(periods.items())]
    hint = f"there are targets for {', '.join(labels[:_MOST_NAMED])}" if labels else "no measure is left to report"
    more = f" and {len(labels) - _MOST_NAMED:,} more periods" if len(labels) > _MOST_NAMED else ""
    return f"nothing is due in {shortened(text)}: no measure has a target there; {hint}{more}"


def _selected(strategies: Sequence[Strategy], selection: Selection) -> Iterator[Measure]:
    return (measure for strategy in strategies for measure in strategy.measures if selection.includes_measure(measure))


def _report(  # noqa: PLR0913, PLR0917 - what there is to say
    rows: Sequence[DueRow],
    strategies: Sequence[Strategy],
    selection: Selection,
    output: str,
    reading: Reading,
    named: Sequence[str],
) -> Iterator[str]:
    """Say what was written, what was left out, and what to do next."""
    count = len(rows)
    yield f"{output} is written, with {count:,} row{'' if count == 1 else 's'} to fill in."
    due = {row.measure.id for row in rows}
    absent = [measure.id for measure in _selected(strategies, selection) if measure.id not in due]
    if absent:
        more = f" and {len(absent) - _MOST_NAMED:,} more" if len(absent) > _MOST_NAMED else ""
        yield f"Nothing is due in {selection.period} of {', '.join(absent[:_MOST_NAMED])}{more}."
    words = [quoted_for_shell(output), *(f"-s {quoted_for_shell(name)}" for name in named)]
    words += ["--shape long"] if reading.shape not in {None, Shape.LONG} else []
    yield f"When actual and note are filled in: kpi-eval check {' '.join(words)}"
