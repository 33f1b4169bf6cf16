"""A workbook with several sheets, of which the only one with the columns needed was read.

Why:
    The message names it, and the sheets that were not read, in case another was meant.

Mend:
    Nothing, if the right sheet was read; `--sheet`, or `sheet:` under `actuals:` in the strategy, says so for certain.

Bad:
    $ kpi-eval check q4.xlsx
    [the sheet 'Cover']
    Quarterly return of the housing service
    [the sheet 'Figures']
    measure,period,actual
    repairs,2016/17,91

Good:
    $ kpi-eval check q4.xlsx --sheet Figures
    [the sheet 'Cover']
    Quarterly return of the housing service
    [the sheet 'Figures']
    measure,period,actual
    repairs,2016/17,91
"""

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

RULE = Rule(Code.SHEET_CHOSEN, Severity.ADVICE)
