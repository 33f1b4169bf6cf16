"""Actuals: rows of a file, and what the text of a cell says."""
