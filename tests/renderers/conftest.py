"""Hostile texts, diagnostics and evaluations made of them, and what it takes to render them."""

import contextlib
import io
import json
from pathlib import Path

import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.renderers import diagnostics as of_diagnostics
from kpi_eval.renderers import evaluation as of_evaluation
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity

HOSTILE = [
    "a\nb\r\nc\rd",
    "\n\n# heading\n\n- item",
    "::error::x",
    "x\n::warning file=a,line=1::y",
    "##[add-mask]x",
    "100% %0A %25 %3A",
    "a,b:c=d;e",
    "a|b||c",
    "a\\|b \\ \\\\|",
    "<script>alert(1)</script>",
    "<img src=x onerror=y> &amp; &#60; &lt;",
    "]]> --> <!-- ?>",
    "\x1b[31mred\x07\x00\x9b1m\x7f",
    "\"q\" 'q' `q` ``",
    "\u202eabc\u2066d\u200fe",
    "שלום العربية",
    "👩\u200d👩\u200d👧 e\u0301 北京 \ufffe",
    "@team @org/x #123 GH-1 o/r#5 www.x.y https://x.y/z mailto:a@b.cd me@x.yz",
    "[a](b) ![c](d) [e][f] [g](1)",
    "**b** _i_ ~~s~~ $x$ $$y$$ :smile: :+1:",
    "{0} {name} %s %(x)s",
    "\ud800 half",
    "W" * 400,
    " ",
]


class Rendering:
    """Renders to text as it reaches a file in UTF-8."""

    def __init__(self, registry):
        self.registry = registry

    def __call__(self, form, value, presentation=None):
        target = io.BytesIO()
        stream = io.TextIOWrapper(target, encoding="utf-8", newline="")
        self.registry[form].load()(value, stream, presentation or Presentation())
        stream.flush()
        return target.getvalue().decode("utf-8")


@pytest.fixture(scope="session")
def report():
    """Render diagnostics in a format."""
    return Rendering(of_diagnostics.RENDERERS)


@pytest.fixture(scope="session")
def render():
    """Render an evaluation in a format."""
    return Rendering(of_evaluation.RENDERERS)


def problem(message="what is wrong", **parts):
    """Make a diagnostic at a place, or elsewhere."""
    place = {"path": "strategies/a.yaml", "line": 14, "column": 7, "source": "      tolerence: 3"}
    return Diagnostic(**({"code": Code.UNKNOWN_KEY, "hint": "mend it"} | place | parts), message=message)


@pytest.fixture(scope="session")
def make_problem():
    """Make one diagnostic."""
    return problem


@pytest.fixture(scope="session")
def hostile():
    """The texts that mean harm."""
    return HOSTILE


@pytest.fixture(scope="session")
def hostile_problems():
    """A diagnostic with each hostile text in each of its parts, and some without a place."""
    found = []
    for number, text in enumerate(HOSTILE, 1):
        found.append(problem(text, hint=text, line=number, source=text, measure=text))
        found.append(problem(text, path=f"strategies/{text[:30]}.yaml".replace("\0", ""), severity=Severity.WARNING))
        found.append(problem(text, line=None, column=None, source=None, severity=Severity.ADVICE))
    return [*found, problem("of nothing", path="", line=None, column=None, source=None, hint="")]


@pytest.fixture(scope="session")
def hostile_evaluation(tmp_path_factory):
    """Rows whose title, unit, area and note, or unknown name, are hostile; consumed once by each call."""
    folder = tmp_path_factory.mktemp("hostile")
    kept = [text for text in HOSTILE if not any(mark in text for mark in "\0\ud800\ufffe\x07\x7f") and text.strip()]
    measures = [
        f"  m{number}: {{title: {_yaml(text)}, unit: {_yaml(text[:40])}, direction: higher is better, target: 9}}"
        for number, text in enumerate(kept)
    ]
    head = ["format: 1", "id: hostile", "title: Hostile", "year: financial", "measures:"]
    (folder / "s.yaml").write_text("\n".join([*head, *measures, ""]), encoding="utf-8")
    rows = [
        _row(f"m{number}", "2016/17", actual, text) for number, text in enumerate(kept) for actual in ["8", "9", "x"]
    ]
    rows += [_row(text, "2016/17", text, text) for text in HOSTILE]
    (folder / "a.json").write_text(json.dumps(rows), encoding="utf-8")

    def make():
        with contextlib.chdir(folder):
            evaluation = evaluate(load_strategies([Path("s.yaml")]), [read_table(open_actuals("a.json"))])
            evaluation.rows = list(evaluation.rows)
        return evaluation

    return make


def _yaml(text):
    # NOTE: titles are unique, and YAML reads JSON's texts but for the halves of characters.
    return json.dumps(text, ensure_ascii=True) if text.isascii() else json.dumps(text, ensure_ascii=False)


def _row(measure, period, actual, text):
    return {"measure": measure, "period": period, "actual": actual, "area": text, "note": text}


@pytest.fixture(scope="session")
def golden_evaluation():
    """The evaluation of the golden files, which has every status, reason and severity."""
    folder = Path(__file__).parents[1] / "golden"

    def make():
        with contextlib.chdir(folder):
            strategies = load_strategies([Path("strategy.yaml"), Path("second.yaml")])
            evaluation = evaluate(strategies, [read_table(open_actuals("actuals.csv"))])
            evaluation.rows = list(evaluation.rows)
        return evaluation

    return make
