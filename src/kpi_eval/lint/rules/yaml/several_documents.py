"""A second YAML document in the file, begun by a line of three hyphens.

Why:
    One file is one strategy. A second document would have to be passed over, and its measures would silently not count.

Mend:
    Put each strategy into a file of its own; `--strategy` takes several files, or a folder. If the hyphens were meant
    as a ruling line, take them away or make them a comment.

Bad:
    format: 1
    id: homes
    title: Good homes for everybody
    year: financial
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
    ---
    format: 1
    id: roads

Good:
    format: 1
    id: homes
    title: Good homes for everybody
    year: financial
    measures:
      repairs:
        title: Repairs done in time
        direction: higher is better
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.SEVERAL_DOCUMENTS, Severity.ERROR)
