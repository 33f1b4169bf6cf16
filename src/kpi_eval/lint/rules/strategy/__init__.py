"""Strategy: what keeps a strategy from being used (KPI1xx)."""
