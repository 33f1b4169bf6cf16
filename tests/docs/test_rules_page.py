"""The page of rules is made from the rules."""

import os
from pathlib import Path

from kpi_eval.lint.documentation import documentation_of
from kpi_eval.lint.example import EXAMPLE_STRATEGY
from kpi_eval.renderers.rules.page import page
from kpi_eval.vocabulary.codes import Code

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_of_rules_is_in_step_with_the_rules():
    made = page([documentation_of(code) for code in Code], EXAMPLE_STRATEGY)
    if os.environ.get("KPI_EVAL_UPDATE_DOCS"):
        PAGE.write_text(made, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == made


def test_every_code_has_a_section_of_its_own():
    headings = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("### ")]
    assert headings == [f"### {code} {code.title}" for code in Code]
