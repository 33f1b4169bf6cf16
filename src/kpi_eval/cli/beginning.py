"""Beginning: from the options of `init` to a strategy file in its place, and what to do next."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.actuals.opened import check_use
from kpi_eval.actuals.reading import names_of
from kpi_eval.authoring.draft import Draft
from kpi_eval.authoring.first_strategy import EXAMPLE_NAMES, EXAMPLE_OUTCOME, first_strategy
from kpi_eval.cli.inputs import STDIN, open_inputs, option_of
from kpi_eval.cli.output import file_output, reported
from kpi_eval.cli.speech import tell
from kpi_eval.renderers.harmless import harmless
from kpi_eval.renderers.shell_words import quoted_for_shell
from kpi_eval.strategy.discovery import SUFFIXES, look_for_strategies
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.naming import folded, is_kebab_case, kebab_case, spaced, told_apart
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.reading import InputFormat, Reading

if TYPE_CHECKING:
    from kpi_eval.authoring.layout import Layout

_FOLDER = "strategies"
_TITLE = "Our strategy"
_NOTHING_ASKED = Reading()
_OF_ACTUALS = frozenset(f".{each.value}" for each in InputFormat)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person asked for; what was not given is None."""

    where: str | None = None
    actuals: str | None = None
    title: str | None = None
    id: str | None = None
    organisation: str | None = None
    year: YearKind | None = None
    reading: Reading = field(default_factory=Reading)


class _Place(NamedTuple):
    """Where the strategy is to stand: in a folder, under a name of its own where one was given; `title` is a guess."""

    folder: Path
    file: Path | None
    title: str


class _Made(NamedTuple):
    """A draft, how its file of actuals is read, and how many of its measures other strategies have."""

    draft: Draft
    layout: "Layout | None" = None
    known: int = 0


def begin(wish: Wish) -> None:
    """Write a first strategy, and say what to do next.

    Raises:
        UsageError: A strategy stands there already, or an option is of no use.
        ActualsError: The actuals cannot be read, or name no measure.
        OutputError: It cannot be written.
    """
    if wish.actuals is None and wish.reading != _NOTHING_ASKED:
        raise UsageError("options such as --column and --sheet say how a file is read: name it with --from FILE")
    if wish.actuals is not None and Path(wish.actuals).suffix.casefold() in SUFFIXES:
        hint = (
            "--from takes the actuals whose measures are to stand in it; to begin with another strategy, copy its file"
        )
        raise UsageError(f"{wish.actuals} is named as a strategy is, not as actuals; {hint}")
    with reported(wish.where or _FOLDER):
        place = _place(wish.where)
        others = _others(place)
    made = _made(wish, place, others)
    path = place.file or place.folder / f"{made.draft.id}.yaml"
    with _folder(path.parent), file_output(str(path), is_new=True) as stream:
        stream.write(first_strategy(made.draft))
    tell("".join(f"{harmless(line)}\n" for line in _report(path, made, wish)))


def _place(where: str | None) -> _Place:
    if where is None:
        return _Place(Path(_FOLDER), None, _TITLE)
    if not where.strip():
        raise UsageError("the name of the folder is empty: leave it out for this folder")
    path = Path(where)
    if path.suffix.casefold() in SUFFIXES and not path.is_dir():
        return _Place(path.parent, path, _title_from(path.stem))
    if path.is_file():
        file = quoted_for_shell(where)
        raise UsageError(f"{where} is a file, and no strategy; for its measures write kpi-eval init --from {file}")
    if path.suffix.casefold() in _OF_ACTUALS and not path.exists():
        hint = f"for its measures write kpi-eval init --from {quoted_for_shell(where)}; else name a folder, or a .yaml file"
        raise UsageError(f"{where} is named as actuals are, not as a strategy; {hint}")
    folder = path if path.name == _FOLDER else path / _FOLDER
    name = path.resolve().name if path.name in {"", ".."} else path.name
    return _Place(folder, None, _TITLE if path.name == _FOLDER or path == Path() else _title_from(name))


def _title_from(name: str) -> str:
    """Make a title of the name of a file or a folder."""
    title = spaced(name.replace("-", " ").replace("_", " "))
    return title[:1].upper() + title[1:] if title else _TITLE


def _others(place: _Place) -> Sequence[Strategy]:
    """Give the strategies that the new one will be used with; with none of its own name, it is to be the first.

    Raises:
        UsageError: A strategy stands where the new one is to.
    """
    if place.file is not None and place.file.exists():
        raise UsageError(f"{place.file.as_posix()} is there already, and is never written over; name another file")
    folder = _home(place)
    files = () if folder is None else look_for_strategies([str(folder)], environment={}, here=Path()).files
    if files and place.file is None:
        further = quoted_for_shell((place.folder / "second.yaml").as_posix())
        hint = f"edit it, or name the file of a further one: kpi-eval init {further}"
        raise UsageError(f"a strategy stands there already, {files[0].as_posix()}, and is never written over; {hint}")
    if not files:
        return ()
    from kpi_eval.strategy.loader import check_strategies  # noqa: PLC0415 - a first strategy has no others beside it

    return check_strategies(files).strategies


def _home(place: _Place) -> Path | None:
    """Give the folder of strategies that are used together with the new one; None where there is none yet."""
    if place.file is None:
        return place.folder if place.folder.is_dir() else None
    above = place.file.resolve().parents
    return next((folder for folder in above if folder.name == _FOLDER and folder.is_dir()), None)


