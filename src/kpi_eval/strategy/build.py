"""Build: from a file's tree to a Strategy, or to every problem that stands in its way."""

from collections.abc import Mapping, Sequence

from kpi_eval.strategy.actuals_settings import build_missing, build_reading
from kpi_eval.strategy.benchmarks import build_benchmarks
from kpi_eval.strategy.context import Context
from kpi_eval.strategy.measures import build_measures
from kpi_eval.strategy.model import (
    DefaultsSection,
    MilestoneSection,
    ObjectiveSection,
    OutcomeSection,
    StrategySection,
    as_form,
)
from kpi_eval.strategy.problems import check_section
from kpi_eval.strategy.roll_ups import ROLL_UP, build_roll_up, check_roll_ups
from kpi_eval.strategy.source import Source
from kpi_eval.strategy.strategy import Measure, Milestone, Objective, Outcome, Strategy
from kpi_eval.strategy.targets import check_default_tolerance
from kpi_eval.strategy.tree import MappingNode, to_form
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Form, Path, describe
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.scheme import Scheme
from kpi_eval.vocabulary.status import Status

_FORMAT = "1"
_SCHEME = "scheme"


def build_strategy(source: Source) -> Strategy | None:
    """Build the strategy of one file; whether it can be used, the source's problems say.

    Returns:
        What could be built, so that its names can be compared with other files'; None when even the top is unusable.
    """
    if source.root is None:
        return None
    if not isinstance(source.root, MappingNode):
        form = to_form(source.root)
        found = describe(form) if not isinstance(form, str) else "a single text"
        source.report(
            Code.NOT_A_MAPPING,
            source.root.mark,
            f"a strategy is a mapping (key: value), found {found}",
            "begin with format: 1, id, title, year and measures" + source.aside_of_name,
        )
        return None
    form = to_form(source.root)
    if not isinstance(form, Mapping):
        return None
    header = check_section(StrategySection, source, (), form)
    context = _context(source, form)
    outcomes = _declare_outcomes(context, form)
    measures = _build_measures(context, _mapping(form, "measures"), outcomes)
    benchmarks = build_benchmarks(context, _mapping(form, "benchmarks"), measures)
    missing = build_missing(context, _mapping(form, "missing"))
    reading = build_reading(context, _mapping(form, "actuals"))
    _check_header(context, form)
    if header is None:
        return None
    return Strategy(
        id=header.id,
        title=header.title,
        organisation=header.organisation,
        source=header.source,
        year=context.year,
        outcomes=outcomes,
        benchmarks=benchmarks,
        measures=measures,
        missing=missing,
        scheme=_build_scheme(context, form),
        reading=reading,
        rollup=build_roll_up(context, header.rollup, (ROLL_UP,)),
        require_commentary=_build_required(context, header.require_commentary),
        path=source.path,
        content=source.content,
    )


def _context(source: Source, form: Mapping[str, Form]) -> Context:
    year = form.get("year")
    kinds = {kind.value: kind for kind in YearKind}
    # NOTE: an unknown year is reported once, by the header; the rest is then checked as if it were financial.
    context = Context(source, kinds.get(year, YearKind.FINANCIAL) if isinstance(year, str) else YearKind.FINANCIAL)
    context.scales = _build_scales(context, _mapping(form, "scales"))
    context.benchmark_names = _benchmark_names(_mapping(form, "benchmarks"))
    if isinstance(form.get("defaults"), Mapping):
        defaults = check_section(DefaultsSection, source, ("defaults",), form["defaults"])
        context.defaults = defaults or context.defaults
        check_default_tolerance(context)
    return context


def _check_header(context: Context, form: Mapping[str, Form]) -> None:
    number, name = form.get("format"), form.get("id")
    if isinstance(number, str) and number != _FORMAT:
        context.report(
            Code.UNSUPPORTED_FORMAT,
            ("format",),
            f"format {number} is not known to this version",
            f"write format: {_FORMAT}, or use a newer kpi-eval",
        )
    if isinstance(name, str):
        context.check_id(name, ("id",), of_key=False)
    if isinstance(form.get("measures"), Mapping) and not form["measures"]:
        context.report(Code.MISSING_KEY, ("measures",), "the strategy has no measures", "add at least one")


