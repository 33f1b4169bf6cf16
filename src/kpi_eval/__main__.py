"""Run the command line as `python -m kpi_eval`."""

from kpi_eval.cli.start import main

main()
