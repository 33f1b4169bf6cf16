"""Lint: advice on strategies that are valid, and what every code of the program means."""
