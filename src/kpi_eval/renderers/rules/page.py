"""Page: every rule as one page of Markdown, which the documentation holds."""

from collections.abc import Sequence

from kpi_eval.lint.documentation import Documentation
from kpi_eval.renderers.rules.text import KINDS

_HEAD = """# Rules

Every code that kpi-eval may print, with what it finds, why that matters and how to mend it. `kpi-eval rule` lists them,
`kpi-eval rule KPI112` explains one, both without a network. This page is made from the rules themselves.

Problems of a strategy are errors and always fail. Advice is what a reviewer would ask about a strategy that is valid;
`kpi-eval validate --strict` fails on it, `--select` and `--ignore` choose from it, and a measure may say `ignore:` with
the reason why ([the strategy file](strategy-file.md)). In the examples of strategies the head (format, id, title, year)
is left out unless it matters.
"""


def page(rules: Sequence[Documentation], example_strategy: str) -> str:
    """Give the page.

    Args:
        rules: All rules, in the order of their codes.
        example_strategy: The strategy that the rows of the examples of actuals are judged against.
    """
    parts = [_HEAD]
    for kind, heading in KINDS.items():
        parts.append(f"## {heading}\n")
        if kind == "actuals":
            parts.append(
                f"The examples are judged against this strategy:\n\n```yaml\n{example_strategy.strip()}\n```\n"
            )
        parts += [_section(entry) for entry in rules if entry.kind == kind]
    return "\n".join(parts)


def _section(entry: Documentation) -> str:
    code, language = entry.rule.code, "text" if entry.kind == "actuals" else "yaml"
    off = ", off unless selected" if not entry.rule.is_on else ""
    return (
        f"### {code} {code.title}\n\n`{code.slug}`, {entry.rule.severity.value}{off}. {entry.what}\n\n"
        f"**Why.** {entry.why}\n\n**Mend.** {entry.mend}\n\n"
        f"Bad:\n\n```{language}\n{entry.bad}\n```\n\nGood:\n\n```{language}\n{entry.good}\n```\n"
    )
