"""Advice: what a reviewer would ask about a strategy that is valid (KPI3xx)."""
