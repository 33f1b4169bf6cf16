"""The command line: collect options, call the floors below, leave with an exit code."""
