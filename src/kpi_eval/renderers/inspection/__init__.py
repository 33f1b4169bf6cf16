"""Inspections: what would be understood of a file, for people."""
