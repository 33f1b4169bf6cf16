"""Actuals: what a person should know about the rows (KPI2xx)."""
