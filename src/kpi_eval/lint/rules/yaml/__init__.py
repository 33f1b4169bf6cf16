"""YAML: what keeps a file from being read at all (KPI0xx)."""
