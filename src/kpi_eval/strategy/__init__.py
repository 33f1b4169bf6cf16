"""Strategies: from YAML text with positions to measures, targets and tolerances, with every problem found."""