def _mapping(form: Mapping[str, Form], key: str) -> Mapping[str, Form]:
    value = form.get(key)
    return value if isinstance(value, Mapping) else {}


def _build_scales(context: Context, form: Mapping[str, Form]) -> dict[str, Scale]:
    scales = {}
    for name, steps in form.items():
        path = ("scales", name)
        context.check_id(name, path)
        if not isinstance(steps, Sequence) or isinstance(steps, str):
            context.broken_scales.add(name)
            continue
        names = tuple(step for step in steps if isinstance(step, str) and step)
        scale = Scale(name, names)
        if len(names) < 2:  # noqa: PLR2004 - one step is no scale
            context.report(Code.WRONG_KIND, path, f"the scale '{name}' needs two steps or more", "list worst to best")
            context.broken_scales.add(name)
            continue
        for number, step in enumerate(names):
            if scale.position(step) != number + 1:
                context.report(Code.NAME_USED_TWICE, (*path, number), f"the step '{step}' is given twice", "keep one")
        scales[name] = scale
    return scales


def _declare_outcomes(context: Context, form: Mapping[str, Form]) -> tuple[Outcome, ...]:
    outcomes = _build_outcomes(context, _mapping(form, "outcomes"))
    is_declared = "outcomes" not in form or isinstance(form["outcomes"], Mapping)
    context.outcomes = frozenset(outcome.id for outcome in outcomes) if is_declared else None
    return outcomes


def _build_outcomes(context: Context, form: Mapping[str, Form]) -> tuple[Outcome, ...]:
    outcomes = []
    for name, value in form.items():
        path = ("outcomes", name)
        context.check_id(name, path)
        section = check_section(OutcomeSection, context.source, path, value)
        if section is None:
            outcomes.append(Outcome(id=name, title=name))
            continue
        objectives = tuple(
            _build_objective(context, (*path, "objectives", number), as_form(objective))
            for number, objective in enumerate(section.objectives)
        )
        context.claim_title(section.title, (*path, "title"), "outcome")
        outcomes.append(
            Outcome(
                id=name,
                title=section.title,
                objectives=objectives,
                rollup=build_roll_up(context, section.rollup, (*path, ROLL_UP)),
                line=context.source.line(path, of_key=True),
            )
        )
    return tuple(outcomes)


def _build_scheme(context: Context, form: Mapping[str, Form]) -> Scheme | None:
    if _SCHEME not in form:
        return None
    from kpi_eval.strategy.schemes import build_scheme  # noqa: PLC0415 - few strategies have one

    return build_scheme(context, form[_SCHEME])


def _build_required(context: Context, words: Sequence[str]) -> frozenset[Status]:
    if not words:
        return frozenset()
    from kpi_eval.strategy.required_commentary import build_required_commentary  # noqa: PLC0415 - few have it

    return build_required_commentary(context, words)


def _build_objective(context: Context, path: Path, form: Form) -> Objective:
    section = check_section(ObjectiveSection, context.source, path, form)
    if section is None:
        return Objective(title="")
    milestones = []
    for number, milestone in enumerate(section.milestones):
        here = (*path, "milestones", number)
        checked = check_section(MilestoneSection, context.source, here, as_form(milestone))
        if checked is not None:
            milestones.append(Milestone(title=checked.title, due=checked.due))
    return Objective(
        title=section.title,
        due=section.due,
        milestones=tuple(milestones),
        leads=tuple(section.lead),
        risks=tuple(section.risks),
    )


def _build_measures(context: Context, form: Mapping[str, Form], outcomes: Sequence[Outcome]) -> tuple[Measure, ...]:
    measures = build_measures(context, form)
    if not context.source.problems:
        # NOTE: of a measure that is not understood nobody knows whether it can be judged.
        check_roll_ups(context, outcomes, measures)
    return measures


def _benchmark_names(form: Mapping[str, Form]) -> tuple[str, ...]:
    titles = [value.get("title") for value in form.values() if isinstance(value, Mapping)]
    return (*form, *(title for title in titles if isinstance(title, str)))