def _made(wish: Wish, place: _Place, others: Sequence[Strategy]) -> _Made:
    title = _text("--title", wish.title) or place.title
    name = _id(wish, title, others)
    organisation = _text("--organisation", wish.organisation)
    if wish.actuals is not None:
        return _from_actuals(wish, wish.actuals, others, Draft(id=name, title=title, organisation=organisation))
    _check_examples(others)
    draft = Draft(id=name, title=title, organisation=organisation, year=wish.year or YearKind.FINANCIAL)
    return _Made(draft)


def _text(option: str, text: str | None) -> str:
    """Bring a text of the command line onto one line; blank where it was not given."""
    if text is None:
        return ""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{option}: the text is not in the encoding of this terminal") from None
    if not text.strip():
        raise UsageError(f"{option} is empty: leave it out, or give it a text")
    return spaced(text)


def _id(wish: Wish, title: str, others: Sequence[Strategy]) -> str:
    taken = {strategy.id for strategy in others}
    if wish.id is None:
        return told_apart(kebab_case(title, "strategy"), taken)
    if not is_kebab_case(wish.id):
        hint = kebab_case(wish.id, "our-strategy")
        raise UsageError(f"--id: '{wish.id}' is not in small letters, digits and hyphens; write {hint}")
    if wish.id in taken:
        raise UsageError(f"--id: another strategy in the folder has the id '{wish.id}'; choose another")
    return wish.id


def _check_examples(others: Sequence[Strategy]) -> None:
    """See that no other strategy has a name that an example has: names are told apart across files."""
    for strategy in others:
        measures = names_of([strategy])
        taken = [f"a measure '{name}'" for name in EXAMPLE_NAMES if folded(name) in measures]
        outcomes = {folded(name) for each in strategy.outcomes for name in (each.id, each.title)}
        taken += [f"an outcome '{name}'" for name in EXAMPLE_OUTCOME if folded(name) in outcomes]
        if taken:
            path = Path(strategy.path)
            shown = (path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path).as_posix()
            what = (
                f"has {taken[0]}, as the examples have that kpi-eval init writes, and a name may stand in one file only"
            )
            hint = "call it otherwise there first, or take the measures of the new strategy from a file with --from"
            raise UsageError(f"{shown} {what}; {hint}")


def _from_actuals(wish: Wish, name: str, others: Sequence[Strategy], draft: Draft) -> _Made:
    """Complete a draft by what a file of actuals says."""
    from kpi_eval.authoring.drafting import draft_measures, kind_of_year, latest_year  # noqa: PLC0415 - only with --from
    from kpi_eval.authoring.layout import find_layout  # noqa: PLC0415

    with ExitStack() as stack:
        opened = open_inputs(stack, [name], wish.reading, has_period=False)
        check_use(wish.reading, opened, option_of)
        layout = find_layout(opened[0], wish.reading)
        drafted = draft_measures(layout.table, known=names_of(others))
    if not drafted.measures:
        raise UsageError(f"every measure of {name} is in the strategies of the folder already")
    year = wish.year or kind_of_year(drafted.periods)
    draft = replace(
        draft,
        year=year,
        file=name,
        reading=layout.reading,
        period=latest_year(drafted.periods, year),
        measures=drafted.measures,
        ratings=drafted.ratings,
    )
    return _Made(draft, layout, drafted.known)


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Make a folder, and those above it, that are not there; they go again when nothing comes to be written."""
    with reported(folder.as_posix()):
        absent = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for each in absent:
            with suppress(OSError):
                each.rmdir()
        raise


def _report(path: Path, made: _Made, wish: Wish) -> Iterator[str]:
    """Say what was written and what to do next."""
    shown, draft = path.as_posix(), made.draft
    count = len(draft.measures)
    measures = f"{count:,} measure{'' if count == 1 else 's'}" if count else "3 examples of measures"
    yield f"{shown} is written, with {measures} and a comment on each key."
    if made.known:
        are = "1 more of the file is" if made.known == 1 else f"{made.known:,} more of the file are"
        yield f"{are} in the strategies of the folder already, and left out."
    told = {each: header for each, header in draft.reading.columns.items() if each not in wish.reading.columns}
    if made.layout is not None and made.layout.is_told_by_cells and told:
        columns = ", ".join(f"{each.value} from '{header}'" for each, header in told.items())
        yield f"Told by what is in the columns: {columns}."
        yield "See under actuals: in the strategy whether that is right."
    yield ""
    yield "Next:"
    named = _strategy_option(path)
    todo = (
        "give each measure its direction and its targets"
        if count
        else "write your own measures in place of the examples"
    )
    yield f"  open {shown} in an editor:"
    yield f"  {todo}"
    yield f"  kpi-eval validate{f' {named}' if named else ''}"
    option = f" -s {named}" if named else ""
    if made.layout is None:
        yield f'  kpi-eval template --period "{_example_period(draft.year)}" -o actuals.csv{option}'
        yield f"  kpi-eval check actuals.csv{option}"
        return
    yield f"  kpi-eval check {_file_and_options(made.layout, wish)}{option}"


def _example_period(year: YearKind) -> str:
    return "2026 Q1" if year is YearKind.CALENDAR else "2026/27 Q1"


def _file_and_options(layout: "Layout", wish: Wish) -> str:
    """Give a file, and what no strategy can say of it."""
    words = [quoted_for_shell(wish.actuals or STDIN)]
    if wish.reading.input_format is not None:
        words.append(f"--input-format {wish.reading.input_format.value}")
    if not layout.has_period:
        words.append("--period PERIOD")
    return " ".join(words)


def _strategy_option(path: Path) -> str:
    """Give the path as it must be named, where it would not be found from here without."""
    try:
        found = look_for_strategies((), environment=os.environ, here=Path.cwd()).files
    except UsageError:
        found = ()
    is_found = any(file.resolve() == path.resolve() for file in found)
    return "" if is_found else quoted_for_shell(path.as_posix())
