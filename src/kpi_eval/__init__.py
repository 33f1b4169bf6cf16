"""Judge actuals against the targets and tolerances of a commissioning strategy."""

__version__ = "0.1.0"
